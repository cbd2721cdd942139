using System.Runtime.InteropServices;

namespace Guildhall.LocalDiscord.Model;

/// <summary>
/// The newest messages of a channel in rising order of their ids; older ones fall off. Of plain talk, which is most and which hardly anybody
/// asks for again, only the words are kept until somebody does: an object a message that lives as long as the log does would be most of
/// the garbage collector's work.
/// </summary>
internal sealed class MessageLog(Channel channel, int bound)
{
    private readonly List<Entry> _messages = [];

    public int Count => _messages.Count;

    public Message this[int index] => Whole(ref CollectionsMarshal.AsSpan(_messages)[index]);

    public void Add(Message message) => Add(new Entry { Id = message.Id, Author = message.Author, Content = message.Content, Message = message });

    /// <summary>Adds a message that is nothing but what somebody said.</summary>
    public void AddTalk(MessageId id, UserId author, string content) => Add(new Entry { Id = id, Author = author, Content = content });

    public Message? Find(MessageId id)
    {
        var at = Search(id.Value);
        return at >= 0 ? this[at] : null;
    }

    public bool Remove(MessageId id)
    {
        var at = Search(id.Value);
        if (at < 0) return false;
        _messages.RemoveAt(at);
        return true;
    }

    /// <summary>The position of the first message with an id of at least <paramref name="id"/>.</summary>
    public int Lower(ulong id)
    {
        var at = Search(id);
        return at >= 0 ? at : ~at;
    }

    private void Add(in Entry entry)
    {
        if (_messages.Count >= bound + (bound / 2)) _messages.RemoveRange(0, _messages.Count - bound + 1);
        _messages.Add(entry);
    }

    private Message Whole(ref Entry entry) => entry.Message ??= new Message { Id = entry.Id, Channel = channel, Author = entry.Author, Content = entry.Content };

    private int Search(ulong id)
    {
        int low = 0, high = _messages.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) >> 1;
            var value = _messages[middle].Id.Value;
            if (value == id) return middle;
            if (value < id) low = middle + 1;
            else high = middle - 1;
        }

        return ~low;
    }

    private record struct Entry
    {
        public required MessageId Id { get; init; }
        public required UserId Author { get; init; }

        /// <summary>As it was written; <see cref="Message"/> knows what it is now.</summary>
        public required string Content { get; init; }

        /// <summary>The message, once somebody asked for it; from then on the only truth.</summary>
        public Message? Message { get; set; }
    }
}
