using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Guildhall.Bench.EndToEnd.Streaming;

/// <summary>
/// Events for a steady rate, as WebSocket messages made beforehand, none of them twice: what changes a member has to change it when it comes.
/// At even distances a message is a probe: it asks for an answer, and its text says which one.
/// </summary>
public sealed class PacedStream
{
    /// <summary>How the text of a probe begins; its number follows.</summary>
    public const string Probe = "!probe ";

    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly List<int> _ends = [];
    private readonly Dictionary<int, int> _probes = [];

    /// <summary>Makes the messages.</summary>
    /// <param name="frames">The events in order.</param>
    /// <param name="before">The sequence before the first.</param>
    /// <param name="every">Events from one probe to the next.</param>
    public PacedStream(IReadOnlyList<RecordedFrame> frames, long before, int every)
    {
        var due = every / 2;
        using var bytes = new MemoryStream();
        for (var i = 0; i < frames.Count; i++)
        {
            var isMessage = frames[i].Name == "MESSAGE_CREATE";
            if (isMessage) (Messages, FirstHalf) = (Messages + 1, FirstHalf + (i < frames.Count / 2 ? 1 : 0));
            var frame = frames[i].Renumber(before + i + 1, 0);
            // none at the very end: a client that has seen all may leave before it has answered
            if (isMessage && i >= due && i < frames.Count - every)
            {
                due += every;
                _probes[i] = _probes.Count;
                frame = AsProbe(frame, _probes.Count - 1);
            }

            EncodedStream.WriteMessage(0x81, frame, bytes);
            _ends.Add((int)bytes.Length);
        }

        _bytes = bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }

    /// <summary>All events.</summary>
    public int Count => _ends.Count;

    /// <summary>All messages.</summary>
    public int Messages { get; }

    /// <summary>Messages of the first half of the events.</summary>
    public int FirstHalf { get; }

    /// <summary>All probes.</summary>
    public int Probes => _probes.Count;

    /// <summary>Probes of the first half of the events.</summary>
    public int FirstProbes => _probes.Keys.Count(at => at < Count / 2);

    /// <summary>The number of the probe that an event is; null if it is none.</summary>
    public int? ProbeAt(int index) => _probes.TryGetValue(index, out var number) ? number : null;

    /// <summary>An event's WebSocket message.</summary>
    public ReadOnlyMemory<byte> this[int index]
    {
        get
        {
            var from = index == 0 ? 0 : _ends[index - 1];
            return _bytes[from.._ends[index]];
        }
    }

    private static byte[] AsProbe(byte[] frame, int number)
    {
        var json = JsonNode.Parse(frame)!;
        json["d"]!["content"] = Probe + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Encoding.UTF8.GetBytes(json.ToJsonString());
    }

    /// <summary>The number of the probe that a message's body answers; null if it answers none.</summary>
    public static int? Answered(ReadOnlyMemory<byte> body)
    {
        using var json = JsonDocument.Parse(body);
        return json.RootElement.TryGetProperty("content", out var content) && content.GetString() is { } text && text.StartsWith(Probe, StringComparison.Ordinal)
            && int.TryParse(text.AsSpan(Probe.Length), out var number) ? number : null;
    }
}
