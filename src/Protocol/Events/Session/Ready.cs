using System.Text.Json.Serialization;

namespace Guildhall.Protocol;

/// <summary>READY: the session is open; all listed guilds are known but not available yet. Source: events/gateway-events.mdx.</summary>
public sealed record Ready : DiscordObject, IGatewayEvent<Ready>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.Ready;

    /// <summary>API version.</summary>
    public int V { get; init; }

    /// <summary>The bot.</summary>
    public User User { get; init; } = User.None;

    /// <summary>The guilds of this shard.</summary>
    public IReadOnlyList<UnavailableGuild> Guilds { get; init; } = [];

    /// <summary>The session; never compare sequences of different ones.</summary>
    public string SessionId { get; init; } = "";

    /// <summary>Where to resume, without query.</summary>
    public string ResumeGatewayUrl { get; init; } = "";

    /// <summary>The shard as identified.</summary>
    [JsonConverter(typeof(ShardIdConverter))]
    public ShardId? Shard { get; init; }

    /// <summary>Id and flags of the application.</summary>
    public PartialApplication Application { get; init; } = new();


    /// <summary>The session.</summary>
    [JsonIgnore]
    public SessionId Session => new(SessionId);
}
