using Guildhall.LocalDiscord.Json;
using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord.Rest;

/// <summary>Onboarding. Source: resources/guild.mdx, "Guild Onboarding Object".</summary>
internal static class OnboardingRoutes
{
    private const int FewestChannels = 7;
    private const int FewestWritable = 5;

    public static void Map(RouteTable table)
    {
        table.On(Routes.GetGuildsOnboarding, static call => call.Guild() is { } guild ? Show(guild) : call.Fault);
        table.On(Routes.PutGuildsOnboarding, Set);
    }

    private static RestResult Show(Guild guild) => RestResult.Ok(Form(guild));

    private static byte[] Form(Guild guild) => Auditing.Form(guild, static (json, g) =>
    {
        json.WriteStartObject();
        json.Id("guild_id"u8, g.Id.Value);
        json.Raw("prompts"u8, g.Community.Prompts);
        json.WriteStartArray("default_channel_ids"u8);
        foreach (var id in g.Community.DefaultChannels) json.IdValue(id);
        json.WriteEndArray();
        json.WriteBoolean("enabled"u8, g.Community.OnboardingEnabled);
        json.WriteNumber("mode"u8, (int)g.Community.OnboardingMode);
        json.WriteEndObject();
    });

    private static RestResult Set(RestCall call)
    {
        if (call.Guild(Permissions.ManageGuild | Permissions.ManageRoles) is not { } guild) return call.Fault;
        var form = call.Form;
        var (enabled, mode, defaults) = (form.Flag("enabled"), form.Choice("mode", [0, 1]), form.Ids("default_channel_ids", 500));
        var prompts = form.List("prompts", 15);
        var written = Wire.Bytes((call, form, prompts), static (json, s) =>
        {
            json.WriteStartArray();
            for (var i = 0; i < s.prompts.Or([]).Count; i++) Prompt(json, s.call, s.form.Item("prompts", i, s.prompts.Value[i]));
            json.WriteEndArray();
        });
        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        var channels = defaults.Or(guild.Community.DefaultChannels);
        if (enabled.Or(guild.Community.OnboardingEnabled) && !Suffice(guild, channels))
            return RestResult.Error(400, DiscordErrorCode.OnboardingRequirementsNotMet, "Cannot enable onboarding, requirements are not met");
        var before = Form(guild);
        var community = guild.Community;
        community.OnboardingEnabled = enabled.Or(community.OnboardingEnabled);
        community.OnboardingMode = (OnboardingMode)mode.Or((int)community.OnboardingMode);
        community.DefaultChannels = channels;
        if (prompts.IsPresent) community.Prompts = written;
        call.Audit(guild, AuditLogEvent.OnboardingUpdate, guild.Id.Value, before, Form(guild));
        return Show(guild);
    }

    /// <summary>At least 7 default channels, 5 of them writable for everybody.</summary>
    private static bool Suffice(Guild guild, List<ulong> ids)
    {
        var channels = ids.Distinct().Select(id => guild.Channels.GetValueOrDefault(new ChannelId(id))).OfType<Channel>().ToList();
        return channels.Count >= FewestChannels && channels.Count(channel => PermissionMath.ForEveryone(guild, channel).HasFlag(Permissions.ViewChannel | Permissions.SendMessages)) >= FewestWritable;
    }

    private static void Prompt(JsonWriter json, RestCall call, Form form)
    {
        json.WriteStartObject();
        json.Id("id"u8, Own(call, form));
        json.WriteString("title"u8, form.Text("title", 1, 100, required: true).Or(null));
        json.WriteStartArray("options"u8);
        var options = form.List("options", 50, least: 1).Or([]);
        for (var i = 0; i < options.Count; i++) Option(json, call, form.Item("options", i, options[i]));
        json.WriteEndArray();
        json.WriteBoolean("single_select"u8, form.Flag("single_select").Or(false));
        json.WriteBoolean("required"u8, form.Flag("required").Or(false));
        json.WriteBoolean("in_onboarding"u8, form.Flag("in_onboarding").Or(false));
        json.WriteNumber("type"u8, form.Choice("type", [0, 1]).Or(0));
        json.WriteEndObject();
    }

    private static void Option(JsonWriter json, RestCall call, Form form)
    {
        json.WriteStartObject();
        json.Id("id"u8, Own(call, form));
        json.WriteString("title"u8, form.Text("title", 1, 50, required: true).Or(null));
        json.WriteString("description"u8, form.Text("description", 0, 100).Or(null) ?? "");
        json.WriteStartObject("emoji"u8);
        json.Id("id"u8, form.Id("emoji_id").Or(null));
        json.Text("name"u8, form.Text("emoji_name", 0, 100).Or(null));
        json.WriteBoolean("animated"u8, form.Flag("emoji_animated").Or(false));
        json.WriteEndObject();
        foreach (var key in new[] { "role_ids", "channel_ids" })
        {
            json.WritePropertyName(key);
            json.WriteStartArray();
            foreach (var id in form.Ids(key, 50).Or([])) json.IdValue(id);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    /// <summary>New prompts and options come with a small made-up id and get a real one.</summary>
    private static ulong Own(RestCall call, Form form) => form.Id("id").Or(null) is { } id && id >> 22 > 0 ? id : call.World.Ids.Next();
}
