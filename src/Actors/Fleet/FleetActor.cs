using Akka.Actor;
using Akka.Event;
using Guildhall.Actors.Cluster;
using Guildhall.Actors.Gateway;
using Guildhall.Actors.Rest;
using Guildhall.Actors.Storage;
using Guildhall.Protocol;

namespace Guildhall.Actors.Fleet;

/// <summary>
/// The fleet singleton: asks Discord how many shards and how many identifies there may be, tells the nodes the plan and hands out identify
/// permits. Rules are <see cref="IdentifyGovernor"/>'s. A RESUME needs nothing of it, so its loss delays only fresh sessions.
/// </summary>
public sealed class FleetActor : UntypedActor, IWithTimers
{
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(5);

    /// <summary>
    /// A successor starts from the stored plan and asks Discord only then: GET /gateway/bot has a limit of its own, which a process that is
    /// killed again and again would meet, and sessions to resume shall not wait for it.
    /// </summary>
    private static readonly TimeSpan AskWithPlan = TimeSpan.FromSeconds(15);

    private readonly FleetOptions _options;
    private readonly string _api;
    private readonly IReadOnlyList<CreateCommand> _commands;
    private readonly DiscordRest _rest;
    private readonly IStateStore _store;
    private readonly NodeLease _lease;
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly IdentifyGovernor _governor = new();
    private readonly Dictionary<int, (ShardId Shard, IActorRef ReplyTo)> _askers = [];
    private readonly List<IActorRef> _planAskers = [];
    private readonly List<(ShardId Shard, IActorRef ReplyTo)> _granted = [];
    private FleetMessages.Plan? _plan;
    private FleetRecord? _record;
    private bool _saving;
    private bool _saveAgain;

