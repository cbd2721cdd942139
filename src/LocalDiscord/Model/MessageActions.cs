using Guildhall.LocalDiscord.Gateway;
using Guildhall.LocalDiscord.Json;

namespace Guildhall.LocalDiscord.Model;

/// <summary>Messages that appear, change and go, with typing and pins. Source: resources/message.mdx, events/gateway-events.mdx.</summary>
internal static class MessageActions
{
    /// <summary>A plain message of a user.</summary>
    public static Message Say(WorldState world, Channel channel, UserId author, string content)
    {
        var message = new Message { Id = new MessageId(world.Ids.Next()), Channel = channel, Author = author, Content = content };
        if (content.Contains('<', StringComparison.Ordinal)) MentionParser.Apply(world, message, AllowedMentions.Everything);
        Post(world, message);
        return message;
    }

    /// <summary>The same without mentions in a channel that is no thread, of somebody who does not want the message itself.</summary>
    public static void Talk(WorldState world, Channel channel, UserId author, string content)
    {
        var id = Log(world, channel, author, content);
        world.EmitMessage(GatewayEvent.MessageCreate, new Message { Id = id, Channel = channel, Author = author, Content = content });
    }

    /// <summary>Puts the same into its channel, and tells nobody.</summary>
    public static MessageId Log(WorldState world, Channel channel, UserId author, string content)
    {
        var id = new MessageId(world.Ids.Next());
        (channel.Messages ??= new MessageLog(channel, world.Options.MessagesPerChannel)).AddTalk(id, author, content);
        channel.LastMessage = id;
        return id;
    }

    /// <summary>Puts a finished message into its channel and tells everybody.</summary>
    public static void Post(WorldState world, Message message)
    {
        var channel = message.Channel;
        if (!message.IsEphemeral)
        {
            if (channel.Thread is { } thread)
            {
                if (thread.Archived && !thread.Locked) ThreadActions.SetArchived(world, channel, false);
                thread.MessageCount++;
                thread.TotalSent++;
                if (message.Webhook is null && !thread.Members.ContainsKey(message.Author)) ThreadActions.Join(world, channel, message.Author);
            }

            (channel.Messages ??= new MessageLog(channel, world.Options.MessagesPerChannel)).Add(message);
            channel.LastMessage = message.Id;
        }

        world.EmitMessage(GatewayEvent.MessageCreate, message);
        if (message.Poll is not null) PollActions.Plan(world, message);
    }

    public static void Edited(WorldState world, Message message) => world.EmitMessage(GatewayEvent.MessageUpdate, message);

    public static void Delete(WorldState world, Message message)
    {
        if (!message.IsEphemeral)
        {
            message.Channel.Messages?.Remove(message.Id);
            if (message.Channel.Thread is { } thread) thread.MessageCount--;
        }

        world.EmitIn(GatewayEvent.MessageDelete, message.Channel, message, static (json, m) =>
        {
            json.WriteStartObject();
            json.Id("id"u8, m.Id.Value);
            Place(json, m.Channel);
            json.WriteEndObject();
        });
    }

    public static void DeleteBulk(WorldState world, Channel channel, IReadOnlyList<MessageId> ids)
    {
        foreach (var id in ids) channel.Messages?.Remove(id);
        world.EmitIn(GatewayEvent.MessageDeleteBulk, channel, (channel, ids), static (json, s) =>
        {
            json.WriteStartObject();
            json.WriteStartArray("ids"u8);
            foreach (var id in s.ids) json.IdValue(id.Value);
            json.WriteEndArray();
            Place(json, s.channel);
            json.WriteEndObject();
        });
    }

    public static void Type(WorldState world, Channel channel, UserId user) => world.EmitIn(GatewayEvent.TypingStart, channel, (world, channel, user), WriteTyping);

    public static void WriteTyping(JsonWriter json, (WorldState World, Channel Channel, UserId User) at)
    {
        json.WriteStartObject();
        Place(json, at.Channel);
        json.Id("user_id"u8, at.User.Value);
        json.WriteNumber("timestamp"u8, at.World.Now.ToUnixTimeSeconds());
        if (at.Channel.Guild is { } guild && guild.Members.TryGet(at.User, out var member)) json.Member("member"u8, guild, at.World.Users, member);
        json.WriteEndObject();
    }

    /// <summary>Pins or unpins; CHANNEL_PINS_UPDATE and MESSAGE_UPDATE follow.</summary>
    public static void SetPinned(WorldState world, Message message, bool pinned)
    {
        message.PinnedAt = pinned ? world.Now : null;
        message.Channel.LastPin = pinned ? world.Now : message.Channel.LastPin;
        world.EmitIn(GatewayEvent.ChannelPinsUpdate, message.Channel, message.Channel, static (json, channel) =>
        {
            json.WriteStartObject();
            Place(json, channel);
            json.Time("last_pin_timestamp"u8, channel.LastPin);
            json.WriteEndObject();
        });
        Edited(world, message);
    }

    /// <summary><c>channel_id</c>, and <c>guild_id</c> where there is a guild.</summary>
    public static void Place(JsonWriter json, Channel channel)
    {
        json.Id("channel_id"u8, channel.Id.Value);
        if (channel.Guild is { } guild) json.Id("guild_id"u8, guild.Id.Value);
    }
}
