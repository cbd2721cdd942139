using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord.Rest;

/// <summary>The soundboard. Source: resources/soundboard.mdx.</summary>
internal static class SoundRoutes
{
    private const int Most = 8;
    private const int MostBytes = 512 * 1024;

    public static void Map(RouteTable table)
    {
        table.On(Routes.GetSoundboardDefaultSounds, static call => RestResult.List(Sound.Defaults, (json, sound) => json.Sound(call.World, sound, null)));
        table.On(Routes.ListGuildSoundboardSounds, static call => call.Guild() is not { } guild ? call.Fault : RestResult.Ok((call.World, guild), static (json, s) =>
        {
            json.WriteStartObject();
            json.SoundList("items"u8, s.World, s.guild);
            json.WriteEndObject();
        }));
        table.On(Routes.GetGuildSoundboardSound, static call => call.Guild() is { } guild && Find(call, guild) is { } sound ? Show(call, guild, sound) : call.Fault);
        table.On(Routes.CreateGuildSoundboardSound, Create);
        table.On(Routes.UpdateGuildSoundboardSound, Modify);
        table.On(Routes.DeleteGuildSoundboardSound, Delete);
        table.On(Routes.SendSoundboardSound, Play);
    }

    private static Sound? Find(RestCall call, Guild guild)
    {
        if (!call.Id("sound_id", out var id)) return null;
        return guild.Sounds.Find(sound => sound.Id.Value == id) ?? call.Fail<Sound>(RestResult.Unknown(DiscordErrorCode.UnknownSound, "sound"));
    }

    private static RestResult Show(RestCall call, Guild guild, Sound sound, int status = 200) => RestResult.Ok(Form(call, guild, sound)) with { Status = status };

    private static byte[] Form(RestCall call, Guild guild, Sound sound) => Auditing.Form((call.World, guild, sound), static (json, s) => json.Sound(s.World, s.sound, s.guild));

    private static RestResult Create(RestCall call)
    {
        if (call.Guild(Permissions.CreateGuildExpressions) is not { } guild) return call.Fault;
        var form = call.Form;
        var name = form.Text("name", 2, 32, required: true);
        var data = form.Text("sound", 1, int.MaxValue, required: true);
        if (data.Or(null) is { } uri && !uri.StartsWith("data:audio/", StringComparison.Ordinal)) form.Wrong("sound", "BASE_TYPE_BAD_DATA_URI", "Sounds are data URIs of mp3 or ogg.");
        if (data.Or(null)?.Length * 3L / 4 > MostBytes) form.Wrong("sound", "BINARY_TYPE_MAX_SIZE", "File cannot be larger than 512.0 kb.");
        var sound = new Sound { Id = new SoundId(call.World.Ids.Next()), Name = name.Or(null) ?? "", Creator = call.BotId };
        if (!Apply(call, form, sound)) return RestResult.Invalid(call.Errors);
        if (guild.Sounds.Count >= Most) return RestResult.Error(400, DiscordErrorCode.MaxSoundboardSounds, "Maximum number of soundboard sounds reached (8)");
        guild.Sounds.Add(sound);
        SoundActions.Changed(call.World, GatewayEvent.GuildSoundboardSoundCreate, guild, sound);
        call.Audit(guild, AuditLogEvent.SoundboardSoundCreate, sound.Id.Value, null, Form(call, guild, sound));
        return Show(call, guild, sound, 201);
    }

    private static bool Apply(RestCall call, Form form, Sound sound)
    {
        var name = form.Text("name", 2, 32);
        var volume = form.Real("volume", 0, 1);
        var (emoji, emojiName) = (form.Id("emoji_id"), form.Text("emoji_name", 1, 32));
        if (call.Errors.Any) return false;
        sound.Name = name.Or(null) ?? sound.Name;
        sound.Volume = volume.Or(sound.Volume);
        if (emoji.IsPresent) sound.Emoji = emoji.Value is { } id ? new EmojiId(id) : null;
        if (emojiName.IsPresent) sound.EmojiName = emojiName.Value;
        return true;
    }

    private static RestResult Modify(RestCall call)
    {
        if (call.Guild() is not { } guild || Find(call, guild) is not { } sound || !EmojiRoutes.MayChange(call, guild, sound.Creator)) return call.Fault;
        var before = Form(call, guild, sound);
        if (!Apply(call, call.Form, sound)) return RestResult.Invalid(call.Errors);
        SoundActions.Changed(call.World, GatewayEvent.GuildSoundboardSoundUpdate, guild, sound);
        call.Audit(guild, AuditLogEvent.SoundboardSoundUpdate, sound.Id.Value, before, Form(call, guild, sound));
        return Show(call, guild, sound);
    }

    private static RestResult Delete(RestCall call)
    {
        if (call.Guild() is not { } guild || Find(call, guild) is not { } sound || !EmojiRoutes.MayChange(call, guild, sound.Creator)) return call.Fault;
        SoundActions.Deleted(call.World, guild, sound);
        call.Audit(guild, AuditLogEvent.SoundboardSoundDelete, sound.Id.Value, Form(call, guild, sound));
        return RestResult.NoContent;
    }

    private static RestResult Play(RestCall call)
    {
        if (call.Channel(Permissions.Speak | Permissions.UseSoundboard) is not { Guild: { } guild } channel) return call.Fault;
        if (!channel.IsVoice) return RestResult.WrongChannelType;
        var id = call.Form.Id("sound_id", required: true);
        var source = call.Form.Id("source_guild_id").Or(null);
        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        if (!guild.Voice.TryGetValue(call.BotId, out var own) || own.Channel != channel.Id) return RestResult.Error(400, DiscordErrorCode.TargetNotInVoice, "Target user is not connected to voice.");
        guild.Members.TryGet(call.BotId, out var self);
        if (own.SelfMute || own.SelfDeaf || own.Suppress || self.Has(MemberBits.Mute) || self.Has(MemberBits.Deaf))
            return RestResult.Error(400, DiscordErrorCode.VoiceEffectWhileMutedDeafenedOrSuppressed, "Cannot send voice effect when user is server muted, deafened, or suppressed");
        var home = source is { } elsewhere ? call.World.Guilds.GetValueOrDefault(new GuildId(elsewhere)) : guild;
        if ((home?.Sounds ?? []).Concat(Sound.Defaults).FirstOrDefault(sound => sound.Id.Value == id.Value) is not { } found) return RestResult.Unknown(DiscordErrorCode.UnknownSound, "sound");
        if (home != guild && !call.Holds(channel, Permissions.UseExternalSounds)) return call.Fault;
        SoundActions.Played(call.World, channel, call.BotId, found);
        return RestResult.NoContent;
    }
}
