using Akka.Actor;
using Akka.Cluster;
using Akka.Event;
using AkkaCluster = Akka.Cluster.Cluster;

namespace Guildhall.Actors.Rest;

/// <summary>
/// Stands for all callers of a node towards the owners of limits, wherever these are. It sees to it that every call ends: a call whose owner
/// is lost is told to the next owner if that can do no harm, and otherwise ends as unknown, which is the truth.
/// </summary>
internal sealed class RestCallerActor : UntypedActor, IWithTimers
{
    private static readonly TimeSpan Sweep = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan AcceptedWithin = TimeSpan.FromSeconds(2);

    /// <summary>The same for a while after a node was lost: what it was told last is lost with it, and an interaction's answer has only 3 s.</summary>
    private static readonly TimeSpan AcceptedSoon = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan Upheaval = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    /// <summary>How often a caller who wants to know is told where its call stands.</summary>
    private static readonly TimeSpan BetweenWaits = TimeSpan.FromSeconds(1);

    /// <summary>Places that are asked for in one sweep: to find one out costs its owner a look at its whole queue.</summary>
    private const int MostPlaces = 50;

    private readonly RestNode _node;
    private readonly RestOwners _owners;
    private readonly HashSet<IActorRef> _watched = [];
    private TimeSpan _lostAt = -Upheaval;
    private readonly ILoggingAdapter _log = Context.GetLogger();

