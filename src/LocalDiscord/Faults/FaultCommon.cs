namespace Guildhall.LocalDiscord;

/// <summary>The parameters that many faults share: which of the things are struck, and when.</summary>
internal static class FaultCommon
{
    public const string Shard = "shard", Guild = "guild", Event = "event", Route = "route", Id = "id", Door = "door";
    public const string Probability = "probability", Count = "count", After = "after", For = "for", Every = "every", Seed = "seed";

    private static readonly HashSet<string> When = [Probability, Count, After, For, Every, Seed];

    /// <summary>Whether a parameter says when a fault strikes: all faults have these, so that lists of parameters need not repeat them.</summary>
    public static bool IsCommon(string name) => When.Contains(name);

    public static IEnumerable<FaultParameter> Of(FaultScope scope, FaultPoint point, int count)
    {
        if (scope.HasFlag(FaultScope.Shard)) yield return FaultParameter.Whole(Shard, null, 0, 100_000, "only this shard, by its index in every layout");
        if (scope.HasFlag(FaultScope.Guild)) yield return FaultParameter.Id(Guild, !scope.HasFlag(FaultScope.Shard) ? "only this guild" : point == FaultPoint.Dispatch ? "only events of this guild" : "only the shard that has this guild");
        if (scope.HasFlag(FaultScope.Event)) yield return FaultParameter.Words(Event, "names such as MESSAGE_CREATE, with / between them", "only these events", IsEvent);
        if (scope.HasFlag(FaultScope.Route)) yield return FaultParameter.Words(Route, "names such as CreateMessage, with / between them", "only these routes", IsRoute);
        if (scope.HasFlag(FaultScope.Route)) yield return FaultParameter.Id(Id, "only calls whose path names this channel, guild, message ...");
        if (scope.HasFlag(FaultScope.Door)) yield return FaultParameter.Word(Door, "any", "the general gateway address, or the one for RESUME", "any", "main", "resume");
        yield return FaultParameter.Share(Probability, "1", "how likely each strike is; drawn from the seed");
        yield return FaultParameter.Whole(Count, count, 0, long.MaxValue, "strikes after which it is over; 0 = no bound");
        yield return FaultParameter.Time(After, "0", "how long after its start it begins");
        yield return FaultParameter.Time(For, "", "how long it lasts; without it, until it is ended");
        if (point == FaultPoint.Act) yield return FaultParameter.Time(Every, "", "strikes again and again, this far apart on average; without it, once");
        yield return FaultParameter.Whole(Seed, null, 0, long.MaxValue, "seed of its draws; without it, the server's");
    }

    private static bool IsEvent(string name) => GatewayEvents.All.Any(e => e.Name == name);

    private static bool IsRoute(string name) => Routes.All.Any(route => route.Name == name);
}
