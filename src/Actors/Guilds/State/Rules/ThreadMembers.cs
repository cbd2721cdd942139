using System.Buffers.Binary;

namespace Guildhall.Actors.Guilds.State;

/// <summary>The known members of a thread: user ids in ascending order, eight bytes each.</summary>
internal static class ThreadMembers
{
    /// <summary>Reads them; none for a thread of which none are known.</summary>
    public static ulong[] Read(GuildTables tables, ulong thread)
    {
        if (!tables.TryGet(GuildTable.ThreadMembers, thread, out var record)) return [];
        var users = new ulong[record.Length / sizeof(ulong)];
        for (var i = 0; i < users.Length; i++) users[i] = BinaryPrimitives.ReadUInt64LittleEndian(record[(i * sizeof(ulong))..]);
        return users;
    }

    /// <summary>Writes them.</summary>
    public static byte[] Write(SortedSet<ulong> users)
    {
        var record = new byte[users.Count * sizeof(ulong)];
        var at = 0;
        foreach (var user in users)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(record.AsSpan(at), user);
            at += sizeof(ulong);
        }

        return record;
    }
}
