using System.Text.Json.Serialization;
using static System.Text.Json.Serialization.JsonIgnoreCondition;

namespace Guildhall.Protocol;

/// <summary>An avatar decoration. Source: resources/user.mdx.</summary>
public sealed record AvatarDecoration : DiscordObject
{
    /// <summary>Asset hash.</summary>
    public string Asset { get; init; } = "";

    /// <summary>The decoration's SKU.</summary>
    public SkuId SkuId { get; init; }
}

/// <summary>What a user has collected. Source: resources/user.mdx.</summary>
public sealed record Collectibles : DiscordObject
{
    /// <summary>The nameplate.</summary>
    public Nameplate? Nameplate { get; init; }
}

/// <summary>The picture behind a user's name. Source: resources/user.mdx.</summary>
public sealed record Nameplate : DiscordObject
{
    /// <summary>The nameplate's SKU.</summary>
    public SkuId SkuId { get; init; }

    /// <summary>Asset path.</summary>
    public string Asset { get; init; } = "";

    /// <summary>Label.</summary>
    public string Label { get; init; } = "";

    /// <summary>Background colour: crimson, berry, sky, teal, forest, bubble_gum, violet, cobalt, clover, lemon, white.</summary>
    public string Palette { get; init; } = "";
}

/// <summary>The guild whose tag a user shows. Source: resources/user.mdx.</summary>
public sealed record PrimaryGuild : DiscordObject
{
    /// <summary>The guild.</summary>
    [JsonIgnore(Condition = Never)]
    public GuildId? IdentityGuildId { get; init; }

    /// <summary>Null: cleared by the system; false: switched off by the user.</summary>
    [JsonIgnore(Condition = Never)]
    public bool? IdentityEnabled { get; init; }

    /// <summary>Up to 4 characters.</summary>
    [JsonIgnore(Condition = Never)]
    public string? Tag { get; init; }

    /// <summary>Badge hash.</summary>
    [JsonIgnore(Condition = Never)]
    public string? Badge { get; init; }
}
