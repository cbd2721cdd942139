using CsCheck;
using Guildhall.Actors.Fleet;
using Guildhall.Protocol;

namespace Guildhall.Actors.Tests.Fleet;

public class IdentifyGovernorTests
{
    private readonly IdentifyGovernor _governor = new();

    [Fact]
    public void With_a_concurrency_of_one_permits_are_a_window_apart()
    {
        _governor.Learn(1000, 1000, TimeSpan.FromHours(1), 1);
        Request(0, 1);
        Assert.Equal([0], _governor.Grant(TimeSpan.Zero));
        Assert.Empty(_governor.Grant(TimeSpan.FromSeconds(5)));
        Assert.Equal([1], _governor.Grant(IdentifyGovernor.Window));
    }

    [Fact]
    public void Shards_of_different_keys_identify_together()
    {
        _governor.Learn(1000, 1000, TimeSpan.FromHours(1), 4);
        Request(0, 1, 2, 3, 4);
        Assert.Equal([0, 1, 2, 3], _governor.Grant(TimeSpan.Zero));
        Assert.Equal([4], _governor.Grant(IdentifyGovernor.Window));
    }

    [Fact]
    public void Asking_twice_spends_one_permit()
    {
        _governor.Learn(1000, 1000, TimeSpan.FromHours(1), 16);
        Request(5, 5);
        Assert.Equal([5], _governor.Grant(TimeSpan.Zero));
        Assert.Equal(999, _governor.Remaining);
        Assert.Equal(0, _governor.Waiting);
    }

    [Fact]
    public void A_crash_loop_stops_at_the_reserve_and_goes_on_when_the_budget_resets()
    {
        _governor.Learn(1000, 21, TimeSpan.FromHours(1), 16);
        Request(0, 1);
        Assert.Equal([0], _governor.Grant(TimeSpan.Zero));
        Assert.Empty(_governor.Grant(TimeSpan.FromMinutes(30)));
        Assert.Equal(TimeSpan.FromMinutes(30), _governor.NextGrantIn(TimeSpan.FromMinutes(30)));
        Assert.Equal([1], _governor.Grant(TimeSpan.FromHours(1)));
    }

    [Fact]
    public void A_new_singleton_waits_a_window_if_its_predecessor_may_just_have_granted()
    {
        _governor.Learn(1000, 1000, TimeSpan.FromHours(1), 2);
        _governor.AssumeJustGranted(TimeSpan.Zero);
        Request(0);
        Assert.Empty(_governor.Grant(TimeSpan.FromSeconds(1)));
        Assert.Equal([0], _governor.Grant(IdentifyGovernor.Window));
    }

    [Fact]
    public void No_key_ever_gets_two_permits_within_discords_window() =>
        Gen.Select(Gen.Int[1, 16], Gen.Select(Gen.Int[0, 63], Gen.Int[0, 3000]).List[1, 80]).Sample((concurrency, steps) =>
        {
            var governor = new IdentifyGovernor();
            governor.Learn(1000, 1000, TimeSpan.FromDays(1), concurrency);
            var last = new Dictionary<int, TimeSpan>();
            var now = TimeSpan.Zero;
            foreach (var (shard, pause) in steps)
            {
                governor.Request(new ShardId(shard, 64));
                now += TimeSpan.FromMilliseconds(pause);
                foreach (var granted in governor.Grant(now))
                {
                    var key = granted % concurrency;
                    if (last.TryGetValue(key, out var before) && now - before < TimeSpan.FromSeconds(5)) return false;
                    last[key] = now;
                }
            }

            return true;
        });

    private void Request(params int[] shards)
    {
        foreach (var shard in shards) _governor.Request(new ShardId(shard, 64));
    }
}
