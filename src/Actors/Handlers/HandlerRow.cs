using System.Buffers.Binary;
using System.Text;
using Guildhall.Protocol;

namespace Guildhall.Actors.Handlers;

/// <summary>
/// A handler's stored row: its state, and the last event it handled, so that a replay of that event is recognised and a counter does not
/// count it twice. Layout: version, sequence (8 bytes), length of the session (2 bytes), session, state.
/// </summary>
internal static class HandlerRow
{
    private const byte Version = 1;
    private const int Header = 1 + 8 + 2;

    public static byte[] Write(EventIdentity handled, byte[]? state)
    {
        var session = handled.Session.Value is { } text ? Encoding.UTF8.GetByteCount(text) : 0;
        var row = new byte[Header + session + (state?.Length ?? 0)];
        row[0] = Version;
        BinaryPrimitives.WriteInt64LittleEndian(row.AsSpan(1), handled.Sequence);
        BinaryPrimitives.WriteUInt16LittleEndian(row.AsSpan(9), checked((ushort)session));
        if (session > 0) Encoding.UTF8.GetBytes(handled.Session.Value, row.AsSpan(Header));
        state?.CopyTo(row.AsSpan(Header + session));
        return row;
    }

    /// <summary>False if the row is of another version or damaged.</summary>
    public static bool TryRead(ReadOnlySpan<byte> row, out EventIdentity handled, out byte[]? state)
    {
        handled = default;
        state = null;
        if (row.Length < Header || row[0] != Version) return false;
        var session = BinaryPrimitives.ReadUInt16LittleEndian(row[9..]);
        if (row.Length < Header + session) return false;
        handled = new EventIdentity(new SessionId(Encoding.UTF8.GetString(row.Slice(Header, session))), BinaryPrimitives.ReadInt64LittleEndian(row[1..]));
        if (row.Length > Header + session) state = row[(Header + session)..].ToArray();
        return true;
    }
}
