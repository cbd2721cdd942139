using System.Text.Json.Serialization;
using static System.Text.Json.Serialization.JsonIgnoreCondition;

namespace Guildhall.Protocol;

/// <summary>Colours of a role. Source: topics/permissions.mdx.</summary>
public sealed record RoleColors : DiscordObject
{
    /// <summary>0 = no colour: does not count for the member's colour.</summary>
    public int PrimaryColor { get; init; }

    /// <summary>Gradient; needs the feature ENHANCED_ROLE_COLORS.</summary>
    [JsonIgnore(Condition = Never)]
    public int? SecondaryColor { get; init; }

    /// <summary>Holographic; only the triple 11127295, 16759788, 16761760 is taken.</summary>
    [JsonIgnore(Condition = Never)]
    public int? TertiaryColor { get; init; }
}
