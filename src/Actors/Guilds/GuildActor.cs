using Akka.Actor;
using Akka.Event;
using Guildhall.Actors.Gateway;
using Guildhall.Actors.Guilds.State;
using Guildhall.Actors.Journal;
using Guildhall.Actors.Storage;
using Guildhall.Protocol;

namespace Guildhall.Actors.Guilds;

/// <summary>
/// One guild: applies its events to <see cref="GuildState"/>, which knows the rules, fetches its members, repairs itself where nothing could
/// be recovered, and answers questions.
/// </summary>
internal sealed class GuildActor : EventSink
{
    private static readonly TimeSpan RepairAgain = TimeSpan.FromSeconds(30);

    private readonly SinkEnvironment _environment;
    private readonly MemberRequest _members = new();
    private GuildState _state;
    private GuildView? _view;
    private bool _repairing;
    private bool _forget;
    private int _membersHeld;
    private MemberDifferences? _unsettled;

    public GuildActor(SinkEnvironment environment, GuildId guild) : base(environment, guild)
    {
        _environment = environment;
        _state = new GuildState(guild, environment.Policy);
    }

    protected override GuildView? View => _view ??= new GuildView(GuildInfoReader.Read(_state), Self);

    protected override GuildPosition Position => _state.Position;

    protected override bool HasChanges => _forget || _state.HasChanges;

    protected override bool HasSoftChanges => _state.HasSoftChanges;

    protected override void PreStart()
    {
        _environment.Metrics.Held(1, 0);
        base.PreStart();
    }

    protected override void PostStop()
    {
        _environment.Metrics.Held(-1, -_membersHeld);
        base.PostStop();
    }

    protected override GuildLoad Make(StoredGuild stored) => GuildState.Load(Guild, _environment.Policy, stored.Pages);

    protected override void Load(GuildLoad load)
    {
        if (load.State is { } state)
        {
            _state = state;
        }
        else
        {
            Log.Error("The stored state of guild {0} is damaged ({1}): it is made anew", Guild, load.Damage);
            _forget = true; // its pages, not its handlers' rows
        }

        CountMembers();
    }

    protected override void Attached()
    {
        _state.Bot = Owner!.Bot;
        RequestMembersIfMissing();
    }

    protected override bool Apply(GuildMessages.Dispatch dispatch)
    {
        if (dispatch.Event == GatewayEvent.RateLimited) AskForMembersAfter(dispatch);
        if (!_environment.Policy.NeedsState(dispatch.Event)) return false;
        if (_state.AlreadyApplied(dispatch.Session, dispatch.Sequence))
        {
            _environment.Metrics.CountRecognised();
            Note(JournalKind.Recognised, dispatch.Session, dispatch.Sequence, dispatch.Event);
            return false;
        }

        if (_state.Standing is GuildStanding.Unknown && dispatch.Event is not (GatewayEvent.GuildCreate or GatewayEvent.GuildDelete)) Repair();
        var before = dispatch.Event == GatewayEvent.GuildCreate && _state.Standing is GuildStanding.Available or GuildStanding.Unavailable ? _state.Tables : null;
        var wasWhole = before is not null && _state.IsWhole;
        var result = _state.Apply(dispatch.Event, dispatch.Body);
        _state.Advance(dispatch.Session, dispatch.Sequence);
        Note(result.Failure is null ? JournalKind.Applied : JournalKind.Malformed, dispatch.Session, dispatch.Sequence, dispatch.Event, result.Changed);
        if (result.Failure is { } failure)
        {
            _environment.Metrics.CountFailed();
            Log.Warning("An event of guild {0} was left out, {1}/{2}: {3}", Guild, dispatch.Session, dispatch.Sequence, failure);
            return false;
        }

        _environment.Metrics.CountApplied();
        Applied(dispatch, result);
        if (before is not null && before != _state.Tables) Compare(before, wasWhole);
        else if (_unsettled is not null) Settle(dispatch);
        return result.Changed;
    }

    /// <summary>Everything was replaced, after a gap or an outage: handlers are told what has become different.</summary>
    private void Compare(GuildTables before, bool wasWhole)
    {
        FoundDifferences(EntityDifferences.Between(Guild, before, _state.Tables));
        _unsettled ??= new MemberDifferences(Guild, before, wasWhole);
        if (!_members.IsOpen) SettleMembers(isWhole: _state.IsWhole); // else when all have come
    }

    private void Settle(GuildMessages.Dispatch dispatch)
    {
        if (dispatch.Event is GatewayEvent.GuildMemberAdd or GatewayEvent.GuildMemberRemove or GatewayEvent.GuildMemberUpdate)
            _unsettled!.Told(dispatch.Event, dispatch.Body.Span);
        else if (dispatch.Event == GatewayEvent.GuildMembersChunk && !_members.IsOpen) SettleMembers(isWhole: true);
    }

    private void SettleMembers(bool isWhole)
    {
        FoundDifferences(_unsettled!.Settle(_state, isWhole));
        _unsettled = null;
    }

