using System.Collections.Immutable;
using Akka.Actor;
using Guildhall.Actors.Gateway;
using Guildhall.Actors.Storage;

namespace Guildhall.Actors.Cluster;

/// <summary>What the operator has to know about a node beyond its figures; read from any thread.</summary>
internal sealed class NodeAlarms
{
    private readonly TaskCompletionSource<string> _fatal = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes with one line when a shard has failed for good.</summary>
    public Task<string> Fatal => _fatal.Task;

    /// <summary>That line, once there is one.</summary>
    public string? Line { get; private set; }

    private volatile ImmutableSortedDictionary<StoreOperation, string> _store = ImmutableSortedDictionary<StoreOperation, string>.Empty;

    /// <summary>Null, or since when and why the store is away.</summary>
    public string? Store => _store.Values.FirstOrDefault();

    /// <summary>Writing can fail while reading works (a full disk): each has its own end. Called by one thread at a time.</summary>
    /// <param name="operation">What does not work, or does again.</param>
    /// <param name="line">Why not; null = it does again.</param>
    public void SetStore(StoreOperation operation, string? line) => _store = line is null ? _store.Remove(operation) : _store.SetItem(operation, line);

    /// <summary>The first failure counts; later ones are its echo.</summary>
    public void Fail(string line)
    {
        Line ??= line;
        _fatal.TrySetResult(line);
    }
}

/// <summary>Turns the alarms of the event stream into <see cref="NodeAlarms"/>.</summary>
internal sealed class NodeWatch(NodeAlarms alarms) : UntypedActor
{
    protected override void PreStart()
    {
        Context.System.EventStream.Subscribe(Self, typeof(GatewayMessages.Halted));
        Context.System.EventStream.Subscribe(Self, typeof(StoreUnavailable));
        Context.System.EventStream.Subscribe(Self, typeof(StoreRecovered));
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case GatewayMessages.Halted { Phase: GatewayPhase.Fatal } halted:
                alarms.Fail($"Shard {halted.Shard}: {halted.Reason}");
                break;
            case GatewayMessages.Halted:
                break; // fenced: another node serves the shard now
            case StoreUnavailable away:
                alarms.SetStore(away.Operation, $"The state store is away since {away.Since:HH:mm:ss} UTC: {away.Error}");
                break;
            case StoreRecovered back:
                alarms.SetStore(back.Operation, null);
                break;
            default:
                Unhandled(message);
                break;
        }
    }
}
