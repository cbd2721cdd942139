namespace Guildhall.LocalDiscord.Model;

/// <summary>Nonces of the last minutes with the message they made, for <c>enforce_nonce</c>. Source: resources/message.mdx.</summary>
internal sealed class NonceBook
{
    /// <summary>The docs say "the past few minutes".</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromMinutes(5);

    private readonly Dictionary<(ChannelId Channel, UserId Author, string Nonce), Message> _messages = [];
    private readonly Queue<(long At, (ChannelId, UserId, string) Key)> _order = [];

    public Message? Find(ChannelId channel, UserId author, string nonce, TimeProvider time)
    {
        while (_order.TryPeek(out var oldest) && time.GetElapsedTime(oldest.At) > Remembered) _messages.Remove(_order.Dequeue().Key);
        return _messages.GetValueOrDefault((channel, author, nonce));
    }

    public void Remember(Message message, string nonce, TimeProvider time)
    {
        var key = (message.Channel.Id, message.Author, nonce);
        if (_messages.TryAdd(key, message)) _order.Enqueue((time.GetTimestamp(), key));
    }
}
