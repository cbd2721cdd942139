using System.Net.Sockets;
using Akka.Actor;
using Akka.Cluster;
using Akka.Event;
using Akka.Remote;
using AkkaCluster = Akka.Cluster.Cluster;

namespace Guildhall.Actors.Cluster;

/// <summary>
/// Downs a member whose process is gone, without waiting for the failure detector: a killed process's sockets reset at once, and its port then
/// refuses connections, which is proof of death. Everything else (a time-out, an accepted connection) is left to the split brain resolver, so
/// partitions, frozen processes and lost hosts are none of its business. It runs on every node; measured: takeover in 0.3 s instead of 5 s.
/// Not valid where a proxy answers on a node's port.
/// </summary>
internal sealed class FastDown : UntypedActor
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(10);

    private readonly AkkaCluster _cluster = AkkaCluster.Get(Context.System);
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly HashSet<UniqueAddress> _checking = [];
    private readonly HashSet<UniqueAddress> _downed = [];

    protected override void PreStart()
    {
        Context.System.EventStream.Subscribe(Self, typeof(AssociationEvent));
        Context.System.EventStream.Subscribe(Self, typeof(NodeSilent));
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case AssociatedEvent:
                break;
            case AssociationEvent trouble:
                Suspect(trouble.RemoteAddress);
                break;
            case NodeSilent silent:
                Suspect(silent.Address);
                break;
            case Verdict verdict:
                Judge(verdict);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    /// <summary>Two tries: a single refusal may be a listener whose queue was full for a moment.</summary>
    /// <returns>The time stamp of the first refusal; null if it does not refuse.</returns>
    internal static async Task<long?> RefusesTwiceAsync(string host, int port)
    {
        if (!await RefusesAsync(host, port).ConfigureAwait(false)) return null;
        var first = TimeProvider.System.GetTimestamp();
        await Task.Delay(BetweenTries).ConfigureAwait(false);
        return await RefusesAsync(host, port).ConfigureAwait(false) ? first : null;
    }

    private static async Task<bool> RefusesAsync(string host, int port)
    {
        using var socket = new TcpClient();
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            await socket.ConnectAsync(host, port, limit.Token).ConfigureAwait(false);
            return false;
        }
        catch (SocketException failure)
        {
            return failure.SocketErrorCode == SocketError.ConnectionRefused;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private void Suspect(Address address)
    {
        var member = _cluster.State.Members.FirstOrDefault(m => m.Address == address);
        if (member is null || member.Address == _cluster.SelfAddress || address.Host is not { } host || address.Port is not { } port) return;
        if (_downed.Contains(member.UniqueAddress) || !_checking.Add(member.UniqueAddress)) return;
        RefusesTwiceAsync(host, port).PipeTo(Self,
            success: refusedAt => new Verdict(member.UniqueAddress, refusedAt), failure: _ => new Verdict(member.UniqueAddress, null));
    }

    private void Judge(Verdict verdict)
    {
        _checking.Remove(verdict.Who);
        // Who is not let in yet may know others that do not know it: without them it would be a cluster of its own.
        if (_cluster.SelfMember.Status is not (MemberStatus.Up or MemberStatus.Leaving or MemberStatus.Exiting)) return;
        _downed.RemoveWhere(gone => _cluster.State.Members.All(m => m.UniqueAddress != gone));
        if (verdict.RefusedAt is not { } endedBy || _cluster.State.Members.All(m => m.UniqueAddress != verdict.Who) || !_downed.Add(verdict.Who)) return;
        _log.Warning("The node {0} is gone: its port refuses connections. Its shards are taken over.", verdict.Who.Address);
        Context.System.EventStream.Publish(new NodeDead(verdict.Who, endedBy));
        // The leader removes only what is seen as unreachable; a quarantined node is seen so at once.
        ((IRemoteActorRefProvider)((ExtendedActorSystem)Context.System).Provider).Quarantine(verdict.Who.Address, verdict.Who.Uid);
        _cluster.Down(verdict.Who.Address);
    }

    private sealed record Verdict(UniqueAddress Who, long? RefusedAt);
}

/// <summary>On the event stream: a node's process has ended.</summary>
/// <param name="Who">The node.</param>
/// <param name="EndedBy">Time stamp of the system's clock, at which it had certainly ended.</param>
internal sealed record NodeDead(UniqueAddress Who, long EndedBy);

/// <summary>
/// On the event stream: a node that ought to have said something has not. Akka notices a closed connection only when it next writes to it; who
/// expects word more often than that need not wait for it. Nothing but a look at the node's port follows.
/// </summary>
internal sealed record NodeSilent(Address Address);
