using System.Text.Json;
using System.Text.Json.Serialization;
using static System.Text.Json.Serialization.JsonIgnoreCondition;

namespace Guildhall.Protocol;

/// <summary>An application. Source: resources/application.mdx.</summary>
public sealed record Application : DiscordObject
{
    /// <summary>The application's id.</summary>
    public ApplicationId Id { get; init; }

    /// <summary>Name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Icon hash.</summary>
    [JsonIgnore(Condition = Never)]
    public string? Icon { get; init; }

    /// <summary>Description.</summary>
    public string Description { get; init; } = "";

    /// <summary>RPC origins.</summary>
    public IReadOnlyList<string>? RpcOrigins { get; init; }

    /// <summary>Whether others may add the bot.</summary>
    public bool? BotPublic { get; init; }

    /// <summary>Whether adding it needs the full OAuth2 flow.</summary>
    public bool? BotRequireCodeGrant { get; init; }

    /// <summary>Its user, partial.</summary>
    public User? Bot { get; init; }

    /// <summary>Terms.</summary>
    public string? TermsOfServiceUrl { get; init; }

    /// <summary>Privacy policy.</summary>
    public string? PrivacyPolicyUrl { get; init; }

    /// <summary>Owner, partial.</summary>
    public User? Owner { get; init; }

    /// <summary>Ed25519 public key of interactions over HTTP, hexadecimal.</summary>
    public string? VerifyKey { get; init; }

    /// <summary>The team that owns it.</summary>
    public Optional<Team?> Team { get; init; }

    /// <summary>Its guild.</summary>
    public GuildId? GuildId { get; init; }

    /// <summary>Its guild, partial.</summary>
    public PartialGuild? Guild { get; init; }

    /// <summary>SKU of a game.</summary>
    public SkuId? PrimarySkuId { get; init; }

    /// <summary>Address of a game's page.</summary>
    public string? Slug { get; init; }

    /// <summary>Cover hash.</summary>
    public string? CoverImage { get; init; }

    /// <summary>Flags, 31 bits at most.</summary>
    public ApplicationFlags? Flags { get; init; }

    /// <summary>All flags as decimal text.</summary>
    public string? FlagsNew { get; init; }

    /// <summary>Number of guilds.</summary>
    public int? ApproximateGuildCount { get; init; }

    /// <summary>Number of user installs.</summary>
    public int? ApproximateUserInstallCount { get; init; }

    /// <summary>Number of users that authorized it.</summary>
    public int? ApproximateUserAuthorizationCount { get; init; }

    /// <summary>OAuth2 redirects.</summary>
    public IReadOnlyList<string>? RedirectUris { get; init; }

    /// <summary>If set, interactions go there and not to the gateway.</summary>
    public Optional<string?> InteractionsEndpointUrl { get; init; }

    /// <summary>Linked roles.</summary>
    public Optional<string?> RoleConnectionsVerificationUrl { get; init; }

    /// <summary>Webhook events.</summary>
    public Optional<string?> EventWebhooksUrl { get; init; }

    /// <summary>Whether they are on.</summary>
    public ApplicationEventWebhookStatus? EventWebhooksStatus { get; init; }

    /// <summary>Which ones.</summary>
    public IReadOnlyList<string>? EventWebhooksTypes { get; init; }

    /// <summary>Up to 5 of up to 20 characters.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>How it is added.</summary>
    public InstallParams? InstallParams { get; init; }

    /// <summary>Keys "0" guild install, "1" user install.</summary>
    public IReadOnlyDictionary<string, JsonElement>? IntegrationTypesConfig { get; init; }

    /// <summary>Address to add it.</summary>
    public string? CustomInstallUrl { get; init; }
}
