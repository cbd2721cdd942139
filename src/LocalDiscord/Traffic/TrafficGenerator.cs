using Guildhall.LocalDiscord.Gateway;
using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord;

/// <summary>Simulated users: a seeded stream of what people do, at a set rate or step by step.</summary>
public sealed class TrafficGenerator : IAsyncDisposable
{
    /// <summary>A client that is so far behind holds back <see cref="EmitAsync"/>.</summary>
    private const long Patience = 16_384;
    private const int StepSize = 256;

    private readonly WorldState _world;
    private readonly GatewayProtocol _gateway;
    private readonly Lock _sync = new();
    private readonly Crowd _crowd;
    private readonly Refrain _refrain;
    private CancellationTokenSource? _stop;
    private Task _running = Task.CompletedTask;

    internal TrafficGenerator(WorldState world, GatewayProtocol gateway)
    {
        _world = world;
        _gateway = gateway;
        _crowd = new Crowd(world, world.Options.Seed);
        _refrain = new Refrain(world, world.Options.Seed);
    }

    /// <summary>Things that people did since the start; most make one event, some make several or none that the bot may see.</summary>
    public long Actions => _crowd.Actions;

    /// <summary>Whether it runs by itself.</summary>
    public bool IsRunning
    {
        get { lock (_sync) return _stop is not null; }
    }

    /// <summary>Lets people act by themselves, until <see cref="StopAsync"/>. A new rate replaces the one before.</summary>
    /// <param name="eventsPerSecond">Actions a second, over 0.</param>
    public void Start(double eventsPerSecond)
    {
        LocalDiscordOptions.Check(eventsPerSecond is > 0 and <= 10_000_000, nameof(eventsPerSecond), eventsPerSecond, "over 0, at most 10000000");
        lock (_sync)
        {
            _stop?.Cancel();
            _stop = new CancellationTokenSource();
            _running = RunAsync(eventsPerSecond, _running, _stop.Token);
        }
    }

    /// <summary>Lets them rest; returns when the last event is made.</summary>
    public async Task StopAsync()
    {
        Task running;
        lock (_sync)
        {
            _stop?.Cancel();
            _stop = null;
            running = _running;
        }

        await running.ConfigureAwait(false);
    }

    /// <summary>
    /// People do so many things now, as fast as this process can, but no faster than connected clients read: it waits while one is more
    /// than 16,384 dispatches behind.
    /// </summary>
    public Task EmitAsync(int actions, CancellationToken cancellation = default) => InStepsAsync(actions, _crowd.Act, cancellation);

    /// <summary>
    /// As <see cref="EmitAsync"/> several times as fast, to measure a client that is fast itself: people say, type and show again and again what they
    /// did before, so that the server need not write each event anew. Messages have ids of their own all the same, and the world knows them.
    /// </summary>
    /// <exception cref="LocalDiscordException">Nobody could do anything that the bot would see.</exception>
    public Task RepeatAsync(int actions, CancellationToken cancellation = default) => InStepsAsync(actions, _refrain.Sing, cancellation);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task InStepsAsync(int actions, Action<int> act, CancellationToken cancellation)
    {
        while (actions > 0)
        {
            await CatchUpAsync(cancellation);
            var step = Math.Min(actions, StepSize);
            Step(step, act);
            actions -= step;
        }
    }

    private void Step(int actions, Action<int> act)
    {
        lock (_world.Sync) _gateway.Hub.Together(() => act(actions));
    }

    private async Task RunAsync(double rate, Task before, CancellationToken stop)
    {
        await before;
        // A hundred ticks a second, and what is due by the clock at each: a late tick makes up for itself.
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10), _world.Time);
        var start = _world.Time.GetTimestamp();
        long made = 0;
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
            {
                var due = (long)(_world.Time.GetElapsedTime(start).TotalSeconds * rate);
                for (; made < due && !stop.IsCancellationRequested; made += StepSize) Step((int)Math.Min(StepSize, due - made), _crowd.Act);
                made = Math.Min(made, due);
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
    }

    private async Task CatchUpAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var progress = _gateway.Progress ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (_world.Sync)
            {
                if (!_gateway.Hub.All.Any(session => session.Connection is not null && session.Backlog > Patience)) return;
            }

            await progress.Task.WaitAsync(cancellation);
        }
    }
}
