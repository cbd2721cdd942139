using CsCheck;
using Guildhall.Actors.Rest;

namespace Guildhall.Actors.Tests.Rest;

/// <summary>When the server wrote an answer, narrowed down by what its clock shows.</summary>
public sealed class ServerClockTests
{
    private static readonly TimeSpan Rounding = TimeSpan.FromMilliseconds(1);

    [Fact]
    public void A_node_that_has_just_been_started_is_as_exact_as_the_one_that_tells_it()
    {
        var (old, young) = (new ServerClock(), new ServerClock());
        // the old node's clock stands an hour ahead of the young one's, and the server's a day ahead of that
        old.WrittenBy(At(3600, 0), At(3600, 12), At(3600 + 86_400, 10));
        young.Hear(old.ShowsAtLeast(At(3601, 0)), At(1, 1));
        Assert.Equal(At(2, 103) + Rounding, young.WrittenBy(At(2, 0), At(2, 300), At(2 + 3600 + 86_400, 100)));
    }

    [Fact]
    public void What_a_node_was_told_it_does_not_pass_on()
    {
        var clock = new ServerClock();
        clock.Hear(At(86_400, 0), At(1, 0));
        Assert.Null(clock.ShowsAtLeast(At(2, 0)));
    }

    [Fact]
    public void Old_news_count_no_more()
    {
        var clock = new ServerClock();
        clock.Hear(At(86_400, 0), At(0, 0));
        Assert.Equal(At(20, 300), clock.WrittenBy(At(20, 0), At(20, 300), At(86_400 + 20, 100)));
    }

    [Fact]
    public void A_node_that_met_a_limit_in_spite_of_it_tells_nothing()
    {
        var clock = new ServerClock();
        clock.WrittenBy(At(1, 0), At(1, 10), At(86_401, 5));
        clock.Distrust(At(1, 10));
        Assert.Null(clock.ShowsAtLeast(At(2, 0)));
    }

    [Fact]
    public void Whatever_is_told_no_answer_is_taken_to_be_written_before_it_was() =>
        Gen.Int[0, 1_000_000].Sample(seed =>
        {
            var random = new Random(seed);
            var offsets = Enumerable.Range(0, 3).Select(_ => TimeSpan.FromSeconds(random.Next(100_000))).ToArray(); // of each node's clock to the true time
            var server = TimeSpan.FromDays(20_000) + TimeSpan.FromSeconds(random.NextDouble());
            var clocks = offsets.Select(_ => new ServerClock()).ToArray();
            var now = TimeSpan.Zero;
            for (var step = 0; step < 300; step++)
            {
                now += TimeSpan.FromMilliseconds(random.Next(1_000));
                var (from, to) = (random.Next(3), random.Next(3));
                var told = clocks[from].ShowsAtLeast(now + offsets[from]);
                clocks[to].Hear(told, now + offsets[to] + Way());
                var written = now + Way();
                var read = written + Way();
                var bound = clocks[to].WrittenBy(now + offsets[to], read + offsets[to], written + server);
                Assert.InRange(bound, written + offsets[to], read + offsets[to]);
            }

            TimeSpan Way() => TimeSpan.FromMilliseconds(1 + (random.NextDouble() * 200));
        }, iter: 200);

    private static TimeSpan At(int seconds, int milliseconds) => new(0, 0, 0, seconds, milliseconds);
}
