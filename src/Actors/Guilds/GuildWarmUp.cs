using Akka.Actor;
using Akka.Event;
using Guildhall.Actors.Cluster;
using Guildhall.Actors.Gateway;
using Guildhall.Actors.Guilds.State;
using Guildhall.Actors.Handlers;
using Guildhall.Actors.Storage;
using Guildhall.Protocol;

namespace Guildhall.Actors.Guilds;

/// <summary>
/// Lets one guild that is nobody's live through a few events while the node still connects: read, made, changed, handled, flushed and loaded again.
/// What a guild needs is compiled then, and not while the first one, or all those of a lost node, wait for it. It is stored nowhere, no handler of
/// the bot sees it, and nothing rests on it: if it fails, the first guild pays.
/// </summary>
internal sealed class GuildWarmUp : UntypedActor, IDisposable
{
    /// <summary>How long a node's warm-up waits for what is not coming, as from a store that is away.</summary>
    public static readonly TimeSpan UsualLimit = TimeSpan.FromSeconds(10);

    /// <summary>No snowflake of Discord's: its time would be that of the epoch.</summary>
    private static readonly GuildId Guild = new(1);

    private static readonly SessionId Session = new("warm-up");

    private static readonly ShardId Shard = new(0, 1);

    private readonly SinkEnvironment _environment;
    private readonly GuildMetrics _guilds = new();
    private readonly HandlerMetrics _runs = new();
    private readonly List<GuildPage> _pages = [];
    private readonly TimeSpan _limit;
    private bool _isDraining;

    /// <param name="node">What the node's guilds need; this one has its own handler and counts apart.</param>
    /// <param name="limit">How long it may hear nothing before it gives up.</param>
    public GuildWarmUp(SinkEnvironment node, TimeSpan limit)
    {
        _limit = limit;
        var handlers = new HandlerCatalog();
        handlers.Add<Listener>();
        _environment = node with
        {
            Options = node.Options with { FlushDelay = TimeSpan.FromMilliseconds(10) },
            Metrics = _guilds,
            Handlers = node.Handlers with { Catalog = handlers, Metrics = _runs, Lease = NodeLease.Endless },
            Region = Self,
            Writer = Self,
            Journal = null,
        };
    }

    /// <summary>One life, whatever becomes of it: started anew it would meet the same events again, and again.</summary>
    protected override SupervisorStrategy SupervisorStrategy() => Akka.Actor.SupervisorStrategy.StoppingStrategy;

    protected override void PreStart()
    {
        Context.SetReceiveTimeout(_limit);
        Context.ActorOf(Made.Props(() => new GuildActor(_environment, Guild)), "guild");
    }

    protected override void PostStop() => Dispose();

    public void Dispose()
    {
        _guilds.Dispose();
        _runs.Dispose();
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case GatewayMessages.GuildStarted started:
                started.Actor.Tell(new GuildMessages.Attach(Self, Shard, 1, Session, new UserId(2)));
                Tell(started.Actor);
                break;
            case StateWriterMessages.Write write:
                _pages.AddRange(write.Rows.Pages);
                write.ReplyTo.Tell(new StateWriterMessages.Written(write.Tag, WriteVerdict.Stored));
                if (_isDraining || write.Rows.Pages.Count == 0) break; // empty: asked before it reads
                write.ReplyTo.Tell(new GuildMessages.Drain());
                _isDraining = true;
                break;
            case GuildMessages.Drained:
                if (GuildState.Load(Guild, _environment.Policy, _pages.AsEnumerable().Reverse().DistinctBy(page => (page.Kind, page.Page))).Damage is { } damage)
                    Context.GetLogger().Warning("The warm-up's own guild does not load: {0}", damage);
                Context.Stop(Self);
                break;
            case ReceiveTimeout:
                Context.Stop(Self);
                break;
            default:
                break; // events that are done, and requests for members
        }
    }

    private static void Tell(IActorRef guild)
    {
        var sequence = 0;
        Send(GatewayEvent.GuildCreate, """
            {"id":"1","name":"","owner_id":"3","member_count":2,"unavailable":false,"features":[],"roles":[{"id":"1","name":"@everyone","permissions":"1024","position":0}],
            "channels":[{"id":"4","type":0,"name":"","permission_overwrites":[]}],"members":[{"user":{"id":"3","username":"a","discriminator":"0","avatar":null},"nick":null,"roles":["1"],
            "joined_at":"2020-01-01T00:00:00.000000+00:00","deaf":false,"mute":false,"flags":0}],"presences":[{"user":{"id":"3"},"status":"idle"}]}
            """);
        Send(GatewayEvent.GuildMembersChunk, """
            {"guild_id":"1","members":[{"user":{"id":"3","username":"a"},"roles":[]},{"user":{"id":"5","username":"b"},"roles":["1"]}],"chunk_index":0,"chunk_count":1}
            """);
        Send(GatewayEvent.GuildMemberUpdate, """{"guild_id":"1","user":{"id":"5","username":"b"},"nick":"c","roles":[]}""");
        Send(GatewayEvent.MessageCreate, """
            {"id":"6","channel_id":"4","guild_id":"1","type":0,"content":"","author":{"id":"3","username":"a"},"member":{"nick":null,"roles":["1"]}}
            """);

        void Send(GatewayEvent e, string d) =>
            guild.Tell(new GuildMessages.Dispatch(Session, ++sequence, e, e.Name(), EventBody.From(System.Text.Encoding.UTF8.GetBytes(d))), ActorRefs.NoSender);
    }

    private sealed class Listener : GuildHandler
    {
        private int _length;

        public Listener() => On<ChatMessage>(message => _length += message.Content.Length + Guild.Name.Length);
    }
}
