using CsCheck;
using Guildhall.Actors.Gateway;
using Guildhall.Protocol;

namespace Guildhall.Actors.Tests.Gateway;

public sealed class GatewayMachineProperties
{
    private static readonly Gen<(int Kind, double Random, bool Flag, int Back)> Move =
        Gen.Select(Gen.Int[0, 22], Gen.Double[0, 0.999], Gen.Bool, Gen.Frequency((8, Gen.Const(0)), (1, Gen.Const(1))));

    [Fact]
    public void Whatever_happens_it_identifies_only_with_a_permit_and_never_stops_trying() => Move.Array[1, 120].Sample(moves =>
    {
        var run = new MachineRun();
        run.Fresh();
        var hasReconnect = false;
        foreach (var (kind, random, flag, back) in moves)
        {
            var input = Input(kind, run.Generation - back, flag);
            var before = run.State;
            run.Do(input, random);

            if (run.Effect<GatewayEffect.SendIdentify>() is not null)
            {
                Assert.IsType<GatewayInput.PermitGranted>(input);
                Assert.Equal(GatewayPhase.AwaitingPermit, before.Phase);
            }

            if (run.Effect<GatewayEffect.SendResume>() is { } resume) Assert.Equal(before.Session, resume.Session);
            if (run.Effects.Count > 0) hasReconnect = run.TimerDelay(GatewayTimer.Reconnect) is not null || (hasReconnect && before.Phase == run.State.Phase);
            if (run.State.Phase == GatewayPhase.Disconnected) Assert.True(hasReconnect);
            if (before.Session is { } session && run.State.Session != session && !run.State.Phase.IsOver())
                Assert.Equal(session, run.Effect<GatewayEffect.SessionLost>()?.Session);
            Assert.True(run.State.Generation >= before.Generation);
            foreach (var timer in run.Effects.OfType<GatewayEffect.StartTimer>())
            {
                Assert.True(timer.Delay >= TimeSpan.Zero && timer.Delay <= TimeSpan.FromSeconds(60));
                Assert.Equal(run.State.Generation, timer.Generation);
            }
        }
    });

    private static GatewayInput Input(int kind, int generation, bool flag) => kind switch
    {
        0 => new GatewayInput.PermitGranted(),
        1 or 2 => new GatewayInput.Connected(generation),
        3 => new GatewayInput.ConnectFailed(generation, ""),
        4 => new GatewayInput.Closed(generation, flag ? null : 4009, ""),
        5 => new GatewayInput.Unreadable(generation, ""),
        6 => new GatewayInput.EventsMissing(generation),
        7 or 8 or 9 => new GatewayInput.Hello(generation, TimeSpan.FromSeconds(40)),
        10 => new GatewayInput.Acknowledged(generation),
        11 => new GatewayInput.BeatRequested(generation),
        12 => new GatewayInput.Reconnect(generation),
        13 => new GatewayInput.InvalidSession(generation, flag),
        14 or 15 => new GatewayInput.Ready(generation, new ReadyBody(new SessionId($"s{generation}"), flag ? "wss://r" : "", default, [])),
        16 => new GatewayInput.Resumed(generation),
        _ => new GatewayInput.TimerFired(generation, (GatewayTimer)(kind % 7), flag),
    };
}
