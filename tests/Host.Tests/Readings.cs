using Guildhall.Host.Running;

namespace Guildhall.Host.Tests;

/// <summary>Readings for tests.</summary>
internal static class Readings
{
    public static NodeReading Of(params ShardReading[] shards) => new()
    {
        Shards = shards,
        Guilds = 40,
        Members = 9_123,
        EventsReceived = 12_345,
        EventsCommitted = 12_340,
        EventsByType = new Dictionary<string, long> { ["MESSAGE_CREATE"] = 12_000, ["TYPING_START"] = 345 },
        HandlerRuns = 1_200,
        HandlerFailures = 2,
        DeadLetters = 1,
        Rest = new RestReading
        {
            ByStatus = new Dictionary<int, long> { [200] = 310, [204] = 2, [429] = 1 },
            Busiest = [new BucketReading("POST /channels/[1]/messages", 1, 4, 3, 5, TimeSpan.FromSeconds(1))],
            Recent = [new CallReading(TimeSpan.FromSeconds(2), "POST /channels/1/messages", 200), new CallReading(TimeSpan.FromSeconds(3), "PATCH /channels/1", 403)],
        },
    };

    public static ShardReading Live(int index) => new()
    {
        Index = index,
        State = "Live",
        IsLive = true,
        Session = $"{index}bcdef0123456789",
        Received = 3_000 + index,
        Committed = 2_999 + index,
        Outstanding = 1,
        Latency = TimeSpan.FromMilliseconds(1.21),
        Resumed = 1,
    };

    public static ShardReading Down(int index, string? session = null) => new() { Index = index, State = "Disconnected", IsLive = false, Session = session };
}
