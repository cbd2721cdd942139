using Microsoft.Extensions.Logging;

namespace Guildhall.LocalDiscord;

/// <summary>
/// What goes wrong on purpose: starts, lists and ends faults of <see cref="FaultTable"/>. The same text does the same in C#, over the control
/// API and on the command line; what strikes whom is drawn from a seed.
/// </summary>
public sealed class Faults
{
    private readonly FaultGround _ground;
    private readonly Ledger _ledger;
    private readonly Dictionary<long, Running> _running = [];
    private long _last;

    internal Faults(FaultGround ground, Ledger ledger) => (_ground, _ledger) = (ground, ledger);

    /// <summary>The faults that are active, oldest first. One that acts once is over at once.</summary>
    public IReadOnlyList<FaultView> Active
    {
        get { lock (Sync) return [.. _running.Values.Select(running => running.Fault.View).OrderBy(view => view.Id)]; }
    }

    private Lock Sync => _ground.World.Sync;

    private TimeProvider Time => _ground.World.Time;

    /// <summary>Starts a fault, for instance <c>drop:shard=0</c> or <c>rest-status:route=CreateMessage,status=502,count=3</c>.</summary>
    /// <returns>What it is now; its strikes are those so far.</returns>
    /// <exception cref="LocalDiscordException">The text is not right; says what to write instead.</exception>
    public FaultView Start(string text) => Start(FaultSpec.Parse(text));

    /// <summary>Starts a fault.</summary>
    /// <exception cref="LocalDiscordException">It names a thing that is not there.</exception>
    public FaultView Start(FaultSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        lock (Sync)
        {
            var fault = new ActiveFault(++_last, spec, _ground.World.Options.Seed, _ledger, Spent);
            var running = new Running(fault);
            _running.Add(fault.Id, running);
            try
            {
                if (spec.Time(FaultCommon.After) is { Ticks: > 0 } after) running.Timer = In(after, running, () => Begin(running));
                else Begin(running);
            }
            catch (LocalDiscordException)
            {
                _running.Remove(fault.Id);
                throw;
            }

            return fault.View;
        }
    }

    /// <summary>Ends a fault and makes good what it changed.</summary>
    /// <param name="id">Its number.</param>
    /// <returns>False if it is not active.</returns>
    public bool End(long id)
    {
        lock (Sync)
        {
            if (!_running.Remove(id, out var running)) return false;
            running.Timer?.Dispose();
            running.Limit?.Dispose();
            _ground.Board.Remove(running.Fault);
            running.Fault.End();
            if (running.HasBegun && running.Fault.Trouble is Trouble.Act { Undo: { } undo }) undo(_ground);
            _ground.World.Options.Log.LogInformation("Fault {Fault} ({Id}) is over after {Strikes} strikes", running.Fault.Spec, id, running.Fault.Count);
            return true;
        }
    }

    /// <summary>Ends all faults, or all of a name.</summary>
    /// <returns>How many there were.</returns>
    public int EndAll(string? name = null)
    {
        lock (Sync) return _running.Values.Where(running => name is null || running.Fault.Spec.Kind.Name == name).ToArray().Count(running => End(running.Fault.Id));
    }

    private void Begin(Running running)
    {
        var (fault, spec) = (running.Fault, running.Fault.Spec);
        running.HasBegun = true;
        _ground.World.Options.Log.LogInformation("Fault {Fault} ({Id}) begins", spec, fault.Id);
        var limit = spec.MaybeTime(FaultCommon.For);
        if (limit is { } span) running.Limit = In(span, running, () => End(fault.Id));
        if (fault.Trouble is not Trouble.Act act)
        {
            _ground.Board.Add(fault);
            return;
        }

        act.Do(_ground, fault);
        if (spec.MaybeTime(FaultCommon.Every) is { } every) StrikeAgain(running, act, every);
        else if (act.Undo is null) End(fault.Id);
    }

    /// <summary>At times that are drawn too: from half to one and a half of the mean.</summary>
    private void StrikeAgain(Running running, Trouble.Act act, TimeSpan every) => running.Timer = In(every * (0.5 + running.Fault.Draw()), running, () =>
    {
        running.Timer?.Dispose();
        act.Do(_ground, running.Fault);
        StrikeAgain(running, act, every);
    });

    /// <summary>The count is reached: nothing more will be struck.</summary>
    private void Spent(ActiveFault fault)
    {
        _ground.Board.Remove(fault);
        // what has to be made good, and who hangs on it, waits for its time
        if (fault.Trouble is Trouble.Act { Undo: not null } or Trouble.AtConnect { How: ConnectTrouble.Hang } or Trouble.OnCall { How.End: CallEnd.Hang }) return;
        // a strike may come from a socket's own loop, which must not wait for the world
        ThreadPool.QueueUserWorkItem(static state => state.Faults.End(state.Id), (Faults: this, fault.Id), preferLocal: false);
    }

    private ITimer In(TimeSpan span, Running running, Action act) => Time.CreateTimer(_ =>
    {
        lock (Sync)
            if (_running.ContainsKey(running.Fault.Id)) act();
    }, null, span, Timeout.InfiniteTimeSpan);

    private sealed class Running(ActiveFault fault)
    {
        public ActiveFault Fault => fault;
        public ITimer? Timer { get; set; }
        public ITimer? Limit { get; set; }
        public bool HasBegun { get; set; }
    }
}
