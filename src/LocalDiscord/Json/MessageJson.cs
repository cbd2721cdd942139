using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord.Json;

/// <summary>How a message is written.</summary>
/// <param name="Gateway">With the extras of the gateway events: guild_id, member, channel_type, members of the mentioned.</param>
/// <param name="Content">False: content, embeds, attachments, components and poll are emptied, as without MESSAGE_CONTENT.</param>
internal readonly record struct MessageForm(bool Gateway, bool Content = true);

/// <summary>Message objects. Source: resources/message.mdx, events/gateway.mdx ("Message Content Intent").</summary>
internal static class MessageJson
{
    public static void Message(this JsonWriter json, WorldState world, Message message, MessageForm form)
    {
        json.WriteStartObject();
        json.MessageFields(world, message, form);
        if (message.Reference is { Type: MessageReferenceType.Default, Message: { } target } reference && message.Type is MessageType.Reply)
        {
            if (world.Channels.GetValueOrDefault(reference.Channel)?.Messages?.Find(target) is { } referenced)
            {
                json.WriteStartObject("referenced_message"u8);
                json.MessageFields(world, referenced, form with { Gateway = false });
                json.WriteEndObject();
            }
            else json.WriteNull("referenced_message"u8);
        }

        json.WriteEndObject();
    }

    private static void MessageFields(this JsonWriter json, WorldState world, Message message, MessageForm form)
    {
        var guild = message.Channel.Guild;
        json.Id("id"u8, message.Id.Value);
        json.Id("channel_id"u8, message.Channel.Id.Value);
        json.WriteNumber("type"u8, (int)message.Type);
        json.WriteString("content"u8, form.Content ? message.Content : "");
        json.Author(world, message);
        json.Time("timestamp"u8, message.CreatedAt);
        if (message.IsTalk)
        {
            json.WriteMembers("""
                "edited_timestamp":null,"tts":false,"mention_everyone":false,"mentions":[],"mention_roles":[],"attachments":[],"embeds":[],"components":[],"pinned":false,"flags":0
                """u8);
        }
        else json.Rest(world, message, form);

        if (form.Gateway && !message.IsEphemeral && guild is not null)
        {
            json.Id("guild_id"u8, guild.Id.Value);
            if (message.Webhook is null && guild.Members.TryGet(message.Author, out var member)) json.PartialMember("member"u8, guild, world.Users, member);
        }

        if (form.Gateway) json.WriteNumber("channel_type"u8, (int)message.Channel.Type);
    }

    /// <summary>What only messages have that are more than talk.</summary>
    private static void Rest(this JsonWriter json, WorldState world, Message message, MessageForm form)
    {
        json.Time("edited_timestamp"u8, message.EditedAt);
        json.WriteBoolean("tts"u8, message.Tts);
        json.WriteBoolean("mention_everyone"u8, message.MentionEveryone);
        json.Mentions(world, message, form);
        json.WriteStartArray("mention_roles"u8);
        foreach (var role in message.MentionRoles) json.IdValue(role.Value);
        json.WriteEndArray();
        json.Attachments(message, form.Content);
        json.RawOrEmpty("embeds"u8, form.Content ? message.Embeds : null);
        json.RawOrEmpty("components"u8, form.Content ? message.Components : null);
        json.WriteBoolean("pinned"u8, message.PinnedAt is not null);
        json.WriteNumber("flags"u8, (ulong)message.Flags);
        json.Raw("nonce"u8, message.Nonce);
        if (form.Content && message.Poll is { } poll) json.Poll(poll, world.Bot.Id);
        json.Raw("sticker_items"u8, message.StickerItems);
        json.Raw("message_snapshots"u8, message.Snapshots);
        if (message.Application is { } application) json.Id("application_id"u8, application.Value);
        if (message.Reference is { } reference) json.Reference(reference);
        if (message.Interaction is { } interaction) json.InteractionMetadata(world, interaction);
        json.Reactions(world, message);
        if (message.Thread is { } thread)
        {
            json.WritePropertyName("thread"u8);
            json.Channel(thread, world.Users);
        }
    }

    /// <summary>The immutable copy inside a forward: no author, no ids.</summary>
    public static void Snapshot(this JsonWriter json, WorldState world, Message message)
    {
        json.WriteStartObject();
        json.WriteNumber("type"u8, (int)message.Type);
        json.WriteString("content"u8, message.Content);
        json.Time("timestamp"u8, message.CreatedAt);
        json.Time("edited_timestamp"u8, message.EditedAt);
        json.WriteNumber("flags"u8, (ulong)message.Flags);
        json.Mentions(world, message, default);
        json.WriteStartArray("mention_roles"u8);
        foreach (var role in message.MentionRoles) json.IdValue(role.Value);
        json.WriteEndArray();
        json.Attachments(message, true);
        json.RawOrEmpty("embeds"u8, message.Embeds);
        json.RawOrEmpty("components"u8, message.Components);
        json.WriteEndObject();
    }

