using Akka.Actor;
using Akka.Cluster;
using Akka.Cluster.Hosting;
using Akka.Cluster.Sharding;
using Akka.Configuration;
using Akka.Hosting;
using Akka.Remote.Hosting;
using Guildhall.Actors.Fleet;
using Guildhall.Actors.Gateway;
using Guildhall.Actors.Guilds;
using Guildhall.Actors.Handlers;
using Guildhall.Actors.Rest;
using Guildhall.Actors.Storage;
using AkkaCluster = Akka.Cluster.Cluster;

namespace Guildhall.Actors.Cluster;

/// <summary>How a node's actors are put together: the table of contents of the runtime.</summary>
internal static class NodeWiring
{
    public static void Add(AkkaConfigurationBuilder akka, NodeParts parts)
    {
        var options = parts.Options;
        akka.AddHocon(AkkaConfiguration.Load(options.AkkaConfiguration, options.Profile), HoconAddMode.Append)
            .AddHocon("akka.stdout-loglevel = OFF", HoconAddMode.Prepend) // a terminal view shares the output
            .ConfigureLoggers(loggers =>
            {
                loggers.ClearLoggers();
                loggers.AddLoggerFactory();
            })
            .WithRemoting(ClusterTls.Remoting(options))
            .WithClustering(new ClusterOptions { SeedNodes = [.. options.SeedNodes.Select(seed => ClusterTls.AddressOf(seed, options))], Roles = NodeRoleNames.Of(options.Roles) })
            .WithCustomSerializer("guildhall", [typeof(IWireMessage)], system => new WireSerializer(system))
            .AddGuildhallRest(parts.Rest, options.Roles.HasFlag(NodeRoles.Rest))
            .WithActors((system, _) =>
            {
                system.ActorOf(Props.Create(() => new NodeWatch(parts.Alarms)), "node-watch");
                system.ActorOf(Props.Create(() => new FastDown()), "fast-down");
                system.ActorOf(Props.Create(() => new Admission(parts.Alarms, parts.Time)), "admission");
                if (options.SeedNodes.Count > 0) // a node alone has nobody to be apart from
                {
                    IReadOnlyCollection<Address> seeds = [.. options.SeedNodes.Select(seed => Address.Parse(ClusterTls.AddressOf(seed, options)))];
                    system.ActorOf(Props.Create(() => new SecondClusterWatch(seeds, parts.Alarms, new SecondClusterTimes(), parts.Time)), SecondClusterWatch.Name);
                }

                system.ActorOf(Props.Create(() => new NodeAgeKeeper(parts.Ages)), "node-ages");
                system.ActorOf(Props.Create(() => new PromptCoordinators()), "prompt-coordinators");
                system.ActorOf(Props.Create(() => new LeaseKeeper(parts.Lease, parts.Alarms, parts.Time)), LeaseKeeper.Name);
                system.ActorOf(Props.Create(() => new RoleWatch()), "role-watch");
            });
        if (options.Roles.HasFlag(NodeRoles.Shards)) AddShards(akka, parts);
        akka.AddStartup((system, _) =>
        {
            if (options.SeedNodes.Count > 0) return;
            var cluster = AkkaCluster.Get(system); // one node is a cluster of one
            cluster.Join(cluster.SelfAddress);
        });
    }

    private static void AddShards(AkkaConfigurationBuilder akka, NodeParts parts)
    {
        var options = parts.Options;
        akka.AddStateWriter(parts.Store, new StateWriterOptions(), parts.StoreMetrics, parts.Time)
            .WithSingleton<FleetActor>("fleet", Props.Create(() =>
                new FleetActor(options.Fleet, options.Api, parts.Catalog.Commands, parts.Client, parts.Store, parts.Lease, parts.Time)),
                new ClusterSingletonOptions { Role = NodeRoleNames.Shards })
            .WithActors((system, registry) =>
            {
                var fleet = registry.Get<FleetActor>();
                var pokes = options.SeedNodes.Count == 0 ? options.Fleet with { SettleTime = TimeSpan.Zero } : options.Fleet; // nobody to wait for
                var node = system.ActorOf(Props.Create(() => new FleetNodeActor(pokes, fleet, plan => StartRegion(system, registry, parts, plan), options.Journal)), FleetNodeActor.Name);
                registry.Register<FleetNodeActor>(node);
                CoordinatedShutdown.Get(system).AddTask(CoordinatedShutdown.PhaseBeforeServiceUnbind, "stop-poking",
                    () => node.Ask<Akka.Done>(new FleetNodeActor.StopPoking(), TimeSpan.FromSeconds(3)));
            });
    }

