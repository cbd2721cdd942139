using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Guildhall.Actors.Fleet;
using Guildhall.Actors.Guilds;

namespace Guildhall.Actors.Cluster;

/// <summary>The table of messages that travel between nodes. Manifests are for ever: a retired one is not used again.</summary>
internal static class WireManifests
{
    public static readonly IReadOnlyList<(string Manifest, JsonTypeInfo Info)> All =
    [
        ("fp?", WireJson.Default.GetPlan),
        ("fp", WireJson.Default.Plan),
        ("fb?", WireJson.Default.GetBudget),
        ("fb", WireJson.Default.Budget),
        ("gg?", WireJson.Default.GetGuild),
        ("gg", WireJson.Default.GuildAnswer),
        ("gm?", WireJson.Default.GetMember),
        ("gm", WireJson.Default.MemberAnswer),
        ("gf?", WireJson.Default.FindMembers),
        ("gf", WireJson.Default.MembersAnswer),
        ("gc?", WireJson.Default.GetChannel),
        ("gc", WireJson.Default.ChannelAnswer),
        ("gC?", WireJson.Default.GetChannels),
        ("gC", WireJson.Default.ChannelsAnswer),
        ("gr?", WireJson.Default.GetRoles),
        ("gr", WireJson.Default.RolesAnswer),
        ("ge?", WireJson.Default.GetEmojis),
        ("ge", WireJson.Default.EmojisAnswer),
        ("gp?", WireJson.Default.GetPermissions),
        ("gp", WireJson.Default.PermissionsAnswer),
        ("gd?", WireJson.Default.GetDigest),
        ("gd", WireJson.Default.DigestAnswer),
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
