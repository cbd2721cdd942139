using Guildhall.LocalDiscord.Gateway;
using Guildhall.LocalDiscord.Json;

namespace Guildhall.LocalDiscord.Model;

/// <summary>Threads and their members. Source: topics/threads.mdx.</summary>
internal static class ThreadActions
{
    /// <summary>A new thread with its creator in it; THREAD_CREATE with newly_created.</summary>
    public static void Created(WorldState world, Channel thread)
    {
        world.AddChannel(thread);
        thread.Thread!.Members[thread.Thread.Owner] = thread.Thread.CreatedAt;
        world.EmitIn(GatewayEvent.ThreadCreate, thread, (world, thread), static (json, s) =>
        {
            json.WriteStartObject();
            json.ChannelFields(s.thread, s.world.Users);
            json.WriteBoolean("newly_created"u8, true);
            if (s.thread.Thread!.Members.ContainsKey(s.world.Bot.Id))
            {
                json.WriteStartObject("member"u8);
                json.ThreadMemberFields(s.thread, s.world.Bot.Id);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        });
    }

    public static void SetArchived(WorldState world, Channel thread, bool archived)
    {
        thread.Thread!.Archived = archived;
        thread.Thread.ArchiveTimestamp = world.Now;
        Updated(world, thread);
        if (!archived) Returned(world, thread);
    }

    /// <summary>A thread is active again: its members are told of their membership after THREAD_UPDATE. Source: topics/threads.mdx.</summary>
    public static void Returned(WorldState world, Channel thread)
    {
        if (!thread.Thread!.Members.ContainsKey(world.Bot.Id)) return;
        world.EmitIn(GatewayEvent.ThreadMemberUpdate, thread, (world, thread), static (json, s) =>
        {
            json.WriteStartObject();
            json.ThreadMemberFields(s.thread, s.world.Bot.Id);
            json.Id("guild_id"u8, s.thread.GuildId.Value);
            json.WriteEndObject();
        });
    }

    public static void Updated(WorldState world, Channel thread) =>
        world.EmitIn(GatewayEvent.ThreadUpdate, thread, (world, thread), static (json, s) => json.Channel(s.thread, s.world.Users));

    public static bool Join(WorldState world, Channel thread, UserId user)
    {
        if (!thread.Thread!.Members.TryAdd(user, world.Now)) return false;
        if (user == world.Bot.Id)
        {
            world.EmitIn(GatewayEvent.ThreadCreate, thread, (world, thread), static (json, s) =>
            {
                json.WriteStartObject();
                json.ChannelFields(s.thread, s.world.Users);
                json.WriteStartObject("member"u8);
                json.ThreadMemberFields(s.thread, s.world.Bot.Id);
                json.WriteEndObject();
                json.WriteEndObject();
            });
        }

        MembersChanged(world, thread, user, joined: true);
        return true;
    }

    public static bool Leave(WorldState world, Channel thread, UserId user)
    {
        if (!thread.Thread!.Members.Remove(user)) return false;
        MembersChanged(world, thread, user, joined: false);
        return true;
    }

    public static void Delete(WorldState world, Channel thread)
    {
        world.EmitIn(GatewayEvent.ThreadDelete, thread, thread, static (json, t) =>
        {
            json.WriteStartObject();
            json.Id("id"u8, t.Id.Value);
            json.Id("guild_id"u8, t.GuildId.Value);
            json.Id("parent_id"u8, t.Parent?.Value);
            json.WriteNumber("type"u8, (int)t.Type);
            json.WriteEndObject();
        });
        world.Channels.Remove(thread.Id);
        thread.Guild!.Threads.Remove(thread.Id);
    }

    /// <summary>With GUILDS alone only the bot's own membership is told; with GUILD_MEMBERS everybody's. Source: events/gateway.mdx.</summary>
    private static void MembersChanged(WorldState world, Channel thread, UserId user, bool joined)
    {
        // Its own removal from a private thread is the last that the bot hears of it.
        if (thread.Guild!.Unavailable || (user != world.Bot.Id && !world.BotSees(thread))) return;
        var anyOf = user == world.Bot.Id ? GatewayIntents.Guilds | GatewayIntents.GuildMembers : GatewayIntents.GuildMembers;
        world.Outbox.Emit(GatewayEvent.ThreadMembersUpdate, thread.GuildId, anyOf, (world, thread, user, joined), static (json, s) =>
        {
            json.WriteStartObject();
            json.Id("id"u8, s.thread.Id.Value);
            json.Id("guild_id"u8, s.thread.GuildId.Value);
            json.WriteNumber("member_count"u8, Math.Min(s.thread.Thread!.Members.Count, 50));
            if (s.joined)
            {
                json.WriteStartArray("added_members"u8);
                json.WriteStartObject();
                json.ThreadMemberFields(s.thread, s.user);
                if (s.thread.Guild!.Members.TryGet(s.user, out var member)) json.Member("member"u8, s.thread.Guild, s.world.Users, member);
                json.WriteNull("presence"u8);
                json.WriteEndObject();
                json.WriteEndArray();
            }
            else
            {
                json.WriteStartArray("removed_member_ids"u8);
                json.IdValue(s.user.Value);
                json.WriteEndArray();
            }

            json.WriteEndObject();
        });
    }
}
