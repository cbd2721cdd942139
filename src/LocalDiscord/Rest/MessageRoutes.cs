using Guildhall.LocalDiscord.Json;
using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord.Rest;

/// <summary>Messages of channels. Source: resources/message.mdx.</summary>
internal static class MessageRoutes
{
    private const MessageFlags Settable = MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications | MessageFlags.IsVoiceMessage | MessageFlags.IsComponentsV2;
    private static readonly TimeSpan BulkAge = TimeSpan.FromDays(14);

    public static void Map(RouteTable table)
    {
        table.On(Routes.CreateMessage, Create);
        table.On(Routes.GetMessage, static call => call.TextChannel(Permissions.ReadMessageHistory) is { } channel && call.Message(channel) is { } message ? Show(call, message) : call.Fault);
        table.On(Routes.ListMessages, List);
        table.On(Routes.UpdateMessage, Edit);
        table.On(Routes.DeleteMessage, Delete);
        table.On(Routes.BulkDeleteMessages, DeleteBulk);
        table.On(Routes.TriggerTypingIndicator, static call =>
        {
            if (call.TextChannel(Permissions.SendMessages) is not { } channel) return call.Fault;
            MessageActions.Type(call.World, channel, call.BotId);
            return RestResult.NoContent;
        });
    }

    public static RestResult Show(RestCall call, Message message) => RestResult.Ok((call, message), static (json, s) => json.Message(s.call.World, s.message, s.call.FormOf(s.message)));

    private static RestResult Create(RestCall call)
    {
        if (call.TextChannel(Permissions.SendMessages) is not { } channel) return call.Fault;
        if (channel.Thread is { Archived: true, Locked: true }) return RestResult.ThreadArchived;
        var form = call.Form;
        var body = MessageBody.Read(call, form, Settable);
        var reference = MessageReferences.Read(call, form, channel);
        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        if (reference.Fault is { } fault) return fault;
        if (body.IsEmpty && reference.Snapshots is null) return RestResult.EmptyMessage;
        if (call.Files.Count > 0 && !call.Holds(channel, Permissions.AttachFiles)) return call.Fault;
        if (body.Poll is not null && !call.Holds(channel, Permissions.SendPolls)) return call.Fault;
        call.Nonce = body.NonceText;
        if (body is { EnforceNonce: true, NonceText: { } nonce } && call.World.Nonces.Find(channel.Id, call.BotId, nonce, call.World.Time) is { } first)
            return Show(call, first) with { Verdict = "nonce" };

        var message = new Message
        {
            Id = new MessageId(call.World.Ids.Next()),
            Channel = channel,
            Author = call.BotId,
            Type = reference.Reference is { Type: MessageReferenceType.Default } ? MessageType.Reply : MessageType.Default,
            Content = body.Content.Or(null) ?? "",
            Embeds = body.Embeds.Or(null),
            Components = body.Components.Or(null),
            Attachments = body.Attachments.Or([]),
            StickerItems = body.StickerItems,
            Poll = body.Poll,
            Flags = body.Flags | (reference.Snapshots is null ? 0 : MessageFlags.HasSnapshot),
            Tts = body.Tts,
            Nonce = body.Nonce,
            Reference = reference.Reference,
            Snapshots = reference.Snapshots,
        };
        MentionParser.Apply(call.World, message, body.AllowedMentions ?? AllowedMentions.Everything, reference.RepliedTo);
        MessageActions.Post(call.World, message);
        if (body is { EnforceNonce: true, NonceText: { } unique }) call.World.Nonces.Remember(message, unique, call.World.Time);
        return Show(call, message);
    }

    private static RestResult List(RestCall call)
    {
        if (call.TextChannel() is not { } channel) return call.Fault;
        var limit = call.QueryInt("limit", 1, 100, 50);
        var (before, after, around) = (call.QueryId("before"), call.QueryId("after"), call.QueryId("around"));
        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        if (channel.Messages is not { } log || !call.World.BotPermissions(channel).HasFlag(Permissions.ReadMessageHistory)) return RestResult.Ok("[]"u8.ToArray());
        var (from, to) = (0, log.Count);
        if (around is { } middle) from = Math.Max(0, log.Lower(middle) - (limit / 2));
        else if (after is { } low) from = log.Lower(low + 1);
        else if (before is { } high) to = log.Lower(high);
        if (after is not null || around is not null) to = Math.Min(to, from + limit);
        else from = Math.Max(from, to - limit);
        return RestResult.List(Enumerable.Range(from, to - from).Reverse(), (json, index) => json.Message(call.World, log[index], call.FormOf(log[index])));
    }

