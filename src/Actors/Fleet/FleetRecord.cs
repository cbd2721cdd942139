using System.Text.Json;
using System.Text.Json.Serialization;

namespace Guildhall.Actors.Fleet;

/// <summary>What the fleet singleton leaves in the store for its successor. Times are wall clock: they pass between processes.</summary>
/// <param name="ShardCount">The layout the sessions belong to.</param>
/// <param name="Total">IDENTIFYs in a period.</param>
/// <param name="Remaining">IDENTIFYs left.</param>
/// <param name="ResetAt">When the period ends.</param>
/// <param name="LastGrant">When the last permit was given.</param>
/// <param name="Api">The API that said so: what another one said is no use.</param>
/// <param name="GatewayUrl">Where fresh sessions connect.</param>
/// <param name="MaxConcurrency">Permits in one window.</param>
/// <param name="Bot">The bot's own user.</param>
internal sealed record FleetRecord(
    int ShardCount, int Total, int Remaining, DateTimeOffset ResetAt, DateTimeOffset LastGrant, string? Api = null, string? GatewayUrl = null,
    int MaxConcurrency = 1, ulong Bot = 0)
{
    /// <summary>Its name in the store.</summary>
    public const string Name = "fleet";

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, FleetJson.Default.FleetRecord);

    public static FleetRecord? Read(byte[]? stored) => stored is null ? null : JsonSerializer.Deserialize(stored, FleetJson.Default.FleetRecord);
}

[JsonSerializable(typeof(FleetRecord))]
internal sealed partial class FleetJson : JsonSerializerContext;
