using System.Globalization;
using Guildhall.Actors.Rest;

namespace Guildhall.Actors.Tests.Rest;

public class RandomServerTests
{
    private const int Calls = 150;

    // The same seeds each time, so that a failure is the change's that brought it. More of them: GUILDHALL_SEEDS=FIRST-LAST.
    [Theory]
    [InlineData(1_500, 0)]
    [InlineData(700, 4)]
    public void No_server_ever_sees_a_violation_that_its_headers_could_have_prevented(int seeds, int losses)
    {
        var (first, last) = Environment.GetEnvironmentVariable("GUILDHALL_SEEDS")?.Split('-') is [var from, var to]
            ? (int.Parse(from, CultureInfo.InvariantCulture), int.Parse(to, CultureInfo.InvariantCulture))
            : (0, seeds - 1);
        Parallel.For(first, last + 1, seed => Check(seed, losses));
    }

    private static void Check(int seed, int losses)
    {
        var random = new Random(seed);
        var server = new RandomServer(seed);
        var world = new BucketWorld(seed, 3, random.Next(6, 150), _ => null, hints: new RouteHints()) { Server = server };
        var at = TimeSpan.Zero;
        for (var i = 0; i < Calls; i++)
        {
            // Bursts and pauses, so that windows are met at every phase.
            at += TimeSpan.FromMilliseconds(random.Next(12) == 0 ? random.Next(6_000) : random.Next(40));
            var route = RandomServer.Routes[random.Next(RandomServer.Routes.Count)];
            var (kind, ordered) = (random.Next(5) == 0 ? RandomServer.Rename : "", random.Next(3) > 0);
            world.At(at, () => world.Send(route, $"{random.Next(3)}", kind, (RestLane)random.Next(3), ordered, idempotent: true));
        }

        for (var change = 0; change < 2; change++)
        {
            var number = change;
            world.At(at * random.NextDouble(), () => server.ChangeAnId(number));
        }

        for (var loss = 0; loss < losses; loss++) world.At(at * random.NextDouble(), () => world.LoseOwner(TimeSpan.FromMilliseconds(random.Next(30, 400))));
        world.Run(TimeSpan.FromHours(9));
        Assert.True(server.Preventable.Count == 0, $"seed {seed}: {server.Preventable.FirstOrDefault()}");
        Assert.Equal(Calls, world.Completed.Select(ended => ended.Call.Id).Distinct().Count());
    }
}