    public RestCallerActor(RestNode node, RestOwners owners)
    {
        _node = node;
        _owners = owners;
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private TimeSpan Now => _node.Now;

    protected override void PreStart()
    {
        Timers.StartPeriodicTimer(SweepDue.Instance, SweepDue.Instance, Sweep);
        AkkaCluster.Get(Context.System).Subscribe(Self, ClusterEvent.SubscriptionInitialStateMode.InitialStateAsEvents, typeof(ClusterEvent.MemberRemoved));
        Context.System.EventStream.Subscribe(Self, typeof(DeadLetter));
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case RestEvents.Answered answered:
                _node.Calls.Complete(answered.Call, answered.Response);
                break;
            case RestEvents.Accepted accepted:
                Accept(accepted);
                break;
            case RestEvents.Returned returned:
                if (_node.Calls.Find(returned.Call) is { } back) Tell(back);
                break;
            case SendingMessages.Send send:
                SendHere(send);
                break;
            case RestEvents.Located located:
                Locate(located);
                break;
            case CallerMessages.Abort abort:
                if (_node.Calls.Find(abort.Call) is not { } aborted) break;
                _owners.Tell(new RestCommands.Cancel(abort.Call, RestEntity.Of(aborted.Request.Route, aborted.Request.Arguments)), Self);
                _node.Calls.Complete(abort.Call, RestResponse.Failed(new RestError.Cancelled()));
                break;
            case DeadLetter { Message: RestCommands.Send send } dead when IsUnread(dead):
                if (_node.Calls.Find(send.Call) is { Accepted: false } unread) Tell(unread);
                break;
            case DeadLetter:
                break;
            case Terminated terminated:
                Lose(terminated.ActorRef);
                break;
            case ClusterEvent.MemberRemoved:
                _lostAt = Now;
                break;
            case SweepDue:
                SweepOverdue();
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    protected override void PostStop()
    {
        AkkaCluster.Get(Context.System).Unsubscribe(Self);
        Context.System.EventStream.Unsubscribe(Self);
        foreach (var call in _node.Calls.All)
            _node.Calls.Complete(call.Id, RestResponse.Failed(call.Accepted && !call.Request.IsIdempotent ? new RestError.Unknown("the node stopped") : new RestError.Cancelled()));
        base.PostStop();
    }

    /// <summary>An owner of this node stopped just before it read the call. (The region itself stops only with the node.)</summary>
    private bool IsUnread(DeadLetter dead) => Self.Equals(dead.Sender) && dead.Recipient.Path.Address.HasLocalScope && !_owners.Region.Equals(dead.Recipient);

    private void Tell(PendingCall call)
    {
        var left = call.Deadline - Now;
        if (left <= TimeSpan.Zero)
        {
            _node.Calls.Complete(call.Id, RestResponse.Failed(new RestError.DeadlineExceeded(call.Request.ToString(), 0, null)));
            return;
        }

        call.Owner = null;
        call.Accepted = false;
        call.ToldAt = Now;
        _node.Owners.Tell(call, new RestCommands.Send(call.Id, call.Request with { Deadline = left }), _owners.Of(call.Request), Self);
    }

    private void Accept(RestEvents.Accepted accepted)
    {
        _node.Calls.Accept(accepted.Call, accepted.Wait);
        // An owner of this node answers even when it fails; one that is far away has to be watched.
        if (Sender.Path.Address.HasLocalScope || _node.Calls.Find(accepted.Call) is not { } call) return;
        call.Owner = Sender;
        if (_watched.Add(Sender)) Context.Watch(Sender);
    }

    /// <summary>The body of a call is here, and its owner on another node says that it may go.</summary>
    private void SendHere(SendingMessages.Send send)
    {
        if (_node.Calls.Find(send.Call) is not { } call)
        {
            Sender.Tell(new SendingMessages.Sent(send.Call, send.Attempt, new TransportResult(OutcomeKind.Answered, 0, 0, default, default, false, RestResponse.Failed(new RestError.Cancelled()))));
            return;
        }

        Accept(new RestEvents.Accepted(send.Call, null));
        _node.Transport.SendAsync(call.Request, send.Timeout).PipeTo(Sender, Self, result =>
        {
            call.Kept = result.Response;
            return new SendingMessages.Sent(send.Call, send.Attempt, result);
        }, fault =>
        {
            _log.Error(fault, "Sending {0} failed unexpectedly", call.Request);
            var lost = RestResponse.Failed(new RestError.Unknown($"an unexpected {fault.GetType().Name} while it was sent"));
            return new SendingMessages.Sent(send.Call, send.Attempt, new TransportResult(OutcomeKind.Lost, 0, 0, default, default, false, lost));
        });
    }

    private void Lose(IActorRef owner)
    {
        _watched.Remove(owner);
        foreach (var call in _node.Calls.All.Where(call => owner.Equals(call.Owner)))
        {
            if (call.Request.IsIdempotent) Tell(call);
            else _node.Calls.Complete(call.Id, RestResponse.Failed(new RestError.Unknown("the node that was to send it has stopped")));
        }
    }

    /// <summary>
    /// The owner that a call was asked after has never been given it: its message was lost with a node, which may have sent it before.
    /// (An owner accepts before it answers, and keeps the order of what it is told.)
    /// </summary>
    private void Locate(RestEvents.Located located)
    {
        if (_node.Calls.Find(located.Call) is not { } call) return;
        if (located.Wait is { } wait) call.Request.Waiting?.Invoke(wait);
        if (located.IsMissed && call is { Accepted: false, Request.IsIdempotent: false })
            _node.Calls.Complete(call.Id, RestResponse.Failed(new RestError.Unknown("the node that was to send it has stopped")));
    }

    private void SweepOverdue()
    {
        var within = _lostAt + Upheaval > Now ? AcceptedSoon : AcceptedWithin;
        var places = MostPlaces;
        foreach (var call in _node.Calls.All)
        {
            if (Now >= call.Deadline + Grace + _node.Options.AttemptTimeout)
            {
                RestError end = call.Request.IsIdempotent
                    ? new RestError.DeadlineExceeded(call.Request.ToString(), 0, null)
                    : new RestError.Unknown("no word came from the owner of its limit");
                _log.Warning("No word of {0} long after its deadline", call.Request);
                _node.Calls.Complete(call.Id, RestResponse.Failed(end));
            }
            else if (!call.Accepted && Now - call.ToldAt >= within)
            {
                // Messages to a node that has just died are lost. A second delivery is recognised by the call's id, but not by the next owner
                // of a limit: what may be sent only once is asked after instead.
                if (call.Request.IsIdempotent) Tell(call);
                else AskAfter(call);
            }
            else if (call is { Accepted: true, Request.Waiting: not null } && Now - call.AskedAt >= BetweenWaits && places-- > 0)
            {
                call.AskedAt = Now;
                _owners.Tell(new RestCommands.Locate(call.Id, RestEntity.Of(call.Request.Route, call.Request.Arguments), false), Self);
            }
        }
    }

    private void AskAfter(PendingCall call)
    {
        call.ToldAt = Now;
        _owners.Tell(new RestCommands.Locate(call.Id, RestEntity.Of(call.Request.Route, call.Request.Arguments), true), Self);
    }

    private sealed record SweepDue
    {
        public static readonly SweepDue Instance = new();
    }
}
