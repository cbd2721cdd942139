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
        Do("drop", "Cuts the socket of a shard: shard", request => request.Server.DropSocket(request.Value<int>("shard"))),
        Do("close", "Closes the socket of a shard: shard, code", request => request.Server.CloseSocket(request.Value<int>("shard"), request.Value<int>("code"))),
        Do("reconnect", "Sends op 7: shard", request => request.Server.SendReconnect(request.Value<int>("shard"))),
        Do("invalidate", "Sends op 9: shard, resumable=true|false", request => request.Server.InvalidateSession(request.Value<int>("shard"), request.Value<bool>("resumable"))),
        Do("heartbeat", "Sends op 1: shard", request => request.Server.RequestHeartbeat(request.Value<int>("shard"))),
        Do("stop-acks", "Acknowledges no more heartbeats on the present socket: shard", request => request.Server.StopAcks(request.Value<int>("shard"))),
        Act("forget", "Forgets all sessions", request => request.Server.ForgetSessions()),
        Act("replay", "Sets the replay buffer of a shard: shard, size", request => request.Server.SetReplayBuffer(request.Value<int>("shard"), request.Value<int>("size"))),
        Act("outage", "Begins or ends an outage: guild, unavailable=true|false", request => request.Server.World.SetUnavailable(request.Guild, request.Value<bool>("unavailable"))),
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
        Look("message", "A user says something: user, channel, content", request =>
            ControlRequest.Object(("id", request.Server.World.SendMessageAs(request.User, request.Channel, request.Text("content"))))),
        Look("direct-message", "A user writes to the bot: user, content", request =>
            ControlRequest.Object(("id", request.Server.World.SendDirectMessageAs(request.User, request.Text("content"))))),
        Look("command", "A user runs a slash command: user, channel, name, options (JSON)", request =>
            ControlRequest.Object(("id", request.Server.World.RunCommandAs(request.User, request.Channel, request.Text("name"), request.Maybe("options")).Id))),
        Look("join", "A user joins; a new one if none is given: guild, user", request =>
            ControlRequest.Object(("id", request.Server.World.JoinMember(request.Guild, request.Maybe("user") is null ? null : request.User)))),
        Act("leave", "A member leaves: guild, user", request => request.Server.World.RemoveMember(request.Guild, request.User)),
        Act("limit", "Sets the limit of a route: route, requests, seconds", request =>
            request.Server.Limits.Set(request.Text("route"), new RouteLimit(request.Value<int>("requests"), TimeSpan.FromSeconds(request.Value<double>("seconds"))))),
        Act("rehash", "Changes the bucket hash of a route: route", request => request.Server.Limits.ChangeHash(request.Text("route"))),
        Act("limit-resource", "Limits a channel, guild or webhook with scope shared: id, seconds", request =>
            request.Server.Limits.LimitResource(request.Value<ulong>("id"), TimeSpan.FromSeconds(request.Value<double>("seconds")))),
        Act("ban", "Answers everything with an HTML 429: seconds", request => request.Server.Limits.Ban(TimeSpan.FromSeconds(request.Value<double>("seconds")))),
    ];

    private static ControlCommand Look(string name, string help, Func<ControlRequest, byte[]> run) => new(name, help, request => Task.FromResult(run(request)));

    private static ControlCommand Do(string name, string help, Func<ControlRequest, int> run) => Look(name, help, request => ControlRequest.Done(run(request)));

    private static ControlCommand Act(string name, string help, Action<ControlRequest> run) => Look(name, help, request =>
    {
        run(request);
        return ControlRequest.Done(1);
    });
}
