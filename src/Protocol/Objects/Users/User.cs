using System.Text.Json.Serialization;
using static System.Text.Json.Serialization.JsonIgnoreCondition;

namespace Guildhall.Protocol;

/// <summary>A user or bot. Source: resources/user.mdx.</summary>
public sealed record User : DiscordObject
{
    /// <summary>Stands for "no user": id 0, empty names. The default where a payload lacks an author it should have.</summary>
    public static User None { get; } = new();

    /// <summary>The user's id; for a webhook's message the webhook's id.</summary>
    public UserId Id { get; init; }

    /// <summary>2 to 32 characters; not unique for bots of the old name system.</summary>
    public string Username { get; init; } = "";

    /// <summary>"0" for the new name system; bots may still have four digits.</summary>
    [JsonConverter(typeof(DiscriminatorConverter))]
    public string Discriminator { get; init; } = NoDiscriminator;

    /// <summary>Display name, null if none is set.</summary>
    [JsonIgnore(Condition = Never)]
    public string? GlobalName { get; init; }

    /// <summary>Avatar hash; <c>a_</c> at its start means animated.</summary>
    [JsonIgnore(Condition = Never)]
    public string? Avatar { get; init; }

    /// <summary>Whether it is an application's user; absent means no.</summary>
    public bool? Bot { get; init; }

    /// <summary>Whether it is Discord's own system user.</summary>
    public bool? System { get; init; }

    /// <summary>Whether two-factor login is on (own user).</summary>
    public bool? MfaEnabled { get; init; }

    /// <summary>Banner hash.</summary>
    public Optional<string?> Banner { get; init; }

    /// <summary>Banner colour, 0 to 0xFFFFFF.</summary>
    public Optional<int?> AccentColor { get; init; }

    /// <summary>Language (own user, or with OAuth2).</summary>
    public string? Locale { get; init; }

    /// <summary>Whether the mail address is verified.</summary>
    public bool? Verified { get; init; }

    /// <summary>Mail address, only with the email scope.</summary>
    public Optional<string?> Email { get; init; }

    /// <summary>All flags (own user).</summary>
    public UserFlags? Flags { get; init; }

    /// <summary>Nitro level; 0 unless the application holds the identify.premium scope.</summary>
    public PremiumType? PremiumType { get; init; }

    /// <summary>Public flags.</summary>
    public UserFlags? PublicFlags { get; init; }

    /// <summary>Avatar decoration.</summary>
    public Optional<AvatarDecoration?> AvatarDecorationData { get; init; }

    /// <summary>Collectibles.</summary>
    public Optional<Collectibles?> Collectibles { get; init; }

    /// <summary>Server tag.</summary>
    public Optional<PrimaryGuild?> PrimaryGuild { get; init; }

    /// <summary>The member, without its user: only in <c>mentions</c> of gateway messages.</summary>
    public GuildMember? Member { get; init; }


    /// <summary>The discriminator of the new name system, shared by all users that have it.</summary>
    public const string NoDiscriminator = "0";


    /// <summary>What clients show: the global name, else the username.</summary>
    [JsonIgnore]
    public string DisplayName => GlobalName ?? Username;


    /// <summary>Whether this is an application's user.</summary>
    [JsonIgnore]
    public bool IsBot => Bot == true;


    /// <summary>The text that mentions the user.</summary>
    [JsonIgnore]
    public string Mention => $"<@{Id}>";


    /// <summary>The index of the default avatar. Source: reference.mdx, "CDN Endpoints".</summary>
    [JsonIgnore]
    public int DefaultAvatar => Snowflake.DefaultAvatar(Id, Discriminator);
}
