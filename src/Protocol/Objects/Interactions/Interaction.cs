using System.Text.Json.Serialization;

namespace Guildhall.Protocol;

/// <summary>
/// A command, component, autocomplete or modal that waits for an answer within 3 s. Source: interactions/receiving-and-responding.mdx.
/// </summary>
public sealed record Interaction : DiscordObject
{
    /// <summary>Stands for "no interaction".</summary>
    public static Interaction None { get; } = new();

    /// <summary>The interaction's id.</summary>
    public InteractionId Id { get; init; }

    /// <summary>The bot's application.</summary>
    public ApplicationId ApplicationId { get; init; }

    /// <summary>The kind.</summary>
    public InteractionType Type { get; init; }

    /// <summary>Missing for PING.</summary>
    public InteractionData? Data { get; init; }

    /// <summary>The guild, in practice id, features, locale.</summary>
    public PartialGuild? Guild { get; init; }

    /// <summary>The guild; missing outside guilds.</summary>
    public GuildId? GuildId { get; init; }

    /// <summary>The channel, partial.</summary>
    public Channel? Channel { get; init; }

    /// <summary>The channel.</summary>
    public ChannelId? ChannelId { get; init; }

    /// <summary>The invoking member with user and permissions; only in guilds.</summary>
    public GuildMember? Member { get; init; }

    /// <summary>The invoking user; only outside guilds.</summary>
    public User? User { get; init; }

    /// <summary>Credential of the answers, valid 15 min: keep it out of logs.</summary>
    public string Token { get; init; } = "";

    /// <summary>Always 1.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The message of the component.</summary>
    public Message? Message { get; init; }

    /// <summary>The bot's permissions in the channel, overwrites included, implicit rules not.</summary>
    public Permissions AppPermissions { get; init; }

    /// <summary>Language of the user; all but PING.</summary>
    public string? Locale { get; init; }

    /// <summary>Language of the guild.</summary>
    public string? GuildLocale { get; init; }

    /// <summary>Entitlements of user and guild.</summary>
    public IReadOnlyList<Entitlement> Entitlements { get; init; } = [];

    /// <summary>Key "0": guild id (or "0" in the bot's direct messages); key "1": user id.</summary>
    public IReadOnlyDictionary<string, string> AuthorizingIntegrationOwners { get; init; } = System.Collections.ObjectModel.ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Where it was invoked.</summary>
    public InteractionContextType? Context { get; init; }

    /// <summary>Bytes.</summary>
    public int AttachmentSizeLimit { get; init; }


    /// <summary>Who invoked it, in and outside guilds.</summary>
    [JsonIgnore]
    public User Invoker => Member?.User ?? User ?? Guildhall.Protocol.User.None;
}
