using System.Text.Json;

namespace Guildhall.Protocol;

/// <summary>
/// Reads the envelope of a gateway frame (<c>op</c>, <c>s</c>, <c>t</c>, the place of <c>d</c>) and the guild it belongs to, in one pass,
/// whatever the order of the keys, without allocating. What is not read is checked to close and no further
/// (<see cref="JsonWalk"/>): who reads or stores a value checks it. Source: events/gateway-events.mdx, "Payload structure".
/// </summary>
public static class FrameScanner
{
    /// <summary>
    /// Reads a frame. When <c>op</c>, <c>s</c> and <c>t</c> stand before <c>d</c>, as Discord writes them, and the event is not in
    /// <paramref name="needed"/>, the scan stops there (about four times faster, <see cref="ScannedFrame.IsPartial"/>).
    /// </summary>
    /// <param name="frame">One whole frame, UTF-8.</param>
    /// <param name="needed">Events whose guild and data the caller wants.</param>
    /// <param name="scanned">What was read; also filled with <see cref="FrameFault.GuildId"/>.</param>
    /// <returns><see cref="FrameFault.None"/>, or what is wrong. No input makes this throw.</returns>
    public static FrameFault Scan(ReadOnlySpan<byte> frame, GatewayEventSet needed, out ScannedFrame scanned) => Scan(frame, needed, [], out scanned);

    /// <summary>Reads a frame, and notes the outline of its data for those who will read it.</summary>
    /// <param name="frame">One whole frame, UTF-8.</param>
    /// <param name="needed">Events whose guild and data the caller wants.</param>
    /// <param name="outline">Room for it, <see cref="JsonOutline.Most"/>; how much of it is filled is <see cref="ScannedFrame.Noted"/>.</param>
    /// <param name="scanned">What was read; also filled with <see cref="FrameFault.GuildId"/>.</param>
    /// <returns><see cref="FrameFault.None"/>, or what is wrong. No input makes this throw.</returns>
    public static FrameFault Scan(ReadOnlySpan<byte> frame, GatewayEventSet needed, Span<ushort> outline, out ScannedFrame scanned)
    {
        scanned = default;
        var pass = new EnvelopePass(frame, needed, outline);
        try
        {
            return pass.Run(ref scanned);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // Utf8JsonReader has no other way to say so (the second is a lone surrogate in an escape); a broken frame ends the connection, so
            // the cost does not matter
            scanned = default;
            return FrameFault.NotJson;
        }
    }
}
