using System.Text;

namespace Guildhall.Bench.EndToEnd.Streaming;

/// <summary>The stream that every client of a run gets: the recorded events, again and again, under running numbers.</summary>
public sealed class StreamPlan
{
    private readonly IReadOnlyList<byte[]> _logIn;
    private readonly IReadOnlyList<RecordedFrame> _recorded;
    private readonly int _messages;

    /// <summary>Plans a stream with at least so many messages.</summary>
    public StreamPlan(IReadOnlyList<byte[]> logIn, IReadOnlyList<RecordedFrame> recorded, int messages)
    {
        _logIn = logIn;
        _recorded = recorded;
        _messages = messages;
        Guilds = logIn.Count - 1;
    }

    /// <summary>Guilds of the log-in part.</summary>
    public int Guilds { get; }

    /// <summary>All events for each MESSAGE_CREATE.</summary>
    public double EventsPerMessage => _recorded.Count / (double)_recorded.Count(IsMessage);

    /// <summary>Mean bytes of an event.</summary>
    public double MeanBytes => _recorded.Average(frame => frame.Length);

    /// <summary>Shares of the events by name, the greatest first.</summary>
    public IReadOnlyList<(string Name, double Share, double MeanBytes)> Mix => _recorded.GroupBy(frame => frame.Name)
        .Select(group => (group.Key, group.Count() / (double)_recorded.Count, group.Average(frame => frame.Length)))
        .OrderByDescending(part => part.Item2).ToList();

    /// <summary>Makes a connection's bytes.</summary>
    /// <param name="compression">Transport compression.</param>
    /// <param name="gateway">The URL that READY names for a resume.</param>
    /// <param name="logInOnly">Whether the events are left out, because they are paced.</param>
    public EncodedStream Encode(GatewayCompression compression, string gateway, bool logInOnly = false)
    {
        // No beat falls into a run: answering beats in the middle of a prepared zlib stream is not possible.
        var hello = """{"t":null,"s":null,"op":10,"d":{"heartbeat_interval":3600000,"_trace":[]}}"""u8.ToArray();
        return logInOnly
            ? EncodedStream.Encode(compression, hello, LogIn(gateway), [], _ => [])
            : EncodedStream.Encode(compression, hello, LogIn(gateway), Events(), kind => Events(kind));
    }

    /// <summary>The recorded events once, at a steady rate.</summary>
    /// <param name="every">Events from one probe to the next.</param>
    public PacedStream Pace(int every) => new(_recorded, _logIn.Count, every);

    private static bool IsMessage(RecordedFrame frame) => frame.Name == "MESSAGE_CREATE";

    private IEnumerable<byte[]> LogIn(string gateway)
    {
        for (var i = 0; i < _logIn.Count; i++)
        {
            var frame = System.Text.Json.Nodes.JsonNode.Parse(_logIn[i])!;
            frame["s"] = i + 1;
            if (i == 0) frame["d"]!["resume_gateway_url"] = gateway;
            yield return Encoding.UTF8.GetBytes(frame.ToJsonString());
        }
    }

    /// <summary>The recorded events of a kind alone; of the unneeded ones as many as the whole stream has of all kinds in each half.</summary>
    private IEnumerable<byte[]> Events(StreamKind kind)
    {
        var sequence = (long)_logIn.Count;
        var messages = _recorded.Where(IsMessage).ToList();
        if (kind == StreamKind.Messages)
        {
            for (var i = 0; i < _messages; i++) yield return messages[i % messages.Count].Renumber(++sequence, i / messages.Count);
            yield break;
        }

        var unneeded = _recorded.Where(frame => frame.Name is "PRESENCE_UPDATE" or "TYPING_START").ToList();
        for (var half = 0; half < 2; half++)
        {
            for (var i = 0; i < _messages; i++) yield return unneeded[i % unneeded.Count].Renumber(++sequence, i / unneeded.Count);
            yield return messages[half].Renumber(++sequence, half);
        }
    }

    private IEnumerable<byte[]> Events()
    {
        var sequence = (long)_logIn.Count;
        var messages = 0;
        for (var pass = 0; ; pass++)
        {
            foreach (var frame in _recorded)
            {
                yield return frame.Renumber(++sequence, pass);
                if (IsMessage(frame) && ++messages == _messages) yield break;
            }
        }
    }
}
