using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Guildhall.Protocol;

namespace Guildhall.Actors.Guilds.State;

/// <summary>
/// Small numbers for the role ids that member records name: one byte instead of eight. A number is never given out again, so that a deleted
/// role leaves all members at once, without a look at any of them.
/// </summary>
internal sealed class RoleNumbers
{
    /// <summary>In place of the id of a deleted role.</summary>
    private const ulong Gone = 0;

    private List<ulong>? _ids;

    /// <summary>How many numbers were given out.</summary>
    public int Count => _ids?.Count ?? 0;

    /// <summary>Whether the store does not have the present numbers.</summary>
    public bool IsChanged { get; set; }

    /// <summary>Bytes held.</summary>
    public long Size => 32 + (_ids is null ? 0 : 32 + ManagedSize.Array(_ids.Capacity, sizeof(ulong)));

    /// <summary>The number of a role; a new one if it has none.</summary>
    public int NumberOf(ulong role)
    {
        if (TryFind(role, out var number)) return number;
        (_ids ??= new List<ulong>(4)).Add(role);
        IsChanged = true;
        return _ids.Count - 1;
    }

    /// <summary>The number of a role, if it has one.</summary>
    public bool TryFind(ulong role, out int number)
    {
        number = CollectionsMarshal.AsSpan(_ids).IndexOf(role);
        return number >= 0 && role != Gone;
    }

    /// <summary>The role of a number; false if it was deleted.</summary>
    public bool TryRole(int number, out ulong role)
    {
        role = _ids is not null && (uint)number < (uint)_ids.Count ? _ids[number] : Gone;
        return role != Gone;
    }

    /// <summary>The roles that a record names, without those that were deleted.</summary>
    public RoleId[] Read(MemberRecord.NumberList numbers)
    {
        var count = 0;
        foreach (var number in numbers) count += TryRole(number, out _) ? 1 : 0;
        var roles = count == 0 ? [] : new RoleId[count];
        count = 0;
        foreach (var number in numbers)
        {
            if (TryRole(number, out var role)) roles[count++] = new RoleId(role);
        }

        return roles;
    }

    /// <summary>Takes a deleted role out of all members.</summary>
    public bool Delete(ulong role)
    {
        if (!TryFind(role, out var number)) return false;
        _ids![number] = Gone;
        IsChanged = true;
        return true;
    }

    /// <summary>Forgets the numbers given out since there were so many.</summary>
    public void Rollback(int count)
    {
        if (_ids is not null && _ids.Count > count) _ids.RemoveRange(count, _ids.Count - count);
    }

    /// <summary>Writes the stored form: eight bytes a number.</summary>
    public void Write(ByteSink target)
    {
        foreach (var id in CollectionsMarshal.AsSpan(_ids))
        {
            BinaryPrimitives.WriteUInt64LittleEndian(target.GetSpan(sizeof(ulong)), id);
            target.Advance(sizeof(ulong));
        }
    }

    /// <summary>Reads the stored form; false if it is none.</summary>
    public bool TryRead(ReadOnlySpan<byte> stored)
    {
        if (stored.Length % sizeof(ulong) != 0) return false;
        _ids = new List<ulong>(stored.Length / sizeof(ulong));
        for (var at = 0; at < stored.Length; at += sizeof(ulong)) _ids.Add(BinaryPrimitives.ReadUInt64LittleEndian(stored[at..]));
        return true;
    }
}
