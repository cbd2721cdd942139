using Akka.Actor;
using Akka.Cluster.Hosting;
using Akka.Hosting;
using Guildhall.Actors.Cluster;

namespace Guildhall.Actors.Rest;

/// <summary>
/// The REST side of a node: made before the actor system, wired into it by <see cref="GuildhallRestWiring.AddGuildhallRest"/>, usable for
/// calls from the moment the system starts (calls made before are sent then).
/// </summary>
public sealed class GuildhallRest : IDisposable
{
    private readonly HttpRestTransport _transport;
    private readonly LazySender _sender = new();

    /// <summary>Makes the node's REST side.</summary>
    /// <param name="options">Where to and within what limits.</param>
    /// <param name="token">The bot's token.</param>
    /// <param name="time">The clock.</param>
    /// <param name="lease">Whether the node may send; null = it always may.</param>
    public GuildhallRest(RestOptions options, RestToken token, TimeProvider time, NodeLease? lease = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        Token = token;
        Metrics = new RestMetrics(time);
        _transport = new HttpRestTransport(options, token, time);
        Node = new RestNode(options, token, lease is null ? _transport : new LeasedTransport(_transport, lease, time), Metrics, time);
    }

    /// <summary>The token in use; set a new one to heal a refused one.</summary>
    public RestToken Token { get; }

    /// <summary>Sends calls under the cluster's limits.</summary>
    public IRestSender Sender => _sender;

    /// <summary>Counters and instruments.</summary>
    public RestMetrics Metrics { get; }

    /// <summary>The figures of this moment; cheap, callable from any thread.</summary>
    public RestStatus Status => Metrics.Snapshot(Token);

    internal RestNode Node { get; }

    /// <summary>Closes the connections. Dispose after the actor system has ended.</summary>
    public void Dispose()
    {
        _transport.Dispose();
        Metrics.Dispose();
    }

    internal void Start(RestOwners owners, IActorRef caller) => _sender.Set(new ActorRestSender(Node, owners, caller));

    /// <summary>Lets handlers and the fleet be made before the actors that send.</summary>
    private sealed class LazySender : IRestSender
    {
        private readonly TaskCompletionSource<IRestSender> _sender = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private volatile IRestSender? _started;

        public void Set(IRestSender sender)
        {
            _started = sender;
            _sender.TrySetResult(sender);
        }

        public Task<RestResponse> SendAsync(RestRequest request, CancellationToken cancellation) =>
            _started is { } sender ? sender.SendAsync(request, cancellation) : SendFirstAsync(request, cancellation);

        private async Task<RestResponse> SendFirstAsync(RestRequest request, CancellationToken cancellation)
        {
            IRestSender sender;
            try
            {
                sender = await _sender.Task.WaitAsync(cancellation).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return RestResponse.Failed(new RestError.Cancelled());
            }

            return await sender.SendAsync(request, cancellation).ConfigureAwait(false);
        }
    }
}

/// <summary>Names the REST region in the actor registry.</summary>
public sealed class RestRegion;

/// <summary>Names the global limit's singleton in the actor registry.</summary>
public sealed class RestGlobalLimit;

/// <summary>Wires the REST actors into an actor system.</summary>
public static class GuildhallRestWiring
{
    private const string Region = "rest";

    /// <summary>Adds region <c>rest</c>, the global limit's singleton, this node's gate and caller, and the serializer of their messages.</summary>
    /// <param name="akka">The actor system in the making.</param>
    /// <param name="rest">The node's REST side.</param>
    /// <param name="carries">Whether buckets live on this node; else its calls are sent by nodes that carry them.</param>
    public static AkkaConfigurationBuilder AddGuildhallRest(this AkkaConfigurationBuilder akka, GuildhallRest rest, bool carries = true)
    {
        ArgumentNullException.ThrowIfNull(rest);
        var node = rest.Node;
        // The gate says itself when it gets no share; the proxy's own warning also comes at every normal start.
        var limit = new ClusterSingletonOptions { Role = NodeRoleNames.Rest, LogSingletonIdentificationFailure = false, SingletonIdentificationInterval = TimeSpan.FromMilliseconds(200) };
        akka.WithCustomSerializer("guildhall-rest", [typeof(IRestWire)], system => new RestWireSerializer(system, node.Options.MaxRemoteBody));
        if (carries) akka.WithSingleton<RestGlobalLimit>("rest-limit", Props.Create(() => new GlobalLimitActor(node)), limit);
        else akka.WithSingletonProxy<RestGlobalLimit>("rest-limit", limit);
        akka.WithActors((system, registry) =>
        {
            var name = GlobalLimitActor.NameOf(Akka.Cluster.Cluster.Get(system).SelfUniqueAddress);
            var limiter = registry.Get<RestGlobalLimit>();
            registry.Register<RestGateActor>(system.ActorOf(Props.Create(() => new RestGateActor(node, name, limiter)), "rest-gate"));
        });
        var extractor = new RestExtractor(node.Options.Shards);
        if (carries) akka.WithShardRegion<RestRegion>(Region, Buckets, extractor, new ShardOptions { Role = NodeRoleNames.Rest, HandOffStopMessage = RestCommands.Stop.Instance });
        else akka.WithShardRegionProxy<RestRegion>(Region, NodeRoleNames.Rest, extractor);
        return akka.WithActors((system, registry) =>
        {
            var gate = registry.Get<RestGateActor>();
            var owners = new RestOwners(registry.Get<RestRegion>(), system.ActorOf(Props.Create(() => new InteractionOwners(node, gate)), "rest-interactions"));
            if (node.Options.WarmUp) system.ActorOf(Props.Create(() => new RestWarmUp(node, gate)), "rest-warm-up");
            rest.Start(owners, system.ActorOf(Props.Create(() => new RestCallerActor(node, owners)), "rest-caller"));
        });

        Func<string, Props> Buckets(ActorSystem _, IActorRegistry registry)
        {
            var gate = registry.Get<RestGateActor>();
            return entity => Made.Props(() => new RestBucketActor(new RestEntity(entity), node, gate));
        }
    }
}