    protected override TakenChanges TakeChanges(bool soft)
    {
        var (taken, forget) = (_state.Take(soft), _forget);
        _forget = false;
        return new TakenChanges(write => write with { Pages = taken.Seal(), ForgetPages = forget ? [Guild] : [] }, taken.IsLong);
    }

    protected override bool Receive(object message, bool ready)
    {
        switch (message)
        {
            case GuildQueries.IGuildQuery query when ready:
                Sender.Tell(GuildAnswers.To(query, _state, _environment.Handlers.Time));
                return true;
            case Repaired repaired:
                OnRepaired(repaired);
                return true;
            case RepairDue:
                Repair();
                return true;
            case MembersDue:
                _members.Abandon();
                RequestMembersIfMissing();
                return true;
            case GatewayMessages.SendRefused refused:
                Log.Warning("Members of guild {0} cannot be asked for now: {1}", Guild, refused.Why);
                AskForMembersLater(_environment.Options.ChunkTimeout);
                return true;
            default:
                return false;
        }
    }

    private void Applied(GuildMessages.Dispatch dispatch, ApplyResult result)
    {
        switch (dispatch.Event)
        {
            case GatewayEvent.GuildMembersChunk when _members.Chunk(dispatch.Body.Span):
                Timers.Cancel(MembersDue.Instance);
                break;
            case GatewayEvent.GuildMembersChunk when _members.IsOpen:
                AskForMembersLater(_environment.Options.ChunkTimeout); // it is under way: only silence counts
                break;
        }

        if (!result.Changed) return;
        _view = LeavesFields(dispatch.Event) ? _view?.Counting(_state.MemberCount ?? 0, _state.MembersHeld) : null;
        CountMembers();
        if (result.BecameAvailable) RequestMembersIfMissing();
    }

    /// <summary>Whether an event changes members only: the guild's own fields need not be read anew for the next handler.</summary>
    private static bool LeavesFields(GatewayEvent e) => e is GatewayEvent.GuildMemberAdd or GatewayEvent.GuildMemberRemove or GatewayEvent.GuildMemberUpdate
        or GatewayEvent.GuildMembersChunk or GatewayEvent.MessageCreate or GatewayEvent.MessageReactionAdd;

    private void CountMembers()
    {
        var held = _state.MembersHeld;
        _environment.Metrics.Held(0, held - _membersHeld);
        _membersHeld = held;
    }

    private void RequestMembersIfMissing()
    {
        if (_environment.Options.Members != MemberPolicy.All || Owner is null || _members.IsOpen) return;
        if (_state.Standing != GuildStanding.Available || _state.IsWhole) return;
        Owner.Gateway.Tell(new GatewayMessages.SendCommand(GatewayOpcode.RequestGuildMembers, _members.Open(Guild)));
        AskForMembersLater(_environment.Options.ChunkTimeout);
    }

    private void AskForMembersLater(TimeSpan after) => Timers.StartSingleTimer(MembersDue.Instance, MembersDue.Instance, after);

    private void AskForMembersAfter(GuildMessages.Dispatch rateLimited)
    {
        if (!_members.IsOpen) return;
        _members.Abandon();
        AskForMembersLater(RetryAfter(rateLimited.Body.Span));
    }

    /// <summary>RATE_LIMITED names seconds, with decimals. Source: events/gateway-events.mdx.</summary>
    private TimeSpan RetryAfter(ReadOnlySpan<byte> d)
    {
        try
        {
            return TimeSpan.FromSeconds(Math.Clamp(EventReader.Read<RateLimited>(d).RetryAfter, 0.1, 300)) + TimeSpan.FromMilliseconds(250);
        }
        catch (EventFormatException)
        {
            return _environment.Options.ChunkTimeout;
        }
    }

    private void Repair()
    {
        if (_repairing || _state.Standing != GuildStanding.Unknown) return;
        _repairing = true;
        Log.Info("Nothing is known of guild {0} and no GUILD_CREATE will come: making its state anew from REST", Guild);
        GuildRepair.FetchAsync(_environment.Rest, Guild, CancellationToken.None).PipeTo(Self, success: r => new Repaired(r.Body, r.Failure),
            failure: e => new Repaired(null, e.Message));
    }

    private void OnRepaired(Repaired repaired)
    {
        _repairing = false;
        if (_state.Standing != GuildStanding.Unknown) return; // a GUILD_CREATE came meanwhile, which is the better source
        var result = repaired.Body is null ? default : _state.Apply(GatewayEvent.GuildCreate, repaired.Body);
        if (!result.Changed)
        {
            Log.Warning("Guild {0} could not be repaired, trying again: {1}", Guild, repaired.Failure ?? result.Failure?.ToString());
            Timers.StartSingleTimer(RepairDue.Instance, RepairDue.Instance, RepairAgain);
            return;
        }

        _environment.Metrics.CountRepair();
        _view = null;
        CountMembers();
        ChangedNow();
        RequestMembersIfMissing();
    }

    private sealed record Repaired(byte[]? Body, string? Failure);

    private sealed record RepairDue
    {
        public static readonly RepairDue Instance = new();
    }

    private sealed record MembersDue
    {
        public static readonly MembersDue Instance = new();
    }
}
