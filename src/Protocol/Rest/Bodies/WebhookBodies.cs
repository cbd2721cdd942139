namespace Guildhall.Protocol;

/// <summary>A new webhook. Source: resources/webhook.mdx.</summary>
public sealed record CreateWebhook : DiscordObject
{
    /// <summary>1 to 80 characters.</summary>
    public string Name { get; init; } = "";

    /// <summary>Image as data URI.</summary>
    public string? Avatar { get; init; }
}

/// <summary>A change of a webhook: what is absent stays, what is null goes. Source: resources/webhook.mdx.</summary>
public sealed record ModifyWebhook : DiscordObject
{
    /// <summary>1 to 80 characters.</summary>
    public string? Name { get; init; }

    /// <summary>Image as data URI.</summary>
    public Optional<string?> Avatar { get; init; }

    /// <summary>New channel; not by token.</summary>
    public ChannelId? ChannelId { get; init; }
}

/// <summary>A change of the bot's user. Source: resources/user.mdx.</summary>
public sealed record ModifyCurrentUser : DiscordObject
{
    /// <summary>2 to 32 characters.</summary>
    public string? Username { get; init; }

    /// <summary>Image as data URI.</summary>
    public Optional<string?> Avatar { get; init; }

    /// <summary>Image as data URI.</summary>
    public Optional<string?> Banner { get; init; }
}
