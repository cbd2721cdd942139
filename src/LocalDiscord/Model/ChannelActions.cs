using Guildhall.LocalDiscord.Gateway;
using Guildhall.LocalDiscord.Json;

namespace Guildhall.LocalDiscord.Model;

/// <summary>Channels of guilds and direct ones. Source: resources/channel.mdx, events/gateway-events.mdx.</summary>
internal static class ChannelActions
{
    public static void Created(WorldState world, Channel channel)
    {
        world.AddChannel(channel);
        world.EmitIn(GatewayEvent.ChannelCreate, channel, (world, channel), static (json, s) => json.Channel(s.channel, s.world.Users));
        ThreadAccess.Changed(world, channel.Guild!);
    }

    /// <summary>CHANNEL_UPDATE, or THREAD_UPDATE for a thread. It goes out also to a bot that has just lost sight of the channel.</summary>
    public static void Updated(WorldState world, Channel channel)
    {
        if (channel.IsThread)
        {
            ThreadActions.Updated(world, channel);
            return;
        }

        world.Emit(GatewayEvent.ChannelUpdate, channel.Guild!, (world, channel), static (json, s) => json.Channel(s.channel, s.world.Users));
        ThreadAccess.Changed(world, channel.Guild!);
    }

    /// <summary>Deletes a channel with its threads and those in voice there; children of a category stay without a parent.</summary>
    public static void Delete(WorldState world, Channel channel)
    {
        if (channel.IsThread)
        {
            ThreadActions.Delete(world, channel);
            return;
        }

        var guild = channel.Guild!;
        foreach (var voice in guild.Voice.Values.Where(voice => voice.Channel == channel.Id).ToArray()) VoiceActions.Move(world, guild, voice.User, null);
        foreach (var thread in guild.Threads.Values.Where(thread => thread.Parent == channel.Id).ToArray())
        {
            guild.Threads.Remove(thread.Id);
            world.Channels.Remove(thread.Id);
        }

        if (guild.Stages.TryGetValue(channel.Id, out var stage)) StageActions.Closed(world, stage);
        foreach (var invite in world.Invites.Of(guild, world.Now).Where(invite => invite.Channel == channel)) InviteActions.Deleted(world, invite);
        foreach (var hook in world.Webhooks.Values.Where(hook => hook.Channel == channel).ToArray()) world.Webhooks.Remove(hook.Id);
        world.EmitIn(GatewayEvent.ChannelDelete, channel, (world, channel), static (json, s) => json.Channel(s.channel, s.world.Users));
        guild.Channels.Remove(channel.Id);
        world.Channels.Remove(channel.Id);
        if (guild.SystemChannel == channel.Id) guild.SystemChannel = null;
        if (channel.Type != ChannelType.GuildCategory) return;
        foreach (var child in guild.Channels.Values.Where(child => child.Parent == channel.Id).ToArray())
        {
            child.Parent = null;
            Updated(world, child);
        }
    }

    /// <summary>Sets or, with null, removes an overwrite.</summary>
    public static void SetOverwrite(WorldState world, Channel channel, ulong id, Overwrite? overwrite)
    {
        channel.Overwrites.RemoveAll(existing => existing.Id == id);
        if (overwrite is not null) channel.Overwrites.Add(overwrite);
        channel.Guild!.PermissionVersion++;
        Updated(world, channel);
    }

    /// <summary>The direct message channel with a user; it is made if there is none. No event: v8 and later send none to bots.</summary>
    public static Channel Direct(WorldState world, UserId user)
    {
        if (world.Direct.TryGetValue(user, out var channel)) return channel;
        channel = new Channel { Id = new ChannelId(world.Ids.Next()), Type = ChannelType.Dm, Recipient = user };
        world.AddChannel(channel);
        return channel;
    }
}
