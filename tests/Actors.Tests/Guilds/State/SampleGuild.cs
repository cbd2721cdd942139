using System.Globalization;
using System.Text;

namespace Guildhall.Actors.Tests.Guilds.State;

/// <summary>Bodies as Discord sends them: every documented key, realistic names and ids.</summary>
internal static class SampleGuild
{
    private static readonly string[] Syllables = ["al", "ex", "an", "der", "ma", "ri", "no", "ka", "to", "mi", "sha", "lou", "be", "ro", "vi", "jo", "han", "ste", "fi", "cy"];

    public static byte[] Create(ulong guild, int channels, int roles)
    {
        var json = new StringBuilder();
        json.Append(CultureInfo.InvariantCulture, $$"""
            {"id":"{{guild}}","name":"Old Harbor","icon":"0123456789abcdef0123456789abcdef","splash":null,"discovery_splash":null,"owner_id":"584297585049600002","region":null,"afk_channel_id":null,"afk_timeout":300,"widget_enabled":false,"widget_channel_id":null,"verification_level":1,"default_message_notifications":1,"explicit_content_filter":0,"features":["COMMUNITY","NEWS"],"mfa_level":0,"application_id":null,"system_channel_id":"20001","system_channel_flags":0,"rules_channel_id":null,"max_presences":null,"max_members":250000,"vanity_url_code":null,"description":null,"banner":null,"premium_tier":0,"premium_subscription_count":0,"preferred_locale":"en-US","public_updates_channel_id":null,"max_video_channel_users":25,"max_stage_video_channel_users":50,"nsfw_level":0,"premium_progress_bar_enabled":false,"safety_alerts_channel_id":null,"incidents_data":null,"joined_at":"2023-03-20T11:00:00.000000+00:00","large":false,"unavailable":false,"member_count":1,"voice_states":[],"members":[],"threads":[],"presences":[],"stage_instances":[],"guild_scheduled_events":[],"soundboard_sounds":[],"emojis":[],"stickers":[],"roles":[
            """);
        for (var i = 0; i < roles; i++)
        {
            if (i > 0) json.Append(',');
            var id = i == 0 ? guild : 300UL + (ulong)i;
            json.Append(CultureInfo.InvariantCulture,
                $$"""{"id":"{{id}}","name":"Deckhand {{i}}","color":3447003,"colors":{"primary_color":3447003,"secondary_color":null,"tertiary_color":null},"hoist":true,"icon":null,"unicode_emoji":null,"position":{{i}},"permissions":"1116691505154","managed":false,"mentionable":true,"flags":0}""");
        }

        json.Append("],\"channels\":[");
        for (var i = 1; i <= channels; i++)
        {
            if (i > 1) json.Append(',');
            json.Append(CultureInfo.InvariantCulture,
                $$"""{"id":"{{20000 + i}}","type":0,"name":"quay-{{i}}","position":{{i}},"parent_id":"1085131934662787080","topic":"Mooring notices","nsfw":false,"last_message_id":"1235606726246662148","rate_limit_per_user":0,"last_pin_timestamp":null,"default_auto_archive_duration":1440,"permission_overwrites":[{"id":"{{guild}}","type":0,"allow":"0","deny":"2048"},{"id":"301","type":0,"allow":"2048","deny":"0"}],"flags":0}""");
        }

        return Encoding.UTF8.GetBytes(json.Append("]}").ToString());
    }

    public static byte[] Chunk(Random random, int count, Span<ulong> users)
    {
        var json = new StringBuilder("{\"guild_id\":\"100\",\"members\":[");
        for (var i = 0; i < count; i++)
        {
            if (i > 0) json.Append(',');
            users[i] = AddMember(json, random, string.Empty);
        }

        return Encoding.UTF8.GetBytes(json.Append("],\"chunk_index\":0,\"chunk_count\":1}").ToString());
    }

    public static byte[] Join(Random random, Span<ulong> user)
    {
        var json = new StringBuilder();
        user[0] = AddMember(json, random, "\"guild_id\":\"100\",");
        return Encoding.UTF8.GetBytes(json.ToString());
    }

    public static byte[] Message(Random random, ulong author, ulong channel) =>
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
        $$"""{"id":"{{UserId(random)}}","channel_id":"{{channel}}","guild_id":"100","type":0,"content":"Fog on the quay, please ring the bell","author":{"id":"{{author}}","username":"alice.lens","discriminator":"0","global_name":"Alice","avatar":null,"public_flags":0},"member":{"nick":"First Mate","avatar":null,"banner":null,"roles":["301"],"joined_at":"2023-03-16T08:00:00.000000+00:00","premium_since":null,"deaf":false,"mute":false,"flags":0,"pending":false,"communication_disabled_until":null},"timestamp":"2024-05-02T15:16:17.181000+00:00","edited_timestamp":null,"tts":false,"mention_everyone":false,"mentions":[],"mention_roles":[],"attachments":[],"embeds":[],"components":[],"pinned":false,"flags":0,"nonce":"1714663777181","channel_type":0}"""));

    private static ulong AddMember(StringBuilder json, Random random, string extra)
    {
        var id = UserId(random);
        var name = Name(random);
        var global = random.Next(3) == 0 ? "null" : $"\"{char.ToUpperInvariant(name[0])}{name[1..]}\"";
        var nick = random.Next(6) == 0 ? $"\"{Name(random)} {Name(random)}\"" : "null";
        var roles = string.Join(',', Enumerable.Range(0, random.Next(5)).Select(_ => $"\"{301 + random.Next(1 + random.Next(28))}\"").Distinct());
        if (random.Next(5000) == 0) roles = "\"330\"";
        var avatar = random.Next(4) == 0 ? "null" : $"\"{random.NextInt64():x16}{random.NextInt64():x16}\"";
        var joined = new DateTime(2018, 1, 1).AddMilliseconds(random.NextInt64(200_000_000_000));
        json.Append(CultureInfo.InvariantCulture,
            $$"""{{{extra}}"user":{"id":"{{id}}","username":"{{name}}{{random.Next(100)}}","discriminator":"0","global_name":{{global}},"avatar":{{avatar}},"public_flags":{{(random.Next(5) == 0 ? 64 : 0)}}},"nick":{{nick}},"avatar":null,"banner":null,"roles":[{{roles}}],"joined_at":"{{joined:yyyy-MM-ddTHH:mm:ss.fff}}000+00:00","premium_since":null,"deaf":false,"mute":false,"flags":{{random.Next(4)}},"pending":false,"communication_disabled_until":null}""");
        return id;
    }

    private static ulong UserId(Random random) => (ulong)random.NextInt64(1L << 56, 1L << 60);

    private static string Name(Random random)
    {
        var name = new StringBuilder();
        for (var i = random.Next(2, 6); i > 0; i--) name.Append(Syllables[random.Next(Syllables.Length)]);
        return name.ToString();
    }
}
