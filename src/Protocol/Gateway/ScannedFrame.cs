using System.Text.Json;

namespace Guildhall.Protocol;

/// <summary>What the hot path needs of a frame; the offsets point into the frame that was scanned. Source: events/gateway-events.mdx.</summary>
public struct ScannedFrame
{
    /// <summary>The opcode; values that the table does not name are passed on, to be ignored.</summary>
    public GatewayOpcode Opcode { get; internal set; }

    /// <summary>The sequence number, or 0 if the frame has none (only dispatches do, from 1 on).</summary>
    public long Sequence { get; internal set; }

    /// <summary>The event; <see cref="GatewayEvent.Unknown"/> for other opcodes and for names that this version does not know.</summary>
    public GatewayEvent Event { get; internal set; }

    /// <summary>The guild, or 0 if the event names none.</summary>
    public GuildId Guild { get; internal set; }

    /// <summary>Where <c>t</c> stands, without its quotes.</summary>
    public Range Name { get; internal set; }

    /// <summary>Where the value of <c>d</c> stands; empty if there is none, or if the scan stopped early (see <see cref="IsPartial"/>).</summary>
    public Range Data { get; internal set; }

    /// <summary>How much of the room for an outline of <see cref="Data"/> is filled; 0 if there is none.</summary>
    public int Noted { get; internal set; }

    /// <summary>
    /// The scan stopped at <c>d</c> because nobody needs this event: <see cref="Guild"/> and <see cref="Data"/> are not known and what
    /// follows was not checked.
    /// </summary>
    public bool IsPartial { get; internal set; }

    /// <summary>The event's name on the wire: no allocation for known events.</summary>
    public readonly string NameIn(ReadOnlySpan<byte> frame)
    {
        if (Event != GatewayEvent.Unknown) return Event.Name();
        var (start, length) = Name.GetOffsetAndLength(frame.Length);
        if (length == 0) return "";
        // with its quotes, so that escapes are resolved by the one who knows how
        var reader = new Utf8JsonReader(frame.Slice(start - 1, length + 2));
        reader.Read();
        return reader.GetString() ?? "";
    }
}
