using CsCheck;
using Guildhall.Actors.Rest;

namespace Guildhall.Actors.Tests.Rest;

public class RandomServerTests
{
    private const int Calls = 150;

    [Fact]
    public void No_server_ever_sees_a_violation_that_its_headers_could_have_prevented() => Gen.Int[0, 10_000_000].Sample(seed => Check(seed, 0), iter: 1_500);

    [Fact]
    public void The_same_while_owners_are_lost_and_others_take_over() => Gen.Int[0, 10_000_000].Sample(seed => Check(seed, 4), iter: 700);

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
