using System.ComponentModel.DataAnnotations;

namespace Guildhall.Actors.Rest;

/// <summary>Outgoing calls.</summary>
public sealed record RestOptions
{
    /// <summary>Base of the API with its version, for instance <c>https://discord.com/api/v10</c>; any host, port and path prefix.</summary>
    [Required]
    public required Uri Api { get; init; }

    /// <summary>Limits of single buckets.</summary>
    public BucketOptions Buckets { get; init; } = new();

    /// <summary>Limits of the bot as a whole.</summary>
    public GlobalLimitOptions Global { get; init; } = new();

    /// <summary>How long one attempt may take.</summary>
    /// <value>Over 0, default 15 s.</value>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Connections to the API at once (HTTP/1.1 carries one call each).</summary>
    /// <value>1 or more, default 64.</value>
    [Range(1, int.MaxValue)]
    public int MaxConnections { get; init; } = 64;

    /// <summary>Largest answer read into memory.</summary>
    /// <value>Bytes, default 32 MiB.</value>
    [Range(1, int.MaxValue)]
    public int MaxResponseBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>Largest body that is handed to another node. A larger one is sent by its own node, when the owner of the limit says so.</summary>
    /// <value>Bytes, default 256 KiB; must stay under Akka's maximum-frame-size.</value>
    [Range(1, int.MaxValue)]
    public int MaxRemoteBody { get; init; } = 256 * 1024;

    /// <summary>After how long without calls an owner is unloaded.</summary>
    /// <value>Over 0, default 2 minutes.</value>
    public TimeSpan PassivateAfter { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Whether the node makes one call (<c>GET /gateway</c>, which needs no token) when it starts, so that its first real ones are not slower than others.</summary>
    /// <value>Default false; nodes that run bots do.</value>
    public bool WarmUp { get; init; }

    /// <summary>Akka shards that the owners are spread over; the same on all nodes.</summary>
    /// <value>1 or more, default 64.</value>
    [Range(1, 1000)]
    public int Shards { get; init; } = 64;
}
