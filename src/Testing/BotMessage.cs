using Guildhall.Protocol;

namespace Guildhall.Testing;

/// <summary>A message that the bot posted.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Channel">The channel or thread.</param>
/// <param name="Content">Its text.</param>
public sealed record BotMessage(MessageId Id, ChannelId Channel, string Content);
