using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Guildhall.Actors.Fleet;
using Guildhall.Actors.Guilds;
using Guildhall.Protocol;

namespace Guildhall.Actors.Cluster;

/// <summary>The table of messages that travel between nodes. Manifests are for ever: a retired one is not used again.</summary>
internal static class WireManifests
{
    private static readonly JsonSerializerOptions Options = new(DiscordJson.Options)
    {
        TypeInfoResolver = JsonTypeInfoResolver.Combine(DiscordJson.Options.TypeInfoResolver, WireJson.Default),
    };

    /// <summary>How a message is read and written: Discord's objects in it as on Discord's own wire.</summary>
    public static JsonTypeInfo InfoOf(Type type) => Options.GetTypeInfo(type);

    public static readonly IReadOnlyList<(string Manifest, Type Type)> All =
    [
        ("fp?", typeof(FleetMessages.GetPlan)),
        ("fp", typeof(FleetMessages.Plan)),
        ("fb?", typeof(FleetMessages.GetBudget)),
        ("fb", typeof(FleetMessages.Budget)),
        ("gg?", typeof(GuildQueries.GetGuild)),
        ("gg", typeof(GuildQueries.GuildAnswer)),
        ("gm?", typeof(GuildQueries.GetMember)),
        ("gm", typeof(GuildQueries.MemberAnswer)),
        ("gf?", typeof(GuildQueries.FindMembers)),
        ("gf", typeof(GuildQueries.MembersAnswer)),
        ("gc?", typeof(GuildQueries.GetChannel)),
        ("gc", typeof(GuildQueries.ChannelAnswer)),
        ("gC?", typeof(GuildQueries.GetChannels)),
        ("gC", typeof(GuildQueries.ChannelsAnswer)),
        ("gr?", typeof(GuildQueries.GetRoles)),
        ("gr", typeof(GuildQueries.RolesAnswer)),
        ("ge?", typeof(GuildQueries.GetEmojis)),
        ("ge", typeof(GuildQueries.EmojisAnswer)),
        ("gp?", typeof(GuildQueries.GetPermissions)),
        ("gp", typeof(GuildQueries.PermissionsAnswer)),
        ("gd?", typeof(GuildQueries.GetDigest)),
        ("gd", typeof(GuildQueries.DigestAnswer)),
    ];
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(FleetMessages.GetPlan))]
[JsonSerializable(typeof(FleetMessages.Plan))]
[JsonSerializable(typeof(FleetMessages.GetBudget))]
[JsonSerializable(typeof(FleetMessages.Budget))]
[JsonSerializable(typeof(GuildQueries.GetGuild))]
[JsonSerializable(typeof(GuildQueries.GuildAnswer))]
[JsonSerializable(typeof(GuildQueries.GetMember))]
[JsonSerializable(typeof(GuildQueries.MemberAnswer))]
[JsonSerializable(typeof(GuildQueries.FindMembers))]
[JsonSerializable(typeof(GuildQueries.MembersAnswer))]
[JsonSerializable(typeof(GuildQueries.GetChannel))]
[JsonSerializable(typeof(GuildQueries.ChannelAnswer))]
[JsonSerializable(typeof(GuildQueries.GetChannels))]
[JsonSerializable(typeof(GuildQueries.ChannelsAnswer))]
[JsonSerializable(typeof(GuildQueries.GetRoles))]
[JsonSerializable(typeof(GuildQueries.RolesAnswer))]
[JsonSerializable(typeof(GuildQueries.GetEmojis))]
[JsonSerializable(typeof(GuildQueries.EmojisAnswer))]
[JsonSerializable(typeof(GuildQueries.GetPermissions))]
[JsonSerializable(typeof(GuildQueries.PermissionsAnswer))]
[JsonSerializable(typeof(GuildQueries.GetDigest))]
[JsonSerializable(typeof(GuildQueries.DigestAnswer))]
internal sealed partial class WireJson : JsonSerializerContext;
