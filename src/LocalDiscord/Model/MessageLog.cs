namespace Guildhall.LocalDiscord.Model;

/// <summary>The newest messages of a channel in rising order of their ids; older ones fall off.</summary>
internal sealed class MessageLog(int bound)
{
    private readonly List<Message> _messages = [];

    public int Count => _messages.Count;

    public Message this[int index] => _messages[index];

    public void Add(Message message)
    {
        if (_messages.Count >= bound + (bound / 2)) _messages.RemoveRange(0, _messages.Count - bound + 1);
        _messages.Add(message);
    }

    public Message? Find(MessageId id)
    {
        var at = Search(id.Value);
        return at >= 0 ? _messages[at] : null;
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
}
