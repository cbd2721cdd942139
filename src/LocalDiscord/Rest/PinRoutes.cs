using Guildhall.LocalDiscord.Json;
using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord.Rest;

/// <summary>Pins, by the paged routes and the old ones. Source: resources/message.mdx, "Get Channel Pins".</summary>
internal static class PinRoutes
{
    private const int Most = 250;

    public static void Map(RouteTable table)
    {
        table.On(Routes.ListPins, List);
        table.On(Routes.CreatePin, static call => Set(call, pinned: true));
        table.On(Routes.DeletePin, static call => Set(call, pinned: false));
        table.On(Routes.DeprecatedListPins, static call => call.TextChannel() is { } channel
            ? RestResult.List(Pins(channel), (json, message) => json.Message(call.World, message, call.FormOf(message)))
            : call.Fault);
        table.On(Routes.DeprecatedCreatePin, static call => Set(call, pinned: true));
        table.On(Routes.DeprecatedDeletePin, static call => Set(call, pinned: false));
    }

    private static RestResult List(RestCall call)
    {
        if (call.TextChannel() is not { } channel) return call.Fault;
        var limit = call.QueryInt("limit", 1, 50, 50);
        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        var before = DateTimeOffset.TryParse(call.Query["before"], System.Globalization.CultureInfo.InvariantCulture, out var at) ? at : DateTimeOffset.MaxValue;
        var pins = Pins(channel).Where(message => message.PinnedAt < before).ToList();
        return RestResult.Ok((call, pins, limit), static (json, s) =>
        {
            json.WriteStartObject();
            json.WriteStartArray("items"u8);
            foreach (var message in s.pins.Take(s.limit))
            {
                json.WriteStartObject();
                json.Time("pinned_at"u8, message.PinnedAt);
                json.WritePropertyName("message"u8);
                json.Message(s.call.World, message, s.call.FormOf(message));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteBoolean("has_more"u8, s.pins.Count > s.limit);
            json.WriteEndObject();
        });
    }

    private static RestResult Set(RestCall call, bool pinned)
    {
        if (call.TextChannel(Permissions.PinMessages) is not { } channel || call.Message(channel) is not { } message) return call.Fault;
        if (pinned == message.PinnedAt is not null) return RestResult.NoContent;
        if (pinned && Pins(channel).Count() >= Most) return RestResult.Error(400, DiscordErrorCode.MaxPinsPerChannel, "Maximum number of pins reached for the channel (250)");
        MessageActions.SetPinned(call.World, message, pinned);
        if (channel.Guild is { } guild)
            call.Audit(guild, pinned ? AuditLogEvent.MessagePin : AuditLogEvent.MessageUnpin, message.Author.Value, null, null, ("channel_id", channel.Id.ToString()), ("message_id", message.Id.ToString()));
        if (!pinned) return RestResult.NoContent;
        MessageActions.Post(call.World, new Message
        {
            Id = new MessageId(call.World.Ids.Next()),
            Channel = channel,
            Author = call.BotId,
            Type = MessageType.ChannelPinnedMessage,
            Content = "",
            Reference = new MessageReference(MessageReferenceType.Default, message.Id, channel.Id, channel.Guild?.Id),
        });
        return RestResult.NoContent;
    }

    private static IEnumerable<Message> Pins(Channel channel) =>
        Enumerable.Range(0, channel.Messages?.Count ?? 0).Select(index => channel.Messages![index]).Where(message => message.PinnedAt is not null).OrderByDescending(message => message.PinnedAt);
}