    /// <summary>Akka's settings for regions, and over them what is said of this one: limits of calls may move seldom, as balance is of little use to them.</summary>
    private static ClusterShardingSettings SettingsOf(Config all)
    {
        var (own, common) = (all.GetConfig("guildhall.discord-region"), all.GetConfig("akka.cluster.sharding"));
        var sharding = own is null || own.IsEmpty ? common : own.WithFallback(common);
        return ClusterShardingSettings.Create(sharding, all.GetConfig(sharding.GetString("coordinator-singleton")));
    }

    // All regions of a node shut down in one phase, at once: handlers that are still at work would wait in vain for calls whose buckets are
    // gone. So the gateway's region goes earlier, while everything that its guilds need is there. And the node stays until its shards have
    // arrived elsewhere: if it is the oldest, who gives them their places, its successor would take half a second to begin.
    private static void DrainBeforeOthers(ActorSystem system, IActorRef gateways, DiscordRegion region, IActorRef fleetNode) =>
        CoordinatedShutdown.Get(system).AddTask(CoordinatedShutdown.PhaseBeforeClusterShutdown, $"drain-{region.TypeName}", async () =>
        {
            gateways.Tell(GracefulShutdown.Instance);
            await gateways.WatchAsync().ConfigureAwait(false);
            return await fleetNode.Ask<Akka.Done>(new FleetNodeActor.AwaitArrivals()).ConfigureAwait(false);
        });

    private static IActorRef StartRegion(ActorSystem system, IActorRegistry registry, NodeParts parts, FleetMessages.Plan plan)
    {
        var region = new DiscordRegion(plan.ShardCount);
        var options = parts.Options;
        var writer = registry.Get<StateWriterActor>();
        var fleet = registry.Get<FleetActor>();
        var reader = new GuildReader(system, parts.Store, new GuildReaderOptions(), parts.StoreMetrics, parts.Time);
        var handlers = new HandlerEnvironment(parts.Catalog, parts.Rest.Sender, options.Handlers, parts.Handlers, parts.Lease, parts.Time);
        var needs = Intents.Needs(parts.Catalog, parts.Policy);

        // The region is needed by its own entities; they are made only after it, on its dispatcher, so the holder is filled by then.
        IActorRef? self = null;
        self = ClusterSharding.Get(system).Start(
            region.TypeName,
            entity => EntityFactory.PropsOf(entity, region, GatewayProps, EnvironmentOf(self!)),
            SettingsOf(system.Settings.Config).WithRole(NodeRoleNames.Shards),
            region,
            new FairShareStrategy(parts.Ages),
            new GatewayMessages.Drain());
        var first = OptionsOf(new Protocol.ShardId(0, plan.ShardCount));
        if (options.SeedNodes.Count > 0) system.ActorOf(Props.Create(() => new GatewayWarmUp(first, parts.Time)), "gateway-warm-up");
        var guilds = EnvironmentOf(self);
        system.ActorOf(Props.Create(() => new GuildWarmUp(guilds, GuildWarmUp.UsualLimit)));
        DrainBeforeOthers(system, self, region, registry.Get<FleetNodeActor>());
        return self;

        SinkEnvironment EnvironmentOf(IActorRef gateways) =>
            new(options.Guilds, parts.Policy, parts.Guilds, handlers, reader, writer, gateways, parts.Client, options.Journal);

        GatewayShardOptions OptionsOf(Protocol.ShardId shard) => new()
        {
            Shard = shard,
            Token = options.Token,
            Intents = parts.Intents,
            Url = plan.GatewayUrl,
            Owner = AkkaCluster.Get(system).SelfUniqueAddress.ToString(),
            Bot = plan.Bot,
            Needs = needs,
            Compression = options.Compression,
        };

        Props GatewayProps(Protocol.ShardId shard) => GatewayShardActor.SupervisedProps(
            OptionsOf(shard),
            new GatewayShardWiring { Store = parts.Store, StateWriter = writer, Region = self!, Governor = fleet, Observer = parts.Shards, Lease = parts.Lease, HasSuccessor = HasSuccessor, Journal = options.Journal, Time = parts.Time });

        bool HasSuccessor()
        {
            var cluster = AkkaCluster.Get(system);
            return cluster.State.Members.Any(member => member.Status == MemberStatus.Up && member.HasRole(NodeRoleNames.Shards) && member.UniqueAddress != cluster.SelfUniqueAddress);
        }
    }
}
