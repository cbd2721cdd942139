using System.Text.Json.Serialization;

namespace Guildhall.Protocol;

/// <summary>GUILD_MEMBERS_CHUNK: a part of the answer to op 8. Source: events/gateway-events.mdx.</summary>
public sealed record GuildMembersChunk : DiscordObject, IGatewayEvent<GuildMembersChunk>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.GuildMembersChunk;

    /// <summary>The guild.</summary>
    public GuildId GuildId { get; init; }

    /// <summary>Up to 1000 members.</summary>
    public IReadOnlyList<GuildMember> Members { get; init; } = [];

    /// <summary>0-based.</summary>
    public int ChunkIndex { get; init; }

    /// <summary>Number of chunks of the answer.</summary>
    public int ChunkCount { get; init; }

    /// <summary>Asked ids that are no members.</summary>
    public IReadOnlyList<EntityId>? NotFound { get; init; }

    /// <summary>Only if asked for and allowed.</summary>
    public IReadOnlyList<Presence>? Presences { get; init; }

    /// <summary>Nonce of the request.</summary>
    public string? Nonce { get; init; }


    /// <summary>Whether it completes the answer.</summary>
    [JsonIgnore]
    public bool IsLast => ChunkIndex + 1 >= ChunkCount;
}
