using System.Globalization;
using System.Text.Json.Serialization;

namespace Guildhall.Protocol;

/// <summary>An id whose kind another field tells (an overwrite of a role or a member), or one of no consequence of its own (a pack, a team).</summary>
[JsonConverter(typeof(SnowflakeConverter<EntityId>))]
public readonly record struct EntityId(ulong Value) : ISnowflake<EntityId>
{
    /// <inheritdoc/>
    public static EntityId From(ulong value) => new(value);

    /// <summary>The id of a role.</summary>
    public static implicit operator EntityId(RoleId id) => new(id.Value);

    /// <summary>The id of a user.</summary>
    public static implicit operator EntityId(UserId id) => new(id.Value);

    /// <summary>The id of a channel.</summary>
    public static implicit operator EntityId(ChannelId id) => new(id.Value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The id of a tag of a forum or media channel.</summary>
[JsonConverter(typeof(SnowflakeConverter<ForumTagId>))]
public readonly record struct ForumTagId(ulong Value) : ISnowflake<ForumTagId>
{
    /// <inheritdoc/>
    public static ForumTagId From(ulong value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
