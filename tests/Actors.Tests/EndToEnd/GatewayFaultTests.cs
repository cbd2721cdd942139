using Guildhall.LocalDiscord;

namespace Guildhall.Actors.Tests.EndToEnd;

/// <summary>A whole node against each gateway fault of the table, in one long life.</summary>
public sealed class GatewayFaultTests(FaultScene scene) : IClassFixture<FaultScene>
{
    /// <summary>What cannot lose anything, because the session and its replay buffer are kept.</summary>
    private static readonly string[] Lossless =
    [
        "drop", "reset", "half-open", "stall:side=out,time=3s", "stall:side=in,time=3s", "close:code=4000", "close:code=4008", "reconnect",
        "invalidate:resumable=true", "heartbeat", "stop-acks", "stop-dispatches:for=3s", "delay:time=300ms,for=2s", "duplicate:count=0,probability=0.5,for=3s",
        "reorder:count=3", "skip:count=1", "corrupt:count=2", "truncate:count=2", "replay-buffer:size=100,for=2s", "guild-outage:for=1s",
    ];

    /// <summary>Met on the way back only: a cut makes the shard come that way.</summary>
    private static readonly string[] LosslessOnTheWayBack = ["delay-resumed:time=1s", "refuse-resumed:resumable=true,count=2", "refuse-resumed:code=4000,count=2"];

    /// <summary>They strike whoever comes first, so they come one after another; after the last, shards prefer the general address to that for RESUME.</summary>
    private static readonly string[] ForAll = ["refuse-connect:door=resume", "refuse-hello:count=2", "delay-hello:time=1s,count=1", "refuse-connect:door=any,count=2", "reset-connect:count=2", "outage:for=2s"];

    /// <summary>Sessions end: what was lost is reported.</summary>
    private static readonly string[] Lossy = ["invalidate", "close:code=4009", "forget", "refuse-resumed:count=1"];

    [Fact]
    public Task While_the_session_is_kept_every_message_is_handled_once() => Task.WhenAll([
        .. Lossless.Select(fault => HandledOnceAsync(fault, scene.Break, cut: false)),
        .. LosslessOnTheWayBack.Select(fault => HandledOnceAsync(fault, scene.Break, cut: true))]);

    [Fact]
    public async Task While_nobody_gets_in_nothing_is_lost()
    {
        foreach (var fault in ForAll) await HandledOnceAsync(fault, (_, text) => scene.Break(text), cut: true);
    }

    [Fact]
    public Task A_session_that_ends_is_a_gap_of_which_handlers_are_told_and_the_next_one_serves() => Task.WhenAll(Lossy.Select(GapAsync));

    private async Task HandledOnceAsync(string fault, Func<int, string, FaultView> begin, bool cut)
    {
        var shard = scene.Take();
        // the outage of another test may still keep this shard away, and a fault strikes only who is there
        await scene.UntilAsync(shard, fault, () => scene.IsLive(shard));
        await scene.SayAsync(shard, 5, TimeSpan.Zero);
        var broken = begin(shard, fault);
        if (cut) scene.Break(shard, "drop");
        await scene.SayAsync(shard, 15, TimeSpan.FromMilliseconds(100));
        await scene.UntilAsync(shard, fault, () => scene.HasStruck(broken));
        await scene.AllHandledAsync(shard, fault);
        scene.End(broken);
        Assert.True(scene.GapsOf(shard) == 0, $"{fault}: a gap");
        Assert.True(scene.IdentifiesOf(shard) == 1, $"{fault}: {scene.IdentifiesOf(shard)} identifies");
    }

    private async Task GapAsync(string fault)
    {
        var shard = scene.Take();
        await scene.SayAsync(shard, 5, TimeSpan.Zero);
        await scene.AllHandledAsync(shard, fault);
        var broken = scene.Break(shard, fault);
        // the first two end the socket themselves; a cut could overtake what they send
        if (fault is not ("invalidate" or "close:code=4009")) scene.Break(shard, "drop");
        await scene.UntilAsync(shard, fault, () => scene.HasStruck(broken) && scene.GapsOf(shard) > 0 && scene.IsLive(shard) && scene.IdentifiesOf(shard) == 2);
        await scene.SayAsync(shard, 5, TimeSpan.Zero);
        await scene.AllHandledAsync(shard, fault);
        Assert.Equal(scene.GapsOf(shard), scene.GapsToldOf(shard)); // before the messages behind it
    }
}
