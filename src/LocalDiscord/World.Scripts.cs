using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord;

/// <summary>Scripted users and administrators: each call changes the world and sends the events that follow.</summary>
public sealed partial class World
{
    /// <summary>A user says something in a channel or thread, or to the bot in a direct message channel.</summary>
    /// <returns>The message's id.</returns>
    public MessageId SendMessageAs(UserId user, ChannelId channel, string content)
    {
        lock (_state.Sync) return MessageActions.Say(_state, Find(channel), user, content).Id;
    }

    /// <summary>A user writes to the bot directly.</summary>
    public MessageId SendDirectMessageAs(UserId user, string content)
    {
        lock (_state.Sync) return MessageActions.Say(_state, ChannelActions.Direct(_state, user), user, content).Id;
    }
}
