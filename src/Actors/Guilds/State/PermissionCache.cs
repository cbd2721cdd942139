using System.Globalization;
using System.Text;
using Guildhall.Protocol;

namespace Guildhall.Actors.Guilds.State;

/// <summary>
/// What permission questions need, taken out of the JSON once: made when the first question comes, forgotten when roles, channels or the
/// guild change. Source: topics/permissions.mdx.
/// </summary>
internal sealed class PermissionCache
{
    private readonly GuildTables _tables;
    private readonly Dictionary<ulong, Permissions> _roles = [];
    private readonly Dictionary<ulong, (ChannelType Type, ChannelOverwrite[] Overwrites)> _channels = [];

    /// <summary>Takes roles and owner out of a guild's tables.</summary>
    public PermissionCache(GuildTables tables, GuildId guild)
    {
        _tables = tables;
        if (tables.TryGet(GuildTable.Guild, guild.Value, out var fields))
            Owner = new UserId(JsonSlice.Object(fields)["owner_id"u8].IdOrZero());
        if (tables.Find(GuildTable.Roles) is not { } roles) return;
        foreach (var role in roles) _roles[role.Key] = Bits(JsonSlice.Object(role.Payload)["permissions"u8]);
    }

    /// <summary>The guild's owner; 0 if not known.</summary>
    public UserId Owner { get; }

    /// <summary>Bytes held, roughly.</summary>
    public long Size =>
        200 + (_roles.EnsureCapacity(0) * 28L) + _channels.Values.Sum(static channel => 80L + (channel.Overwrites.Length * 32L));

    /// <summary>A role's permissions; none for a role that does not exist.</summary>
    public Permissions Of(RoleId role) => _roles.GetValueOrDefault(role.Value);

    /// <summary>A channel's type and overwrites; false if it is not held.</summary>
    public bool TryChannel(ChannelId id, out ChannelType type, out ReadOnlySpan<ChannelOverwrite> overwrites)
    {
        if (!_channels.TryGetValue(id.Value, out var channel))
        {
            type = default;
            overwrites = default;
            if (!_tables.TryGet(GuildTable.Channels, id.Value, out var json)) return false;
            var value = JsonSlice.Object(json);
            channel = ((ChannelType)value["type"u8].Integer(), Read(value["permission_overwrites"u8]));
            _channels.Add(id.Value, channel);
        }

        type = channel.Type;
        overwrites = channel.Overwrites;
        return true;
    }

    private static ChannelOverwrite[] Read(JsonSlice overwrites)
    {
        if (!overwrites.HasValue) return [];
        var read = new List<ChannelOverwrite>();
        foreach (var overwrite in overwrites.Elements())
        {
            var type = (OverwriteType)overwrite["type"u8].Integer();
            read.Add(new ChannelOverwrite(new EntityId(overwrite["id"u8].Id()), type, Bits(overwrite["allow"u8]), Bits(overwrite["deny"u8])));
        }

        return [.. read];
    }

    private static Permissions Bits(JsonSlice value) =>
        value.HasValue
            ? (Permissions)ulong.Parse(Encoding.ASCII.GetString(value.Raw).Trim('"'), CultureInfo.InvariantCulture)
            : Permissions.None;
}
