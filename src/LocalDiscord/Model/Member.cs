namespace Guildhall.LocalDiscord.Model;

/// <summary>Presence status, in the order of their names in <see cref="Statuses"/>.</summary>
internal enum Status : byte { Offline, Online, Idle, Dnd }

internal static class Statuses
{
    private static readonly byte[][] Names = ["offline"u8.ToArray(), "online"u8.ToArray(), "idle"u8.ToArray(), "dnd"u8.ToArray()];

    public static ReadOnlySpan<byte> Name(this Status status) => Names[(int)status];
}

[Flags]
internal enum MemberBits : byte
{
    None = 0,
    Mute = 1,
    Deaf = 2,
    Pending = 4,

    /// <summary>Has a nickname that follows from the user's name; another nickname is in <see cref="MemberExtras"/>.</summary>
    GeneratedNick = 8,

    /// <summary>Has a row in the guild's extras.</summary>
    Extras = 16,
}

/// <summary>A member in 24 bytes: a guild holds them by the million. What few members have is in <see cref="MemberExtras"/>.</summary>
internal struct Member
{
    public UserId User;

    /// <summary>Bit n = the role in slot n of the guild; slots from 64 on are in the extras.</summary>
    public ulong Roles;
    public uint JoinedAt;
    public ushort Flags;
    public Status Status;
    public MemberBits Bits;

    public readonly bool Has(MemberBits bits) => (Bits & bits) != 0;

    public void Set(MemberBits bits, bool on) => Bits = on ? Bits | bits : Bits & ~bits;
}

/// <summary>The rare parts of a member.</summary>
internal sealed class MemberExtras
{
    public string? Nick { get; set; }
    public DateTimeOffset? TimeoutUntil { get; set; }
    public DateTimeOffset? PremiumSince { get; set; }
    public HashSet<int>? HighRoles { get; set; }
}
