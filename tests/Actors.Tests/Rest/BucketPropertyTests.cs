using CsCheck;
using Guildhall.Actors.Rest;
using Guildhall.Protocol;

namespace Guildhall.Actors.Tests.Rest;

public class BucketPropertyTests
{
    private static readonly Gen<WindowShape> Shapes = Gen.Enum<WindowShape>();

    [Fact]
    public void No_server_ever_sees_a_call_too_early()
    {
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[1, 12], Gen.Int[200, 8_000], Shapes, Gen.Int[5, 300], Gen.Bool, Gen.Bool).Sample((seed, limit, window, shape, latency, ordered, tellsItsTime) =>
        {
            var server = new ModelLimit("h", limit, TimeSpan.FromMilliseconds(window), shape);
            var world = new BucketWorld(seed, 3, latency / 2 + 3, _ => server, tellsItsTime: tellsItsTime);
            var random = new Random(seed);
            var at = TimeSpan.Zero;
            for (var i = 0; i < 120; i++)
            {
                // Bursts and pauses, so that windows are met at every phase.
                at += TimeSpan.FromMilliseconds(random.Next(10) == 0 ? random.Next(window * 2) : random.Next(20));
                world.At(at, () => world.Send(Routes.CreateMessage, ordered: ordered));
            }

            world.Run();
            Assert.Equal(120, world.Completed.Count);
            Assert.Equal(0, server.Violations);
        }, iter: 1_500);
    }

    [Fact]
    public void Routes_that_share_a_limit_are_refused_only_before_that_is_known()
    {
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[1, 8], Gen.Int[250, 4_000], Shapes).Sample((seed, limit, window, shape) =>
        {
            var server = new ModelLimit("h", limit, TimeSpan.FromMilliseconds(window), shape);
            var hints = new RouteHints();
            Route[] routes = [Routes.AddMyMessageReaction, Routes.DeleteMyMessageReaction, Routes.DeleteUserMessageReaction];
            foreach (var route in routes) hints.Learn(RouteKey.Of(RestRequest.Of(route, ["1"])), new BucketKey("h", limit), TimeSpan.Zero);
            var world = new BucketWorld(seed, 3, 150, _ => server, hints: hints);
            var random = new Random(seed);
            for (var i = 0; i < 90; i++)
            {
                var number = i;
                world.At(TimeSpan.FromMilliseconds(random.Next(window * 10)), () => world.Send(routes[number % 3], ordered: false));
            }

            world.Run();
            Assert.Equal(90, world.Completed.Count);
            Assert.Equal(0, server.Violations);
        }, iter: 400);
    }

    [Theory]
    [InlineData(WindowShape.FixedFromFirst, 5, 5_000, true, 0.97)]
    [InlineData(WindowShape.FixedFromFirst, 5, 5_000, false, 0.95)]
    [InlineData(WindowShape.FixedAligned, 5, 5_000, false, 0.97)]
    [InlineData(WindowShape.SlidingOldest, 5, 5_000, false, 0.90)]
    [InlineData(WindowShape.FixedFromFirst, 30, 60_000, false, 0.99)]
    public void A_hot_limit_is_used_nearly_to_the_full(WindowShape shape, int limit, int window, bool tellsItsTime, double least)
    {
        for (var seed = 0; seed < 5; seed++)
        {
            var server = new ModelLimit("h", limit, TimeSpan.FromMilliseconds(window), shape);
            var world = new BucketWorld(seed, 3, 150, _ => server, tellsItsTime: tellsItsTime);
            var duration = TimeSpan.FromMilliseconds(window * 60);
            for (var i = 0; i < limit * 70; i++) world.Send(Routes.CreateMessage, ordered: tellsItsTime);
            world.Run(duration);
            var used = server.Accepted / (limit * (duration / TimeSpan.FromMilliseconds(window)));
            Assert.True(used >= least, $"{shape}, seed {seed}: {used:P1}");
            Assert.Equal(0, server.Violations);
        }
    }
}
