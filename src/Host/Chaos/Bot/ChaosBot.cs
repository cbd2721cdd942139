using Guildhall.Protocol;

namespace Guildhall.Host.Chaos;

/// <summary>The bot that is broken on purpose.</summary>
internal static class ChaosBot
{
    /// <summary>Its handlers by name with what each one must get; not taken from the runtime's own tables, which are on trial.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlySet<GatewayEvent>> Handlers = new Dictionary<string, IReadOnlySet<GatewayEvent>>
    {
        [nameof(ChaosTally)] = new HashSet<GatewayEvent> { GatewayEvent.MessageCreate },
        [nameof(ChaosAnswers)] = new HashSet<GatewayEvent> { GatewayEvent.MessageCreate },
        [nameof(ChaosCommands)] = new HashSet<GatewayEvent> { GatewayEvent.InteractionCreate },
    };

    /// <summary>Events that change what is stored of a guild. Source: events/gateway-events.mdx.</summary>
    public static readonly IReadOnlySet<GatewayEvent> State = new HashSet<GatewayEvent>
    {
        GatewayEvent.GuildCreate, GatewayEvent.GuildUpdate, GatewayEvent.GuildDelete,
        GatewayEvent.GuildRoleCreate, GatewayEvent.GuildRoleUpdate, GatewayEvent.GuildRoleDelete,
        GatewayEvent.ChannelCreate, GatewayEvent.ChannelUpdate, GatewayEvent.ChannelDelete,
        GatewayEvent.ThreadCreate, GatewayEvent.ThreadUpdate, GatewayEvent.ThreadDelete, GatewayEvent.ThreadListSync,
        GatewayEvent.GuildMemberAdd, GatewayEvent.GuildMemberUpdate, GatewayEvent.GuildMemberRemove, GatewayEvent.GuildMembersChunk,
        GatewayEvent.GuildEmojisUpdate, GatewayEvent.GuildStickersUpdate, GatewayEvent.VoiceStateUpdate,
    };

    /// <summary>Puts it together.</summary>
    public static BotBuilder Build() => new BotBuilder()
        .AddHandler<ChaosTally>()
        .AddHandler<ChaosAnswers>()
        .AddHandler<ChaosCommands>()
        .WithIntents(GatewayIntents.MessageContent | GatewayIntents.GuildMessageReactions | GatewayIntents.GuildMessageTyping
            | GatewayIntents.GuildVoiceStates | GatewayIntents.GuildPresences);
}
