namespace Guildhall.Protocol;

/// <summary>The interaction that a message answers. Source: resources/message.mdx.</summary>
public sealed record InteractionMetadata : DiscordObject
{
    /// <summary>The interaction.</summary>
    public InteractionId Id { get; init; }

    /// <summary>Its type.</summary>
    public InteractionType Type { get; init; }

    /// <summary>Who invoked it.</summary>
    public User User { get; init; } = User.None;

    /// <summary>Key "0": guild id (or "0" in the bot's direct messages); key "1": user id.</summary>
    public IReadOnlyDictionary<string, string> AuthorizingIntegrationOwners { get; init; } = System.Collections.ObjectModel.ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Only on follow-ups.</summary>
    public MessageId? OriginalResponseMessageId { get; init; }

    /// <summary>User command: its target.</summary>
    public User? TargetUser { get; init; }

    /// <summary>Message command: its target.</summary>
    public MessageId? TargetMessageId { get; init; }

    /// <summary>Component: the message it sits on.</summary>
    public MessageId? InteractedMessageId { get; init; }

    /// <summary>Modal: the interaction that opened it.</summary>
    public InteractionMetadata? TriggeringInteractionMetadata { get; init; }
}
