using Guildhall.LocalDiscord.Gateway;
using Guildhall.LocalDiscord.Json;

namespace Guildhall.LocalDiscord.Model;

/// <summary>Which emoji a reaction is: a custom one by id, a standard one by its character.</summary>
internal readonly record struct ReactionKey(EmojiId? Id, string Name, bool Animated = false);

/// <summary>Reactions and their four events. Source: events/gateway-events.mdx.</summary>
internal static class ReactionActions
{
    public static bool Add(WorldState world, Message message, UserId user, ReactionKey key)
    {
        var reaction = Find(message, key);
        if (reaction is null) (message.Reactions ??= []).Add(reaction = new Reaction { Id = key.Id, Name = key.Name, Animated = key.Animated });
        if (reaction.Users.Contains(user)) return false;
        reaction.Users.Add(user);
        world.EmitIn(GatewayEvent.MessageReactionAdd, message.Channel, (world, message, user, reaction), static (json, s) =>
        {
            json.WriteStartObject();
            One(json, s.message, s.user, s.reaction);
            if (s.message.Channel.Guild is { } guild && guild.Members.TryGet(s.user, out var member)) json.Member("member"u8, guild, s.world.Users, member);
            if (s.message.Webhook is null) json.Id("message_author_id"u8, s.message.Author.Value);
            json.WriteEndObject();
        });
        return true;
    }

    public static bool Remove(WorldState world, Message message, UserId user, ReactionKey key)
    {
        if (Find(message, key) is not { } reaction || !reaction.Users.Remove(user)) return false;
        if (reaction.Users.Count == 0) message.Reactions!.Remove(reaction);
        world.EmitIn(GatewayEvent.MessageReactionRemove, message.Channel, (message, user, reaction), static (json, s) =>
        {
            json.WriteStartObject();
            One(json, s.message, s.user, s.reaction);
            json.WriteEndObject();
        });
        return true;
    }

    public static void RemoveAll(WorldState world, Message message)
    {
        message.Reactions = null;
        world.EmitIn(GatewayEvent.MessageReactionRemoveAll, message.Channel, message, static (json, m) =>
        {
            json.WriteStartObject();
            json.Id("message_id"u8, m.Id.Value);
            MessageActions.Place(json, m.Channel);
            json.WriteEndObject();
        });
    }

    public static bool RemoveEmoji(WorldState world, Message message, ReactionKey key)
    {
        if (Find(message, key) is not { } reaction) return false;
        message.Reactions!.Remove(reaction);
        world.EmitIn(GatewayEvent.MessageReactionRemoveEmoji, message.Channel, (message, reaction), static (json, s) =>
        {
            json.WriteStartObject();
            json.Id("message_id"u8, s.message.Id.Value);
            MessageActions.Place(json, s.message.Channel);
            json.ReactionEmoji("emoji"u8, s.reaction);
            json.WriteEndObject();
        });
        return true;
    }

    public static Reaction? Find(Message message, ReactionKey key) =>
        message.Reactions?.Find(reaction => key.Id is null ? reaction.Id is null && reaction.Name == key.Name : reaction.Id == key.Id);

    private static void One(JsonWriter json, Message message, UserId user, Reaction reaction)
    {
        json.Id("user_id"u8, user.Value);
        json.Id("message_id"u8, message.Id.Value);
        MessageActions.Place(json, message.Channel);
        json.ReactionEmoji("emoji"u8, reaction);
        json.WriteBoolean("burst"u8, false);
        json.WriteNumber("type"u8, (int)ReactionType.Normal);
    }
}
