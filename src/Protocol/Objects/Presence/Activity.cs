namespace Guildhall.Protocol;

/// <summary>An activity of a user; the bot sends it too, with name, type, url and state. Source: events/gateway-events.mdx.</summary>
public sealed record Activity : DiscordObject
{
    /// <summary>Name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Kind.</summary>
    public ActivityType Type { get; init; }

    /// <summary>Address of a stream (type 1).</summary>
    public Optional<string?> Url { get; init; }

    /// <summary>Unix milliseconds; always there when received.</summary>
    public long? CreatedAt { get; init; }

    /// <summary>Start and end.</summary>
    public ActivityTimestamps? Timestamps { get; init; }

    /// <summary>The game.</summary>
    public ApplicationId? ApplicationId { get; init; }

    /// <summary>Which text the member list shows.</summary>
    public Optional<ActivityStatusDisplayType?> StatusDisplayType { get; init; }

    /// <summary>First line.</summary>
    public Optional<string?> Details { get; init; }

    /// <summary>Link of the first line.</summary>
    public Optional<string?> DetailsUrl { get; init; }

    /// <summary>Second line; the text of a custom status.</summary>
    public Optional<string?> State { get; init; }

    /// <summary>Link of the second line.</summary>
    public Optional<string?> StateUrl { get; init; }

    /// <summary>Emoji of a custom status.</summary>
    public Optional<Emoji?> Emoji { get; init; }

    /// <summary>Party.</summary>
    public ActivityParty? Party { get; init; }

    /// <summary>Pictures.</summary>
    public ActivityAssets? Assets { get; init; }

    /// <summary>Secrets to join.</summary>
    public ActivitySecrets? Secrets { get; init; }

    /// <summary>Whether it is an instanced game session.</summary>
    public bool? Instance { get; init; }

    /// <summary>Flags.</summary>
    public ActivityFlags? Flags { get; init; }

    /// <summary>Labels of the buttons.</summary>
    public IReadOnlyList<string>? Buttons { get; init; }
}
