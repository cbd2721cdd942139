using Guildhall.LocalDiscord.Json;
using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord.Rest;

/// <summary>The fields of a channel in requests that create or change one. Source: resources/channel.mdx, "Modify Channel".</summary>
internal static class ChannelForm
{
    private static readonly int[] ArchiveMinutes = [60, 1440, 4320, 10080];
    private static readonly string[] StoredKeys = ["available_tags", "default_reaction_emoji", "default_sort_order", "default_forum_layout"];

    /// <summary>Reads and checks everything, then applies it; nothing is changed if there are errors.</summary>
    public static bool Apply(RestCall call, Form form, Channel channel)
    {
        var name = form.Text("name", 1, 100);
        var topic = form.Text("topic", 0, channel.IsForum ? 4096 : 1024);
        var position = form.Int("position", 0, int.MaxValue);
        var nsfw = form.Flag("nsfw");
        var slowmode = form.Int("rate_limit_per_user", 0, 21600);
        var bitrate = form.Int("bitrate", 8000, 384_000);
        var userLimit = form.Int("user_limit", 0, channel.Type == ChannelType.GuildStageVoice ? 10_000 : 99);
        var region = form.Text("rtc_region", 0, 100);
        var archive = form.Choice(channel.IsThread ? "auto_archive_duration" : "default_auto_archive_duration", ArchiveMinutes);
        var threadSlowmode = form.Int("default_thread_rate_limit_per_user", 0, 21600);
        var flags = form.Int("flags", 0, int.MaxValue);
        var parent = form.Id("parent_id");
        var overwrites = Overwrites(form);
        CheckParent(channel, parent, form);
        if (form.Errors.Any) return false;

        if (name.Or(null) is { } newName) channel.Name = channel.Type == ChannelType.GuildText ? newName.ToLowerInvariant().Replace(' ', '-') : newName;
        if (topic.IsPresent) channel.Topic = topic.Value;
        channel.Position = position.Or(channel.Position);
        channel.Nsfw = nsfw.Or(channel.Nsfw);
        channel.Slowmode = slowmode.Or(channel.Slowmode);
        channel.Bitrate = bitrate.Or(channel.Bitrate);
        channel.UserLimit = userLimit.Or(channel.UserLimit);
        if (region.IsPresent) channel.RtcRegion = region.Value;
        channel.AutoArchive = archive.Or(channel.AutoArchive);
        channel.ThreadSlowmode = threadSlowmode.Or(channel.ThreadSlowmode);
        if (flags.IsPresent) channel.Flags = (ulong)flags.Value;
        if (parent.IsPresent && !channel.IsThread) channel.Parent = parent.Value is { } id ? new ChannelId(id) : null;
        if (overwrites.IsPresent)
        {
            channel.Overwrites = overwrites.Value;
            channel.Guild!.PermissionVersion++;
        }

        Store(call, form, channel);
        return true;
    }

    public static Optional<List<Overwrite>> Overwrites(Form form)
    {
        var list = form.List("permission_overwrites", 100);
        if (!list.IsPresent) return default;
        var overwrites = new List<Overwrite>();
        for (var i = 0; i < list.Value.Count; i++)
        {
            var item = form.Item("permission_overwrites", i, list.Value[i]);
            var id = item.Id("id", required: true);
            var type = item.Choice("type", [0, 1]);
            if (id.Or(null) is { } target) overwrites.Add(new Overwrite(target, (OverwriteType)type.Or(0), item.Permissions("allow").Or(Permissions.None), item.Permissions("deny").Or(Permissions.None)));
        }

        return overwrites;
    }

    private static void CheckParent(Channel channel, Optional<ulong?> parent, Form form)
    {
        if (channel.IsThread || parent.Or(null) is not { } id) return;
        if (channel.Guild!.Channels.GetValueOrDefault(new ChannelId(id)) is not { Type: ChannelType.GuildCategory })
            form.Errors.Add(form.At("parent_id"), "CHANNEL_PARENT_INVALID", "Category does not exist");
        else if (channel.Parent != new ChannelId(id) && channel.Guild.Channels.Values.Count(child => child.Parent == new ChannelId(id)) >= 50)
            form.Errors.Add(form.At("parent_id"), "CHANNEL_PARENT_MAX_CHANNELS", "Maximum number of channels in category reached (50)");
    }

    private static void Store(RestCall call, Form form, Channel channel)
    {
        if (!channel.IsForum && !channel.IsThread) return;
        foreach (var key in channel.IsThread ? ["applied_tags"] : StoredKeys)
        {
            if (form.Raw(key) is not { } value) continue;
            // New tags get their ids here.
            (channel.Stored ??= [])[key] = key == "available_tags" ? ForumTags.WithIds(call.World, value) : Wire.Bytes(value);
        }
    }
}
