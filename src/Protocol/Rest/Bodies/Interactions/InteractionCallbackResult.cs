namespace Guildhall.Protocol;

/// <summary>What became of an answer; only with <c>with_response=true</c>. Source: interactions/receiving-and-responding.mdx.</summary>
public sealed record InteractionCallbackResult : DiscordObject
{
    /// <summary>The interaction.</summary>
    public InteractionCallback Interaction { get; init; } = new();

    /// <summary>What was made.</summary>
    public InteractionCallbackResource? Resource { get; init; }
}

/// <summary>The answered interaction. Source: interactions/receiving-and-responding.mdx.</summary>
public sealed record InteractionCallback : DiscordObject
{
    /// <summary>The interaction.</summary>
    public InteractionId Id { get; init; }

    /// <summary>Its type.</summary>
    public InteractionType Type { get; init; }

    /// <summary>Activity.</summary>
    public string? ActivityInstanceId { get; init; }

    /// <summary>The message.</summary>
    public MessageId? ResponseMessageId { get; init; }

    /// <summary>Whether it is still loading.</summary>
    public bool? ResponseMessageLoading { get; init; }

    /// <summary>Whether only the invoker sees it.</summary>
    public bool? ResponseMessageEphemeral { get; init; }
}

/// <summary>What an answer made. Source: interactions/receiving-and-responding.mdx.</summary>
public sealed record InteractionCallbackResource : DiscordObject
{
    /// <summary>The kind of answer.</summary>
    public InteractionCallbackType Type { get; init; }

    /// <summary>The message.</summary>
    public Message? Message { get; init; }
}
