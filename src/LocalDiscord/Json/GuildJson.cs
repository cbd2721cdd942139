using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord.Json;

/// <summary>Guild objects. Source: resources/guild.mdx.</summary>
internal static class GuildJson
{
    /// <summary>The fields of GUILD_UPDATE and REST; GUILD_CREATE adds its own.</summary>
    public static void GuildFields(this JsonWriter json, Guild guild)
    {
        json.Id("id"u8, guild.Id.Value);
        json.WriteString("name"u8, guild.Name);
        json.Text("icon"u8, guild.Icon);
        json.WriteNull("splash"u8);
        json.WriteNull("discovery_splash"u8);
        json.Id("owner_id"u8, guild.Owner.Value);
        json.WriteNull("region"u8);
        json.Id("afk_channel_id"u8, guild.AfkChannel?.Value);
        json.WriteNumber("afk_timeout"u8, guild.AfkTimeout);
        json.WriteBoolean("widget_enabled"u8, guild.Community.WidgetEnabled);
        json.Id("widget_channel_id"u8, guild.Community.WidgetChannel?.Value);
        json.WriteNumber("verification_level"u8, guild.VerificationLevel);
        json.WriteNumber("default_message_notifications"u8, guild.Notifications);
        json.WriteNumber("explicit_content_filter"u8, guild.ContentFilter);
        json.WriteStartArray("roles"u8);
        foreach (var role in guild.Roles.Values) json.Role(role);
        json.WriteEndArray();
        json.EmojiList(guild);
        json.WriteStartArray("features"u8);
        foreach (var feature in guild.Features) json.WriteStringValue(feature);
        json.WriteEndArray();
        json.WriteNumber("mfa_level"u8, 0);
        json.WriteNull("application_id"u8);
        json.Id("system_channel_id"u8, guild.SystemChannel?.Value);
        json.WriteNumber("system_channel_flags"u8, guild.SystemChannelFlags);
        json.Id("rules_channel_id"u8, guild.RulesChannel?.Value);
        json.WriteNull("max_presences"u8);
        json.WriteNumber("max_members"u8, 1_000_000);
        json.WriteNull("vanity_url_code"u8);
        json.Text("description"u8, guild.Description);
        json.WriteNull("banner"u8);
        json.WriteNumber("premium_tier"u8, guild.PremiumTier);
        json.WriteNumber("premium_subscription_count"u8, guild.BoostCount);
        json.WriteString("preferred_locale"u8, guild.Locale);
        json.Id("public_updates_channel_id"u8, guild.PublicUpdatesChannel?.Value);
        json.WriteNumber("max_video_channel_users"u8, 25);
        json.WriteNumber("max_stage_video_channel_users"u8, 50);
        json.WriteNumber("nsfw_level"u8, 0);
        json.StickerList(guild);
        json.WriteBoolean("premium_progress_bar_enabled"u8, guild.BoostBar);
        json.WriteNull("safety_alerts_channel_id"u8);
        json.Incidents(guild.Community);
    }

    private static void Incidents(this JsonWriter json, CommunitySettings settings)
    {
        if (settings is { InvitesDisabledUntil: null, DirectMessagesDisabledUntil: null })
        {
            json.WriteNull("incidents_data"u8);
            return;
        }

        json.WriteStartObject("incidents_data"u8);
        json.IncidentFields(settings);
        json.WriteEndObject();
    }

    public static void IncidentFields(this JsonWriter json, CommunitySettings settings)
    {
        json.Time("invites_disabled_until"u8, settings.InvitesDisabledUntil);
        json.Time("dms_disabled_until"u8, settings.DirectMessagesDisabledUntil);
    }

    public static void UnavailableGuild(this JsonWriter json, GuildId guild)
    {
        json.WriteStartObject();
        json.Id("id"u8, guild.Value);
        json.WriteBoolean("unavailable"u8, true);
        json.WriteEndObject();
    }
}
