using System.Text;
using System.Text.Json;
using Guildhall.Protocol;

namespace Guildhall.Actors.Guilds.State;

/// <summary>
/// Makes the protocol's objects from a member record. Only what is JSON inside the record (decorations, unknown keys) goes through the JSON
/// reader; all else is put in its place directly, which is several times as fast.
/// </summary>
internal static class MemberReader
{
    /// <summary>The member with its user.</summary>
    public static GuildMember Read(ulong id, ReadOnlySpan<byte> record, RoleNumbers roles, MemberTails tails)
    {
        var values = new Values();
        var fields = new MemberRecord(record);
        while (fields.MoveNext()) values.Take(fields, roles, tails);
        return values.Member(new UserId(id));
    }

    /// <summary>The fields on their way into the objects, whose properties can be set only when they are made.</summary>
    private struct Values
    {
        private Optional<string?> _nick, _guildAvatar, _guildBanner, _banner;
        private Optional<DateTimeOffset?> _premiumSince, _timedOutUntil;
        private Optional<AvatarDecoration?> _guildDecoration, _decoration;
        private Optional<Collectibles?> _guildCollectibles, _collectibles;
        private Optional<PrimaryGuild?> _primaryGuild;
        private Optional<int?> _accentColor;
        private string? _username, _globalName, _discriminator, _avatar;
        private bool? _bot, _system, _pending, _deaf, _mute;
        private ulong? _flags, _publicFlags;
        private DateTimeOffset? _joinedAt;
        private IReadOnlyList<RoleId>? _roles;
        private Dictionary<string, JsonElement>? _unknown, _unknownOfUser;

        public void Take(MemberRecord field, RoleNumbers roles, MemberTails tails)
        {
            switch (field.Field)
            {
                case MemberField.Nick: _nick = Text(field); break;
                case MemberField.GlobalName: _globalName = Text(field); break;
                case MemberField.Username: _username = Text(field); break;
                case MemberField.Roles: _roles = roles.Read(field.Roles); break;
                case MemberField.Avatar: _avatar = Image(field); break;
                case MemberField.Flags: _flags = Number(field); break;
                case MemberField.PublicFlags: _publicFlags = Number(field); break;
                case MemberField.Bot: _bot = Flag(field); break;
                case MemberField.PremiumSince: _premiumSince = Time(field); break;
                case MemberField.TimedOutUntil: _timedOutUntil = Time(field); break;
                case MemberField.Pending: _pending = Flag(field); break;
                case MemberField.JoinedAt: _joinedAt = Time(field); break;
                case MemberField.Deaf: _deaf = Flag(field); break;
                case MemberField.Mute: _mute = Flag(field); break;
                case MemberField.GuildAvatar: _guildAvatar = Image(field); break;
                case MemberField.GuildBanner: _guildBanner = Image(field); break;
                case MemberField.Discriminator: _discriminator = Text(field); break;
                case MemberField.Banner: _banner = Image(field); break;
                case MemberField.AccentColor: _accentColor = (int?)Number(field); break;
                case MemberField.Decoration: _decoration = Json<AvatarDecoration>(field); break;
                case MemberField.Collectibles: _collectibles = Json<Collectibles>(field); break;
                case MemberField.PrimaryGuild: _primaryGuild = Json<PrimaryGuild>(field); break;
                case MemberField.GuildDecoration: _guildDecoration = Json<AvatarDecoration>(field); break;
                case MemberField.GuildCollectibles: _guildCollectibles = Json<Collectibles>(field); break;
                case MemberField.System: _system = Flag(field); break;
                case MemberField.UserTail: _unknownOfUser = Unknown(tails.Read(field.Value)); break;
                case MemberField.MemberTail: _unknown = Unknown(tails.Read(field.Value)); break;
                default: throw new InvalidOperationException($"The field {field.Field} has no place in the objects.");
            }
        }

        public readonly GuildMember Member(UserId id) => new()
        {
            User = User(id),
            Nick = _nick,
            Avatar = _guildAvatar,
            Banner = _guildBanner,
            Roles = _roles ?? [],
            JoinedAt = _joinedAt,
            PremiumSince = _premiumSince,
            Deaf = _deaf,
            Mute = _mute,
            Flags = (GuildMemberFlags?)_flags,
            Pending = _pending,
            CommunicationDisabledUntil = _timedOutUntil,
            AvatarDecorationData = _guildDecoration,
            Collectibles = _guildCollectibles,
            UnknownFields = _unknown,
        };

        /// <summary>
        /// Documented keys without a field of their own (own user, OAuth2) are among the unknown ones: members do not carry them.
        /// </summary>
        private readonly User User(UserId id) => new()
        {
            Id = id,
            Username = _username ?? string.Empty,
            Discriminator = _discriminator ?? Protocol.User.NoDiscriminator,
            GlobalName = _globalName,
            Avatar = _avatar,
            Bot = _bot,
            System = _system,
            Banner = _banner,
            AccentColor = _accentColor,
            PublicFlags = (UserFlags?)_publicFlags,
            AvatarDecorationData = _decoration,
            Collectibles = _collectibles,
            PrimaryGuild = _primaryGuild,
            UnknownFields = _unknownOfUser,
        };

        private static string? Text(MemberRecord field) => field.State == FieldState.Null ? null : Encoding.UTF8.GetString(field.Text);

        private static ulong? Number(MemberRecord field) => field.State == FieldState.Null ? null : field.Number;

        private static bool? Flag(MemberRecord field) => field.State == FieldState.Null ? null : field.State == FieldState.Value;

        private static DateTimeOffset? Time(MemberRecord field) => field.State == FieldState.Null ? null : RecordTime.Read(field.Value);

        private static string? Image(MemberRecord field)
        {
            if (field.State == FieldState.Null) return null;
            var sink = Workspace.Current.Part.Clear();
            RecordImage.WriteText(field.Value, field.State, sink);
            return Encoding.UTF8.GetString(sink.Written);
        }

        private static T? Json<T>(MemberRecord field) where T : class
        {
            if (field.State == FieldState.Null) return null;
            var at = 0;
            Varint.Read(field.Value, ref at);
            return DiscordJson.Read<T>(field.Value[at..]);
        }

        private static Dictionary<string, JsonElement> Unknown(ReadOnlySpan<byte> tail)
        {
            var json = Workspace.Current.Part.Clear();
            json.Add((byte)'{');
            json.Add(tail);
            json.Add((byte)'}');
            var reader = new Utf8JsonReader(json.Written);
            using var document = JsonDocument.ParseValue(ref reader);
            return document.RootElement.EnumerateObject().ToDictionary(property => property.Name, property => property.Value.Clone());
        }
    }
}
