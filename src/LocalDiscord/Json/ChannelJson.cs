using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord.Json;

/// <summary>Channel and thread objects, each type with its own fields. Source: resources/channel.mdx.</summary>
internal static class ChannelJson
{
    /// <param name="json">The writer.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="users">For the recipients of direct messages.</param>
    /// <param name="withGuild">False inside GUILD_CREATE, where channels carry no guild_id.</param>
    public static void Channel(this JsonWriter json, Channel channel, UserDirectory users, bool withGuild = true)
    {
        json.WriteStartObject();
        json.ChannelFields(channel, users, withGuild);
        json.WriteEndObject();
    }

    public static void ChannelFields(this JsonWriter json, Channel channel, UserDirectory users, bool withGuild = true)
    {
        json.Id("id"u8, channel.Id.Value);
        json.WriteNumber("type"u8, (int)channel.Type);
        if (channel.IsDirect)
        {
            json.Id("last_message_id"u8, channel.LastMessage?.Value);
            json.WriteStartArray("recipients"u8);
            json.User(users, channel.Recipient);
            json.WriteEndArray();
            json.WriteNumber("flags"u8, 0);
            return;
        }

        if (withGuild) json.Id("guild_id"u8, channel.GuildId.Value);
        json.WriteString("name"u8, channel.Name);
        json.Id("parent_id"u8, channel.Parent?.Value);
        json.WriteNumber("flags"u8, channel.Flags);
        if (channel.Thread is { } thread) json.ThreadFields(channel, thread);
        else json.GuildChannelFields(channel);
        if (channel.Stored is { } stored) foreach (var (key, part) in stored) json.Raw(key, part);
    }

    private static void GuildChannelFields(this JsonWriter json, Channel channel)
    {
        json.WriteNumber("position"u8, channel.Position);
        json.WriteStartArray("permission_overwrites"u8);
        foreach (var overwrite in channel.Overwrites) json.Overwrite(overwrite);
        json.WriteEndArray();
        json.WriteBoolean("nsfw"u8, channel.Nsfw);
        if (channel.Type == ChannelType.GuildCategory) return;
        json.Id("last_message_id"u8, channel.LastMessage?.Value);
        json.WriteNumber("rate_limit_per_user"u8, channel.Slowmode);
        if (channel.IsVoice)
        {
            json.WriteNumber("bitrate"u8, channel.Bitrate);
            json.WriteNumber("user_limit"u8, channel.UserLimit);
            json.Text("rtc_region"u8, channel.RtcRegion);
            json.WriteNumber("video_quality_mode"u8, channel.VideoQuality);
            return;
        }

        json.Text("topic"u8, channel.Topic);
        json.WriteNumber("default_auto_archive_duration"u8, channel.AutoArchive);
        json.WriteNumber("default_thread_rate_limit_per_user"u8, channel.ThreadSlowmode);
        if (!channel.IsForum) json.Time("last_pin_timestamp"u8, channel.LastPin);
    }

    private static void ThreadFields(this JsonWriter json, Channel channel, ThreadPart thread)
    {
        json.Id("owner_id"u8, thread.Owner.Value);
        json.Id("last_message_id"u8, channel.LastMessage?.Value);
        json.Time("last_pin_timestamp"u8, channel.LastPin);
        json.WriteNumber("rate_limit_per_user"u8, channel.Slowmode);
        json.WriteNumber("message_count"u8, thread.MessageCount);
        json.WriteNumber("member_count"u8, Math.Min(thread.Members.Count, 50));
        json.WriteNumber("total_message_sent"u8, thread.TotalSent);
        json.WriteStartObject("thread_metadata"u8);
        json.WriteBoolean("archived"u8, thread.Archived);
        json.WriteNumber("auto_archive_duration"u8, channel.AutoArchive);
        json.Time("archive_timestamp"u8, thread.ArchiveTimestamp);
        json.WriteBoolean("locked"u8, thread.Locked);
        if (channel.Type == ChannelType.PrivateThread) json.WriteBoolean("invitable"u8, thread.Invitable);
        json.Time("create_timestamp"u8, thread.CreatedAt);
        json.WriteEndObject();
    }

    public static void Overwrite(this JsonWriter json, Overwrite overwrite)
    {
        json.WriteStartObject();
        json.Id("id"u8, overwrite.Id);
        json.WriteNumber("type"u8, (int)overwrite.Type);
        json.Bits("allow"u8, overwrite.Allow);
        json.Bits("deny"u8, overwrite.Deny);
        json.WriteEndObject();
    }

    /// <param name="json">The writer.</param>
    /// <param name="thread">The thread.</param>
    /// <param name="user">The member.</param>
    /// <param name="withIds">False inside GUILD_CREATE threads.</param>
    public static void ThreadMemberFields(this JsonWriter json, Channel thread, UserId user, bool withIds = true)
    {
        if (withIds)
        {
            json.Id("id"u8, thread.Id.Value);
            json.Id("user_id"u8, user.Value);
        }

        json.Time("join_timestamp"u8, thread.Thread!.Members.GetValueOrDefault(user, thread.Thread.CreatedAt));
        json.WriteNumber("flags"u8, 1);
    }
}
