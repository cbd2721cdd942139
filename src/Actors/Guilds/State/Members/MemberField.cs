namespace Guildhall.Actors.Guilds.State;

/// <summary>
/// The fields of a member record, in the order in which they stand in it; the number is part of the stored form. Names come first because
/// searches read them, and what differs most from member to member has the lowest numbers because that makes the shape short.
/// Source: resources/guild.mdx "Guild Member Object", resources/user.mdx "User Object".
/// </summary>
internal enum MemberField : byte
{
    Nick,
    GlobalName,
    Username,
    Roles,
    Avatar,
    Flags,
    PublicFlags,
    Bot,
    PremiumSince,
    TimedOutUntil,
    Pending,
    JoinedAt,
    Deaf,
    Mute,
    GuildAvatar,
    GuildBanner,
    Discriminator,
    Banner,
    AccentColor,
    Decoration,
    Collectibles,
    PrimaryGuild,
    GuildDecoration,
    GuildCollectibles,
    System,
    UserTail,
    MemberTail,
}

/// <summary>What a field is, in two bits of a record's shape.</summary>
internal enum FieldState : byte
{
    /// <summary>The key was never sent.</summary>
    Absent = 0,

    /// <summary>Null.</summary>
    Null = 1,

    /// <summary>A value, which the record holds (for a flag: true).</summary>
    Value = 2,

    /// <summary>
    /// The field's usual value, which takes no bytes: false, 0, "0", no roles; for an image, a hash that is not of the usual form.
    /// </summary>
    Usual = 3,
}

/// <summary>How a field's value stands in a record.</summary>
internal enum FieldKind : byte
{
    /// <summary>Text in UTF-8 with its length before it.</summary>
    Text,

    /// <summary>An image hash: 16 bytes.</summary>
    Image,

    /// <summary>Role numbers, with their length in bytes before them.</summary>
    Roles,

    /// <summary>A whole number that is not negative.</summary>
    Number,

    /// <summary>True or false, without bytes.</summary>
    Flag,

    /// <summary>A point in time.</summary>
    Time,

    /// <summary>JSON as it was sent, with its length before it.</summary>
    Json,

    /// <summary>Properties without a name of their own here, as they were sent.</summary>
    Tail,
}

/// <summary>The table of member fields.</summary>
internal static class MemberFields
{
    /// <summary>How many fields there are.</summary>
    public const int Count = (int)MemberField.MemberTail + 1;

    /// <summary>The shape of an ordinary member as Discord sends it; records hold what differs from it.</summary>
    public static readonly ulong OrdinaryShape = Shape(
        (MemberField.Nick, FieldState.Null), (MemberField.GlobalName, FieldState.Value), (MemberField.Username, FieldState.Value),
        (MemberField.Roles, FieldState.Value), (MemberField.Avatar, FieldState.Value), (MemberField.Flags, FieldState.Usual),
        (MemberField.PublicFlags, FieldState.Usual), (MemberField.PremiumSince, FieldState.Null), (MemberField.TimedOutUntil, FieldState.Null),
        (MemberField.Pending, FieldState.Usual), (MemberField.JoinedAt, FieldState.Value), (MemberField.Deaf, FieldState.Usual),
        (MemberField.Mute, FieldState.Usual), (MemberField.GuildAvatar, FieldState.Null), (MemberField.GuildBanner, FieldState.Null),
        (MemberField.Discriminator, FieldState.Usual));

    private static ReadOnlySpan<FieldKind> Kinds =>
    [
        FieldKind.Text, FieldKind.Text, FieldKind.Text, FieldKind.Roles, FieldKind.Image, FieldKind.Number, FieldKind.Number, FieldKind.Flag,
        FieldKind.Time, FieldKind.Time, FieldKind.Flag, FieldKind.Time, FieldKind.Flag, FieldKind.Flag, FieldKind.Image, FieldKind.Image,
        FieldKind.Text, FieldKind.Image, FieldKind.Number, FieldKind.Json, FieldKind.Json, FieldKind.Json, FieldKind.Json, FieldKind.Json,
        FieldKind.Flag, FieldKind.Tail, FieldKind.Tail,
    ];

    /// <summary>How a field's value stands in a record.</summary>
    public static FieldKind KindOf(MemberField field) => Kinds[(int)field];

