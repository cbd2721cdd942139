using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Guildhall.Actors.Fleet;
using Guildhall.Actors.Gateway;
using Guildhall.Actors.Guilds;

namespace Guildhall.Actors.Cluster;

/// <summary>The table of messages that travel between nodes. Manifests are for ever: a retired one is not used again.</summary>
internal static class WireManifests
{
    /// <summary>How a message is read and written.</summary>
    public static JsonTypeInfo InfoOf(Type type) => WireJson.Default.GetTypeInfo(type) ?? throw new InvalidOperationException($"{type} is not in WireJson.");

    public static readonly IReadOnlyList<(string Manifest, Type Type)> All =
    [
        ("fp?", typeof(FleetMessages.GetPlan)),
        ("fp", typeof(FleetMessages.Plan)),
        ("fi?", typeof(IdentifyMessages.RequestPermit)),
        ("fi", typeof(IdentifyMessages.PermitGranted)),
        ("fi-", typeof(IdentifyMessages.ReleasePermit)),
        ("ft", typeof(FleetMessages.TakeOver)),
        ("fa", typeof(FleetMessages.Arrived)),
        ("fb?", typeof(FleetMessages.GetBudget)),
        ("fb", typeof(FleetMessages.Budget)),
        ("la?", typeof(LeaseMessages.Ask)),
        ("la", typeof(LeaseMessages.Vouched)),
        ("cs", typeof(ClusterMessages.Standing)),
        ("gw", typeof(GuildMessages.Wake)),
        ("gg?", typeof(GuildQueries.GetGuild)),
        ("gg", typeof(GuildQueries.GuildAnswer)),
        ("gm?", typeof(GuildQueries.GetMember)),
        ("gf?", typeof(GuildQueries.FindMembers)),
        ("gc?", typeof(GuildQueries.GetChannel)),
        ("gC?", typeof(GuildQueries.GetChannels)),
        ("gr?", typeof(GuildQueries.GetRoles)),
        ("ge?", typeof(GuildQueries.GetEmojis)),
        ("gj", typeof(GuildQueries.JsonAnswer)),
        ("gp?", typeof(GuildQueries.GetPermissions)),
        ("gp", typeof(GuildQueries.PermissionsAnswer)),
        ("gd?", typeof(GuildQueries.GetDigest)),
        ("gd", typeof(GuildQueries.DigestAnswer)),
    ];
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(FleetMessages.GetPlan))]
[JsonSerializable(typeof(FleetMessages.Plan))]
[JsonSerializable(typeof(IdentifyMessages.RequestPermit))]
[JsonSerializable(typeof(IdentifyMessages.PermitGranted))]
[JsonSerializable(typeof(IdentifyMessages.ReleasePermit))]
[JsonSerializable(typeof(FleetMessages.TakeOver))]
[JsonSerializable(typeof(FleetMessages.Arrived))]
[JsonSerializable(typeof(FleetMessages.GetBudget))]
[JsonSerializable(typeof(FleetMessages.Budget))]
[JsonSerializable(typeof(LeaseMessages.Ask))]
[JsonSerializable(typeof(LeaseMessages.Vouched))]
[JsonSerializable(typeof(ClusterMessages.Standing))]
[JsonSerializable(typeof(GuildMessages.Wake))]
[JsonSerializable(typeof(GuildQueries.GetGuild))]
[JsonSerializable(typeof(GuildQueries.GuildAnswer))]
[JsonSerializable(typeof(GuildQueries.GetMember))]
[JsonSerializable(typeof(GuildQueries.FindMembers))]
[JsonSerializable(typeof(GuildQueries.GetChannel))]
[JsonSerializable(typeof(GuildQueries.GetChannels))]
[JsonSerializable(typeof(GuildQueries.GetRoles))]
[JsonSerializable(typeof(GuildQueries.GetEmojis))]
[JsonSerializable(typeof(GuildQueries.GetPermissions))]
[JsonSerializable(typeof(GuildQueries.JsonAnswer))]
[JsonSerializable(typeof(GuildQueries.PermissionsAnswer))]
[JsonSerializable(typeof(GuildQueries.GetDigest))]
[JsonSerializable(typeof(GuildQueries.DigestAnswer))]
internal sealed partial class WireJson : JsonSerializerContext;
