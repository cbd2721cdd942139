using Guildhall.LocalDiscord.Gateway;
using Guildhall.LocalDiscord.Json;

namespace Guildhall.LocalDiscord.Model;

/// <summary>
/// THREAD_LIST_SYNC: what the bot gains sight of. Losing it is not told. Source: topics/threads.mdx, "Thread Permission Updates".
/// </summary>
internal static class ThreadAccess
{
    /// <summary>Call it after any change of permissions in a guild.</summary>
    public static void Changed(WorldState world, Guild guild)
    {
        List<Channel>? gained = null;
        foreach (var channel in guild.Channels.Values)
        {
            if (!world.BotSees(channel)) guild.Hidden.Add(channel.Id);
            else if (guild.Hidden.Remove(channel.Id) && HasThreads(channel)) (gained ??= []).Add(channel);
        }

        if (gained is not null) Send(world, guild, gained);
    }

    private static bool HasThreads(Channel channel) => channel.IsForum || channel.Type is ChannelType.GuildText or ChannelType.GuildAnnouncement;

    private static void Send(WorldState world, Guild guild, List<Channel> channels)
    {
        var threads = guild.Threads.Values.Where(thread => !thread.Thread!.Archived && channels.Exists(channel => channel.Id == thread.Parent) && world.BotSees(thread)).ToList();
        world.Emit(GatewayEvent.ThreadListSync, guild, (world, guild, channels, threads), static (json, s) =>
        {
            json.WriteStartObject();
            json.Id("guild_id"u8, s.guild.Id.Value);
            json.WriteStartArray("channel_ids"u8);
            foreach (var channel in s.channels) json.IdValue(channel.Id.Value);
            json.WriteEndArray();
            Rest.ThreadRoutes.WritePage(json, s.world, s.threads);
            json.WriteEndObject();
        });
    }
}
