using System.Text.Json;

namespace Guildhall.Actors.Guilds.State;

/// <summary>
/// What a member or user object holds beyond the fields of a record, as it was sent. Keys that Discord sends with every member and nearly
/// always as null would cost more than all the rest: tails of only nulls, trues and falses are therefore kept once for all members.
/// In a record a tail is a number: odd = so many bytes (halved) follow, even = this one of the shared tails.
/// </summary>
internal sealed class MemberTails
{
    /// <summary>How many tails are shared at most; further ones stand in their records.</summary>
    private const int Most = 512;

    private const int LongestShared = 1024;

    private List<byte[]>? _shared;

    /// <summary>How many tails are shared.</summary>
    public int Count => _shared?.Count ?? 0;

    /// <summary>Whether the store does not have the present ones.</summary>
    public bool IsChanged { get; set; }

    /// <summary>Bytes held.</summary>
    public long Size
    {
        get
        {
            long size = 32;
            if (_shared is null) return size;
            foreach (var tail in _shared) size += ManagedSize.Array(tail.Length, 1);
            return size + 32 + ManagedSize.Array(_shared.Capacity, 8);
        }
    }

    /// <summary>Writes a tail into a record.</summary>
    public void Write(ByteSink target, ReadOnlySpan<byte> tail)
    {
        if (TryFind(tail, out var number) || TryShare(tail, out number))
        {
            target.AddVarint((ulong)number << 1);
            return;
        }

        target.AddVarint(((ulong)tail.Length << 1) | 1);
        target.Add(tail);
    }

    /// <summary>The tail a record holds.</summary>
    public ReadOnlySpan<byte> Read(ReadOnlySpan<byte> value)
    {
        var at = 0;
        var number = Varint.Read(value, ref at);
        return (number & 1) == 1 ? value[at..] : _shared![(int)(number >> 1)];
    }

    /// <summary>Moves past a tail.</summary>
    public static void Skip(ReadOnlySpan<byte> source, ref int at)
    {
        var number = Varint.Read(source, ref at);
        if ((number & 1) == 1) at += (int)(number >> 1);
    }

    /// <summary>Forgets the tails shared since there were so many.</summary>
    public void Rollback(int count)
    {
        if (Count > count) _shared!.RemoveRange(count, _shared.Count - count);
    }

    /// <summary>Writes the stored form.</summary>
    public void Write(ByteSink target)
    {
        if (_shared is null) return;
        foreach (var tail in _shared)
        {
            target.AddVarint((ulong)tail.Length);
            target.Add(tail);
        }
    }

    /// <summary>Reads the stored form; false if it is none.</summary>
    public bool TryRead(ReadOnlySpan<byte> stored)
    {
        _shared = [];
        for (var at = 0; at < stored.Length;)
        {
            if (!Varint.TryRead(stored, ref at, out var length) || length > (ulong)(stored.Length - at)) return false;
            _shared.Add(stored.Slice(at, (int)length).ToArray());
            at += (int)length;
        }

        return true;
    }

    private bool TryFind(ReadOnlySpan<byte> tail, out int number)
    {
        for (number = 0; number < Count; number++)
        {
            if (tail.SequenceEqual(_shared![number])) return true;
        }

        return false;
    }

    /// <summary>Shares a new tail, if it is one that many members will have.</summary>
    /// <exception cref="JsonException">It is not sound.</exception>
    private bool TryShare(ReadOnlySpan<byte> tail, out int number)
    {
        number = Count;
        Span<byte> json = tail.Length <= LongestShared ? stackalloc byte[tail.Length + 2] : new byte[tail.Length + 2];
        json[0] = (byte)'{';
        tail.CopyTo(json[1..]);
        json[^1] = (byte)'}';
        var value = JsonSlice.Object(json);
        value.CheckSound();
        if (number == Most || tail.Length > LongestShared || !IsOrdinary(value)) return false;
        (_shared ??= []).Add(tail.ToArray());
        IsChanged = true;
        return true;
    }

    private static bool IsOrdinary(JsonSlice tail)
    {
        foreach (var property in tail.Properties())
        {
            if (property.Value.Kind is not (JsonTokenType.Null or JsonTokenType.True or JsonTokenType.False)) return false;
        }

        return true;
    }
}
