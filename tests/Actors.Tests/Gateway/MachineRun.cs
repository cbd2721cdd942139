using Guildhall.Actors.Gateway;
using Guildhall.Actors.Storage;
using Guildhall.Protocol;

namespace Guildhall.Actors.Tests.Gateway;

/// <summary>A machine and the effects of its latest step; reads like the story of a connection.</summary>
internal sealed class MachineRun
{
    public const string ResumeUrl = "wss://resume.example";
    public static readonly ShardId Shard = new(3, 16);
    public static readonly SessionId Session = new("abc");
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(40);

    private readonly GatewayMachine _machine = new(new GatewayTimings());

    public GatewayState State { get; private set; } = new() { Shard = Shard, Intents = GatewayIntents.Guilds };

    public List<GatewayEffect> Effects { get; private set; } = [];

    public int Generation => State.Generation;

    public static SessionCheckpoint Checkpoint(ShardId? shard = null, GatewayIntents intents = GatewayIntents.Guilds) =>
        new(shard ?? Shard, Session, ResumeUrl, 100, intents);

    public MachineRun Do(GatewayInput input, double random = 0.5)
    {
        State = _machine.Step(State, input, random, out var effects);
        Effects = [.. effects];
        return this;
    }

    public MachineRun Fresh() => Do(new GatewayInput.Start(null));

    public MachineRun FromCheckpoint() => Do(new GatewayInput.Start(Checkpoint()));

    public MachineRun Opened() => Do(new GatewayInput.Connected(Generation));

    public MachineRun Hello(double random = 0.5) => Do(new GatewayInput.Hello(Generation, Interval), random);

    public MachineRun Permit() => Do(new GatewayInput.PermitGranted());

    public MachineRun Ready() => Do(new GatewayInput.Ready(Generation, new ReadyBody(Session, ResumeUrl, new UserId(1), [])));

    public MachineRun Resumed() => Do(new GatewayInput.Resumed(Generation));

    public MachineRun Closed(int? code = null, double random = 0.5) => Do(new GatewayInput.Closed(Generation, code, ""), random);

    public MachineRun ConnectFails(double random = 0.5) => Do(new GatewayInput.ConnectFailed(Generation, "refused"), random);

    public MachineRun Fires(GatewayTimer timer, bool isExcused = false) => Do(new GatewayInput.TimerFired(Generation, timer, isExcused));

    /// <summary>Identified and live.</summary>
    public MachineRun Live() => Fresh().Opened().Hello().Permit().Ready();

    /// <summary>Live for so long that all failures are forgiven.</summary>
    public MachineRun StableLive() => Live().Fires(GatewayTimer.Stable);

    /// <summary>The next connection, whenever it is due.</summary>
    public MachineRun Reconnects() => State.Phase == GatewayPhase.Disconnected ? Fires(GatewayTimer.Reconnect) : this;

    public T? Effect<T>() where T : GatewayEffect => Effects.OfType<T>().SingleOrDefault();

    public TimeSpan? TimerDelay(GatewayTimer timer) =>
        Effects.OfType<GatewayEffect.StartTimer>().SingleOrDefault(started => started.Timer == timer)?.Delay;
}