    private static RestResult Edit(RestCall call)
    {
        if (call.TextChannel() is not { } channel || call.Message(channel) is not { } message) return call.Fault;
        if (channel.Thread is { Archived: true }) return RestResult.ThreadArchived;
        var form = call.Form;
        var body = MessageBody.Read(call, form, MessageFlags.SuppressEmbeds | MessageFlags.IsComponentsV2, message);
        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        if (message.Poll is not null && (body.Content.IsPresent || body.Embeds.IsPresent || body.Components.IsPresent)) return RestResult.Error(400, DiscordErrorCode.CannotEditPollMessage, "Cannot edit a poll message");
        if (message.Author != call.BotId || message.Webhook is not null)
        {
            // Of others' messages only the flags may be changed, with MANAGE_MESSAGES.
            if (body.Content.IsPresent || body.Embeds.IsPresent || body.Components.IsPresent || body.Attachments.IsPresent)
                return RestResult.Error(403, DiscordErrorCode.NotMessageAuthor, "Cannot edit a message authored by another user");
            if (!call.Holds(channel, Permissions.ManageMessages)) return call.Fault;
        }

        return Apply(call, message, body);
    }

    /// <summary>Applies a checked edit and tells everybody.</summary>
    /// <param name="call">The request.</param>
    /// <param name="message">The message.</param>
    /// <param name="body">What to change.</param>
    /// <param name="loaded">Whether this is the answer that a deferred interaction waits for.</param>
    public static RestResult Apply(RestCall call, Message message, MessageBody body, bool loaded = false)
    {
        var content = body.Content.IsPresent ? body.Content.Value ?? "" : message.Content;
        var embeds = body.Embeds.IsPresent ? body.Embeds.Value : message.Embeds;
        var components = body.Components.IsPresent ? body.Components.Value : message.Components;
        var files = body.Attachments.Or(message.Attachments);
        if (content.Length == 0 && embeds is null && components is null && files.Count == 0 && message.StickerItems is null && message.Poll is null && message.Snapshots is null)
            return RestResult.EmptyMessage;
        (message.Content, message.Embeds, message.Components, message.Attachments) = (content, embeds, components, files);
        if (body.HasFlags) message.Flags = (message.Flags & ~MessageFlags.SuppressEmbeds) | body.Flags;
        if (body.Content.IsPresent) MentionParser.Apply(call.World, message, body.AllowedMentions ?? AllowedMentions.Everything);
        if (loaded && message.Flags.HasFlag(MessageFlags.Loading)) message.Flags &= ~MessageFlags.Loading;
        else message.EditedAt = call.World.Now;
        MessageActions.Edited(call.World, message);
        return Show(call, message);
    }

    private static RestResult Delete(RestCall call)
    {
        if (call.TextChannel() is not { } channel || call.Message(channel) is not { } message) return call.Fault;
        if (channel.IsDirect && message.Author != call.BotId) return RestResult.Error(403, DiscordErrorCode.NotOnDmChannel, "Cannot execute action on a DM channel");
        if (message.Author != call.BotId && !call.Holds(channel, Permissions.ManageMessages)) return call.Fault;
        if (message.Type is MessageType.RecipientAdd or MessageType.RecipientRemove or MessageType.Call or MessageType.ChannelNameChange or MessageType.ChannelIconChange or MessageType.ThreadStarterMessage)
            return RestResult.Error(403, DiscordErrorCode.NotOnSystemMessage, "Cannot execute action on a system message");
        MessageActions.Delete(call.World, message);
        // Deleting one's own message leaves no trace.
        if (message.Author != call.BotId && channel.Guild is { } guild) call.Audit(guild, AuditLogEvent.MessageDelete, message.Author.Value, null, null, ("channel_id", channel.Id.ToString()), ("count", "1"));
        return RestResult.NoContent;
    }

    private static RestResult DeleteBulk(RestCall call)
    {
        if (call.TextChannel(Permissions.ManageMessages) is not { } channel) return call.Fault;
        if (channel.IsDirect) return RestResult.Error(403, DiscordErrorCode.NotOnDmChannel, "Cannot execute action on a DM channel");
        var ids = call.Form.Ids("messages", int.MaxValue);
        if (!ids.IsPresent && !call.Errors.Any) call.Errors.Add("messages", "BASE_TYPE_REQUIRED", "This field is required");
        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        if (ids.Value.Count is < 2 or > 100) return RestResult.Error(400, DiscordErrorCode.BulkDeleteCountOutOfRange, "Provided too few or too many messages to delete. Must provide at least 2 and at most 100 messages to delete.");
        if (ids.Value.Distinct().Count() != ids.Value.Count) return RestResult.Invalid("messages", "SET_TYPE_CONTAINS_DUPLICATES", "The set already contains this value");
        var oldest = Snowflake.Smallest(call.World.Now - BulkAge);
        if (ids.Value.Exists(id => id < oldest)) return RestResult.Error(400, DiscordErrorCode.MessageTooOldForBulkDelete, "A message provided was too old to bulk delete");
        MessageActions.DeleteBulk(call.World, channel, ids.Value.ConvertAll(id => new MessageId(id)));
        call.Audit(channel.Guild!, AuditLogEvent.MessageBulkDelete, channel.Id.Value, null, null, ("count", $"{ids.Value.Count}"));
        return RestResult.NoContent;
    }
}