    /// <summary>Made by the wiring as a cluster singleton.</summary>
    public FleetActor(FleetOptions options, Uri api, IReadOnlyList<CreateCommand> commands, DiscordRest rest, IStateStore store, NodeLease lease, TimeProvider time)
    {
        _options = options;
        _api = api.ToString();
        _commands = commands;
        _rest = rest;
        _store = store;
        _lease = lease;
        _time = time;
        _start = time.GetTimestamp();
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    private TimeSpan Now => _time.GetElapsedTime(_start);

    /// <inheritdoc/>
    protected override void PreStart() => ReadRecord();

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case FleetMessages.GetPlan when _plan is not null:
                Sender.Tell(_plan);
                break;
            case FleetMessages.GetPlan:
                _planAskers.Add(Sender);
                break;
            case FleetMessages.GetBudget:
                Sender.Tell(new FleetMessages.Budget(_governor.Total, _governor.Remaining, _governor.Waiting));
                break;
            case IdentifyMessages.RequestPermit request:
                _askers[request.Shard.Index] = (request.Shard, Sender);
                _governor.Request(request.Shard);
                Grant();
                break;
            case IdentifyMessages.ReleasePermit release:
                _askers.Remove(release.Shard.Index);
                _granted.RemoveAll(permit => permit.Shard == release.Shard);
                _governor.Release(release.Shard);
                Grant();
                break;
            case GrantDue:
                Grant();
                break;
            case RegisterDue:
                RegisterCommands();
                break;
            case Registered registered:
                OnRegistered(registered.Failure);
                break;
            case RecordRead read:
                _record = read.Record;
                if (!StartFromRecord()) AskDiscord();
                break;
            case AskDue:
                if (_record is null && _plan is null) ReadRecord();
                else AskDiscord();
                break;
            case Asked asked:
                Learn(asked);
                break;
            case Saved saved:
                _saving = false;
                if (saved.Error is { } unsaved) SaveLater(unsaved);
                else if (_saveAgain) Save();
                else GiveGranted();
                break;
            case SaveDue:
                Save();
                break;
            case Status.Failure failure:
                _log.Warning("The fleet's record could not be read, trying again: {0}", failure.Cause.Message);
                Timers.StartSingleTimer(AskDue.Instance, AskDue.Instance, AskAgain);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void ReadRecord() =>
        _store.ReadFleetValueAsync(FleetRecord.Name, CancellationToken.None).PipeTo(Self, success: bytes => new RecordRead(FleetRecord.Read(bytes)));

    private void AskDiscord() => AskAsync(_rest).PipeTo(Self);

    private static async Task<Asked> AskAsync(DiscordRest rest)
    {
        var gateway = await rest.GetGatewayBotAsync().ConfigureAwait(false);
        if (!gateway.IsSuccess) return new Asked(null, default, gateway.Error!.ToString());
        var me = await rest.GetCurrentUserAsync().ConfigureAwait(false);
        return me.IsSuccess ? new Asked(gateway.Value, me.Value.Id, null) : new Asked(null, default, me.Error!.ToString());
    }

    private void Learn(Asked asked)
    {
        if (asked.Gateway is not { } info)
        {
            _log.Warning("Discord cannot be asked for the gateway, trying again in {0} s: {1}", AskAgain.TotalSeconds, asked.Failure);
            Timers.StartSingleTimer(AskDue.Instance, AskDue.Instance, AskAgain);
            return;
        }

        var limit = info.SessionStartLimit;
        _governor.Learn(limit.Total, limit.Remaining, Now + TimeSpan.FromMilliseconds(limit.ResetAfter), limit.MaxConcurrency);
        if (_plan is null) RespectPredecessor();
        var count = _options.Shards ?? _record?.ShardCount ?? Math.Max(1, info.Shards);
        if (count != info.Shards) _log.Info("Running {0} shards; Discord recommends {1}", count, info.Shards);
        Publish(new FleetMessages.Plan(count, info.Url, limit.MaxConcurrency, asked.Bot));
        Save();
        Grant();
        RegisterCommands();
    }

    private bool StartFromRecord()
    {
        if (_record is not { GatewayUrl: { } url } record || record.Api != _api) return false;
        _governor.Learn(record.Total, record.Remaining, Now + (record.ResetAt - _time.GetUtcNow()), record.MaxConcurrency);
        RespectPredecessor();
        Publish(new FleetMessages.Plan(_options.Shards ?? record.ShardCount, url, record.MaxConcurrency, new UserId(record.Bot)));
        Timers.StartSingleTimer(AskDue.Instance, AskDue.Instance, AskWithPlan);
        Grant();
        return true;
    }

    /// <summary>What the predecessor granted a moment ago still counts in the server's window.</summary>
    private void RespectPredecessor()
    {
        if (_record is { } record && _time.GetUtcNow() - record.LastGrant < IdentifyGovernor.Window) _governor.AssumeJustGranted(Now);
    }

    private void Publish(FleetMessages.Plan plan)
    {
        _plan = plan;
        foreach (var asker in _planAskers) asker.Tell(plan);
        _planAskers.Clear();
    }

    private void RegisterCommands() =>
        CommandRegistration.EnsureAsync(_rest, _store, _commands, CancellationToken.None)
            .PipeTo(Self, success: failure => new Registered(failure), failure: e => new Registered(e.Message));

    private void OnRegistered(string? failure)
    {
        if (failure is null) return;
        _log.Warning("The slash commands could not be registered, trying again in {0} s: {1}", AskAgain.TotalSeconds, failure);
        Timers.StartSingleTimer(RegisterDue.Instance, RegisterDue.Instance, AskAgain);
    }

    private void Grant()
    {
        if (_plan is null || _granted.Count > 0) return;
        if (!_lease.Holds)
        {
            Timers.StartSingleTimer(GrantDue.Instance, GrantDue.Instance, AskAgain); // another node's singleton may be granting by now
            return;
        }

        var granted = _governor.Grant(Now);
        foreach (var index in granted)
        {
            if (_askers.Remove(index, out var asker)) _granted.Add(asker);
        }

        if (granted.Count > 0) Save();
        if (_governor.NextGrantIn(Now) is { } wait)
        {
            if (_governor.Remaining <= _governor.Reserve)
                _log.Error("The identify budget is used up to its reserve ({0} of {1} left): {2} shards wait until it resets", _governor.Remaining,
                    _governor.Total, _governor.Waiting);
            Timers.StartSingleTimer(GrantDue.Instance, GrantDue.Instance, wait + TimeSpan.FromMilliseconds(1));
        }
    }

    /// <summary>A permit is given only when it is stored that it is spent: who is killed behind it again and again shall not find the budget as it was.</summary>
    private void GiveGranted()
    {
        if (_granted.Count == 0) return;
        foreach (var (shard, asker) in _granted)
        {
            _governor.Given(shard, Now);
            asker.Tell(new IdentifyMessages.PermitGranted(shard));
        }

        _granted.Clear();
        Grant();
    }

    private void Save()
    {
        _saveAgain = _saving;
        if (_saving) return;
        _saving = true;
        var now = _time.GetUtcNow();
        var record = new FleetRecord(_plan!.ShardCount, _governor.Total, _governor.Remaining, now + (_governor.ResetAt - Now), now, _api, _plan.GatewayUrl,
            _plan.MaxConcurrency, _plan.Bot.Value);
        _store.WriteFleetValueAsync(FleetRecord.Name, record.Write(), CancellationToken.None)
            .PipeTo(Self, success: () => new Saved(null), failure: e => new Saved(e.Message));
    }

    /// <summary>The successor must know what was spent, also when the store was away at that moment.</summary>
    private void SaveLater(string error)
    {
        _log.Warning("The fleet's record could not be stored, trying again in {0} s: {1}", AskAgain.TotalSeconds, error);
        Timers.StartSingleTimer(SaveDue.Instance, SaveDue.Instance, AskAgain);
    }

    private sealed record RecordRead(FleetRecord? Record);

    private sealed record Asked(GatewayBotInfo? Gateway, UserId Bot, string? Failure);

    private sealed record Saved(string? Error);

    private sealed record Registered(string? Failure);

    private sealed record RegisterDue
    {
        public static readonly RegisterDue Instance = new();
    }

    private sealed record SaveDue
    {
        public static readonly SaveDue Instance = new();
    }

    private sealed record GrantDue
    {
        public static readonly GrantDue Instance = new();
    }

    private sealed record AskDue
    {
        public static readonly AskDue Instance = new();
    }
}
