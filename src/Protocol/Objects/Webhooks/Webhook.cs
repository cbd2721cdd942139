using System.Text.Json.Serialization;
using static System.Text.Json.Serialization.JsonIgnoreCondition;

namespace Guildhall.Protocol;

/// <summary>A webhook. Source: resources/webhook.mdx.</summary>
public sealed record Webhook : DiscordObject
{
    /// <summary>The webhook's id.</summary>
    public WebhookId Id { get; init; }

    /// <summary>The kind.</summary>
    public WebhookType Type { get; init; }

    /// <summary>Its guild.</summary>
    public Optional<GuildId?> GuildId { get; init; }

    /// <summary>Its channel.</summary>
    [JsonIgnore(Condition = Never)]
    public ChannelId? ChannelId { get; init; }

    /// <summary>Who made it; not when fetched by token.</summary>
    public User? User { get; init; }

    /// <summary>1 to 80 characters.</summary>
    [JsonIgnore(Condition = Never)]
    public string? Name { get; init; }

    /// <summary>Avatar hash.</summary>
    [JsonIgnore(Condition = Never)]
    public string? Avatar { get; init; }

    /// <summary>Credential, incoming ones only: keep it out of logs.</summary>
    public string? Token { get; init; }

    /// <summary>The application that owns it.</summary>
    [JsonIgnore(Condition = Never)]
    public ApplicationId? ApplicationId { get; init; }

    /// <summary>Follower: the followed guild.</summary>
    public PartialGuild? SourceGuild { get; init; }

    /// <summary>Follower: the followed channel, partial.</summary>
    public Channel? SourceChannel { get; init; }

    /// <summary>Address with the credential: keep it out of logs.</summary>
    public string? Url { get; init; }
}