    /// <summary>The key of a field in the user object; null for a field of the member object.</summary>
    public static string? UserKey(MemberField field) => field switch
    {
        MemberField.GlobalName => "global_name",
        MemberField.Username => "username",
        MemberField.Avatar => "avatar",
        MemberField.PublicFlags => "public_flags",
        MemberField.Bot => "bot",
        MemberField.Discriminator => "discriminator",
        MemberField.Banner => "banner",
        MemberField.AccentColor => "accent_color",
        MemberField.Decoration => "avatar_decoration_data",
        MemberField.Collectibles => "collectibles",
        MemberField.PrimaryGuild => "primary_guild",
        MemberField.System => "system",
        _ => null,
    };

    /// <summary>The key of a field in the member object; null for a field of the user object.</summary>
    public static string? MemberKey(MemberField field) => field switch
    {
        MemberField.Nick => "nick",
        MemberField.Roles => "roles",
        MemberField.Flags => "flags",
        MemberField.PremiumSince => "premium_since",
        MemberField.TimedOutUntil => "communication_disabled_until",
        MemberField.Pending => "pending",
        MemberField.JoinedAt => "joined_at",
        MemberField.Deaf => "deaf",
        MemberField.Mute => "mute",
        MemberField.GuildAvatar => "avatar",
        MemberField.GuildBanner => "banner",
        MemberField.GuildDecoration => "avatar_decoration_data",
        MemberField.GuildCollectibles => "collectibles",
        _ => null,
    };

    /// <summary>The field of a key, by a look at its length first: this runs for every key of every member.</summary>
    public static MemberField? Of(ReadOnlySpan<byte> key, bool user) => user ? OfUser(key) : OfMember(key);

    private static MemberField? OfMember(ReadOnlySpan<byte> key) => key.Length switch
    {
        4 => key.SequenceEqual("nick"u8) ? MemberField.Nick
            : key.SequenceEqual("deaf"u8) ? MemberField.Deaf
            : key.SequenceEqual("mute"u8) ? MemberField.Mute : null,
        5 => key.SequenceEqual("roles"u8) ? MemberField.Roles : key.SequenceEqual("flags"u8) ? MemberField.Flags : null,
        6 => key.SequenceEqual("avatar"u8) ? MemberField.GuildAvatar : key.SequenceEqual("banner"u8) ? MemberField.GuildBanner : null,
        7 => key.SequenceEqual("pending"u8) ? MemberField.Pending : null,
        9 => key.SequenceEqual("joined_at"u8) ? MemberField.JoinedAt : null,
        12 => key.SequenceEqual("collectibles"u8) ? MemberField.GuildCollectibles : null,
        13 => key.SequenceEqual("premium_since"u8) ? MemberField.PremiumSince : null,
        22 => key.SequenceEqual("avatar_decoration_data"u8) ? MemberField.GuildDecoration : null,
        28 => key.SequenceEqual("communication_disabled_until"u8) ? MemberField.TimedOutUntil : null,
        _ => null,
    };

    private static MemberField? OfUser(ReadOnlySpan<byte> key) => key.Length switch
    {
        3 => key.SequenceEqual("bot"u8) ? MemberField.Bot : null,
        6 => key.SequenceEqual("avatar"u8) ? MemberField.Avatar
            : key.SequenceEqual("banner"u8) ? MemberField.Banner
            : key.SequenceEqual("system"u8) ? MemberField.System : null,
        8 => key.SequenceEqual("username"u8) ? MemberField.Username : null,
        11 => key.SequenceEqual("global_name"u8) ? MemberField.GlobalName : null,
        12 => key.SequenceEqual("public_flags"u8) ? MemberField.PublicFlags
            : key.SequenceEqual("accent_color"u8) ? MemberField.AccentColor
            : key.SequenceEqual("collectibles"u8) ? MemberField.Collectibles : null,
        13 => key.SequenceEqual("discriminator"u8) ? MemberField.Discriminator
            : key.SequenceEqual("primary_guild"u8) ? MemberField.PrimaryGuild : null,
        22 => key.SequenceEqual("avatar_decoration_data"u8) ? MemberField.Decoration : null,
        _ => null,
    };

    private static ulong Shape(params ReadOnlySpan<(MemberField Field, FieldState State)> states)
    {
        var shape = 0UL;
        foreach (var (field, state) in states) shape |= (ulong)state << (2 * (int)field);
        return shape;
    }
}
