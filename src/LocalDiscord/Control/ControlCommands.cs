namespace Guildhall.LocalDiscord;

/// <summary>The commands of the control API: a table, each line a call of the C# API.</summary>
internal static class ControlCommands
{
    public static readonly ControlCommand[] All =
    [
        Look("stats", "Counters since the start", ControlJson.Stats),
        Look("sessions", "Sessions with shard, sequence and backlog", ControlJson.Sessions),
        Look("guilds", "Ids of the guilds", ControlJson.Guilds),
        Look("guild", "A guild as it is now: guild", request => ControlJson.Guild(request.Server.World.Snapshot(request.Guild) ?? throw new LocalDiscordException("There is no such guild."))),
        new("traffic", "Starts traffic, or stops it with 0: rate", async request =>
        {
            var rate = request.Value<double>("rate");
            if (rate > 0) request.Server.Traffic.Start(rate);
            else await request.Server.Traffic.StopAsync();
            return ControlRequest.Done(1);
        }),
        new("emit", "People do so many things now: count", async request =>
        {
            await request.Server.Traffic.EmitAsync(request.Value<int>("count"), request.Cancellation);
            return ControlRequest.Done(request.Server.Traffic.Actions);
        }),
        new("repeat", "People say, type and show again so many times what they did before, faster than the server could write it anew: count", async request =>
        {
            await request.Server.Traffic.RepeatAsync(request.Value<int>("count"), request.Cancellation);
            return ControlRequest.Done(request.Value<int>("count"));
        }),
        Look("message", "A user says something: user, channel, content", request =>
            ControlRequest.Object(("id", request.Server.World.SendMessageAs(request.User, request.Channel, request.Text("content"))))),
        Look("direct-message", "A user writes to the bot: user, content", request =>
            ControlRequest.Object(("id", request.Server.World.SendDirectMessageAs(request.User, request.Text("content"))))),
        Look("command", "A user runs a slash command: user, channel, name, options (JSON)", request =>
            ControlRequest.Object(("id", request.Server.World.RunCommandAs(request.User, request.Channel, request.Text("name"), request.Maybe("options")).Id))),
        Look("join", "A user joins; a new one if none is given: guild, user", request =>
            ControlRequest.Object(("id", request.Server.World.JoinMember(request.Guild, request.Maybe("user") is null ? null : request.User)))),
        Act("leave", "A member leaves: guild, user", request => request.Server.World.RemoveMember(request.Guild, request.User)),
        new("scenario", "Starts the scenario in the body; without a body: every scenario with its state", async request => await request.BodyAsync() is { Length: > 0 } json
            ? ControlJson.Scenario(request.Server.Start(LocalDiscord.Scenario.Parse(json)))
            : ControlJson.Scenarios(request)),
        Do("end-scenario", "Ends a scenario, or all: scenario (number)", EndScenario),
        Look("faults", "Faults that are active", ControlJson.Faults),
        Look("fault-table", "Every fault with its parameters", static _ => ControlJson.FaultTable()),
        Do("end", "Ends a fault, all of a name, or all: fault (number or name)", End),
        .. FaultTable.All.Select(Fault),
    ];

    private static ControlCommand Fault(FaultKind kind) => Look(kind.Name, $"{kind.Does} {string.Join(", ", kind.Parameters.Select(p => p.Name))}", request =>
    {
        var fault = request.Server.Faults.Start(FaultSpec.Of(kind.Name, request.Query.Select(pair => KeyValuePair.Create(pair.Key, pair.Value.ToString()))));
        return ControlRequest.Object(("done", fault.Strikes), ("fault", fault.Id), ("active", request.Server.Faults.Active.Any(other => other.Id == fault.Id)));
    });

    private static int End(ControlRequest request) => request.Maybe("fault") switch
    {
        null => request.Server.Faults.EndAll(),
        var text when long.TryParse(text, out var id) => request.Server.Faults.End(id) ? 1 : 0,
        var name => request.Server.Faults.EndAll(name),
    };

    private static int EndScenario(ControlRequest request)
    {
        int? wanted = request.Maybe("scenario") is null ? null : request.Value<int>("scenario");
        var ended = request.Server.Scenarios.Where(run => run.State == ScenarioState.Playing && (wanted is null || run.Id == wanted)).ToArray();
        foreach (var run in ended) run.Stop();
        return ended.Length;
    }

    private static ControlCommand Look(string name, string help, Func<ControlRequest, byte[]> run) => new(name, help, request => Task.FromResult(run(request)));

    private static ControlCommand Do(string name, string help, Func<ControlRequest, int> run) => Look(name, help, request => ControlRequest.Done(run(request)));

    private static ControlCommand Act(string name, string help, Action<ControlRequest> run) => Look(name, help, request =>
    {
        run(request);
        return ControlRequest.Done(1);
    });
}