    private static void Author(this JsonWriter json, WorldState world, Message message)
    {
        if (message.Webhook is not { } webhook)
        {
            json.User("author"u8, world.Users, message.Author);
            return;
        }

        json.WriteStartObject("author"u8);
        json.Id("id"u8, webhook.Id.Value);
        json.WriteString("username"u8, webhook.Name);
        json.WriteString("discriminator"u8, "0000"u8);
        json.WriteNull("global_name"u8);
        json.Text("avatar"u8, webhook.Avatar);
        json.WriteNumber("public_flags"u8, 0);
        json.WriteBoolean("bot"u8, true);
        json.WriteEndObject();
        json.Id("webhook_id"u8, webhook.Id.Value);
    }

    private static void Mentions(this JsonWriter json, WorldState world, Message message, MessageForm form)
    {
        json.WriteStartArray("mentions"u8);
        foreach (var user in message.Mentions)
        {
            json.WriteStartObject();
            json.UserFields(world.Users, user);
            if (form.Gateway && message.Channel.Guild is { } guild && guild.Members.TryGet(user, out var member)) json.PartialMember("member"u8, guild, world.Users, member);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Attachments(this JsonWriter json, Message message, bool visible)
    {
        json.WriteStartArray("attachments"u8);
        if (visible)
        {
            foreach (var file in message.Attachments)
            {
                json.WriteStartObject();
                json.Id("id"u8, file.Id.Value);
                json.WriteString("filename"u8, file.FileName);
                if (file.Description is { } description) json.WriteString("description"u8, description);
                if (file.ContentType is { } type) json.WriteString("content_type"u8, type);
                json.WriteNumber("size"u8, file.Size);
                var path = $"attachments/{message.Channel.Id}/{file.Id}/{file.FileName}?ex=7fffffff&is=65000000&hm=0";
                json.WriteString("url"u8, "https://cdn.discordapp.com/" + path);
                json.WriteString("proxy_url"u8, "https://media.discordapp.net/" + path);
                if (file.Ephemeral) json.WriteBoolean("ephemeral"u8, true);
                json.WriteNumber("flags"u8, 0);
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
    }

    private static void RawOrEmpty(this JsonWriter json, ReadOnlySpan<byte> key, byte[]? part)
    {
        if (part is null) json.EmptyList(key);
        else json.Raw(key, part);
    }

    private static void Reference(this JsonWriter json, MessageReference reference)
    {
        json.WriteStartObject("message_reference"u8);
        json.WriteNumber("type"u8, (int)reference.Type);
        if (reference.Message is { } message) json.Id("message_id"u8, message.Value);
        json.Id("channel_id"u8, reference.Channel.Value);
        if (reference.Guild is { } guild) json.Id("guild_id"u8, guild.Value);
        json.WriteEndObject();
    }

    private static void InteractionMetadata(this JsonWriter json, WorldState world, Interaction interaction)
    {
        json.WriteStartObject("interaction_metadata"u8);
        json.Id("id"u8, interaction.Id.Value);
        json.WriteNumber("type"u8, (int)interaction.Type);
        json.User("user"u8, world.Users, interaction.User);
        json.WriteStartObject("authorizing_integration_owners"u8);
        json.Id("0"u8, interaction.Channel.GuildId.Value);
        json.WriteEndObject();
        if (interaction.Command is { } command) json.WriteString("name"u8, command.Name);
        if (interaction.Message is { } clicked) json.Id("interacted_message_id"u8, clicked.Id.Value);
        json.WriteEndObject();
    }

    private static void Reactions(this JsonWriter json, WorldState world, Message message)
    {
        if (message.Reactions is not { Count: > 0 } reactions) return;
        json.WriteStartArray("reactions"u8);
        foreach (var reaction in reactions)
        {
            json.WriteStartObject();
            json.WriteNumber("count"u8, reaction.Users.Count);
            json.WriteStartObject("count_details"u8);
            json.WriteNumber("burst"u8, 0);
            json.WriteNumber("normal"u8, reaction.Users.Count);
            json.WriteEndObject();
            json.WriteBoolean("me"u8, reaction.Users.Contains(world.Bot.Id));
            json.WriteBoolean("me_burst"u8, false);
            json.ReactionEmoji("emoji"u8, reaction);
            json.EmptyList("burst_colors"u8);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void ReactionEmoji(this JsonWriter json, ReadOnlySpan<byte> key, Reaction reaction)
    {
        json.WriteStartObject(key);
        json.Id("id"u8, reaction.Id?.Value);
        json.WriteString("name"u8, reaction.Name);
        if (reaction.Animated) json.WriteBoolean("animated"u8, true);
        json.WriteEndObject();
    }
}
