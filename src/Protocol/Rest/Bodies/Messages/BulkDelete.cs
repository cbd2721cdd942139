namespace Guildhall.Protocol;

/// <summary>
/// Deletes 2 to 100 messages, none older than 14 days, no duplicates; else the whole call fails. Source: resources/message.mdx.
/// </summary>
public sealed record BulkDeleteMessages : DiscordObject
{
    /// <summary>The messages.</summary>
    public IReadOnlyList<MessageId> Messages { get; init; } = [];
}
