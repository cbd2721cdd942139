using Guildhall.LocalDiscord.Gateway;

namespace Guildhall.LocalDiscord.Model;

/// <summary>
/// Everything that exists. All reads and changes hold <see cref="Sync"/>: that is what makes REST, traffic and gateway agree and
/// the order of a guild's events true.
/// </summary>
internal sealed class WorldState
{
    public required LocalDiscordOptions Options { get; init; }
    public required UserDirectory Users { get; init; }
    public required UserProfile Bot { get; set; }
    public required UserProfile ApplicationOwner { get; init; }
    public required Outbox Outbox { get; init; }
    public required IdSource Ids { get; init; }

    public Lock Sync { get; } = new();
    public ApplicationId Application => new(Bot.Id.Value);
    public Dictionary<GuildId, Guild> Guilds { get; } = [];

    /// <summary>Guilds in the order they were made, for seeded picks.</summary>
    public List<Guild> GuildList { get; } = [];

    /// <summary>Guilds ever made: the number of the next one.</summary>
    public ulong GuildsMade { get; set; }

    /// <summary>Every channel and thread of the world by id, direct messages included.</summary>
    public Dictionary<ChannelId, Channel> Channels { get; } = [];
    public Dictionary<UserId, Channel> Direct { get; } = [];
    public required CommandBook Commands { get; init; }
    public InteractionBook Interactions { get; } = new();
    public Dictionary<WebhookId, Webhook> Webhooks { get; } = [];
    public NonceBook Nonces { get; } = new();
    /// <summary>The application's own emojis.</summary>
    public List<Emoji> Emojis { get; } = [];
    public List<Entitlement> Entitlements { get; } = [];
    public InviteBook Invites { get; } = new();
    public Arrivals Arrivals { get; } = new();

    /// <summary>What will happen by the clock.</summary>
    public Agenda Agenda => field ??= new Agenda(Time, Sync);

    /// <summary>The application's role connection metadata as JSON.</summary>
    public byte[] RoleConnections { get; set; } = "[]"u8.ToArray();
    public string ApplicationDescription { get; set; } = "The bot of a local Discord.";

    /// <summary>Told of each message that is posted or edited, under <see cref="Sync"/>.</summary>
    public Action<GatewayEvent, Message>? MessageChanged { get; set; }

    /// <summary>For ids and opaque texts made while running.</summary>
    public SeededRandom Random = new(0);

    public TimeProvider Time => Options.Time;
    public DateTimeOffset Now => Ids.Now;

    public Permissions BotPermissions(Channel channel)
    {
        if (channel.Guild is not { } guild) return PermissionMath.All;
        if (channel.Type != ChannelType.PrivateThread && channel.BotPermissions.Version == guild.PermissionVersion) return channel.BotPermissions.Permissions;
        var permissions = PermissionMath.Effective(guild, channel, Bot.Id, Now);
        channel.BotPermissions = (guild.PermissionVersion, permissions);
        return permissions;
    }

    public bool BotSees(Channel channel) => BotPermissions(channel).HasFlag(Permissions.ViewChannel);

    public void AddChannel(Channel channel)
    {
        Channels.Add(channel.Id, channel);
        if (channel.Guild is not { } guild) Direct.Add(channel.Recipient, channel);
        else if (channel.IsThread) guild.Threads.Add(channel.Id, channel);
        else guild.Channels.Add(channel.Id, channel);
    }

    public void AddGuild(Guild guild)
    {
        Guilds.Add(guild.Id, guild);
        GuildList.Add(guild);
    }
}
