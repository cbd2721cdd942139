using Guildhall.LocalDiscord.Json;
using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord.Rest;

/// <summary>The first answer to an interaction. Source: interactions/receiving-and-responding.mdx.</summary>
internal static class InteractionRoutes
{
    private const MessageFlags Settable = MessageFlags.SuppressEmbeds | MessageFlags.Ephemeral | MessageFlags.IsComponentsV2 | MessageFlags.SuppressNotifications | MessageFlags.IsVoiceMessage;

    public static void Map(RouteTable table) => table.On(Routes.CreateInteractionResponse, Answer);

    private static RestResult Answer(RestCall call)
    {
        if (!call.Id("interaction_id", out var id)) return call.Fault;
        var interaction = call.World.Interactions.Find(call.Values["interaction_token"]);
        if (interaction is null || interaction.Id.Value != id) return Unknown;
        var type = (InteractionCallbackType)call.Form.Choice("type", [1, 4, 5, 6, 7, 8, 9, 10, 12], required: true).Or(0);
        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        switch (interaction.At(call.World.Time))
        {
            case InteractionState.Expired or InteractionState.TokenExpired: return Unknown;
            case InteractionState.Answered or InteractionState.Deferred: return RestResult.Error(400, DiscordErrorCode.InteractionAlreadyAcknowledged, "Interaction has already been acknowledged.");
        }

        if (!Allowed(interaction, type)) return RestResult.Invalid("type", "INTERACTION_APPLICATION_COMMAND_INVALID_RESPONSE_TYPE", "This type of answer does not fit this type of interaction.");
        if (Apply(call, interaction, type) is { } fault) return fault;
        interaction.CallbackType = type;
        interaction.Answered.TrySetResult(type);
        return call.QueryFlag("with_response") ? Response(call, interaction, type) : RestResult.NoContent;
    }

    private static RestResult Unknown => RestResult.Unknown(DiscordErrorCode.UnknownInteraction, "interaction");

    private static bool Allowed(Interaction interaction, InteractionCallbackType type) => interaction.Type switch
    {
        InteractionType.Ping => type == InteractionCallbackType.Pong,
        InteractionType.ApplicationCommandAutocomplete => type == InteractionCallbackType.ApplicationCommandAutocompleteResult,
        InteractionType.ApplicationCommand => (int)type is 4 or 5 or 9 or 10 or 12,
        InteractionType.MessageComponent => (int)type is 4 or 5 or 6 or 7 or 9 or 10 or 12,
        _ => (int)type is 4 or 5 or 10 or 12 || ((int)type is 6 or 7 && interaction.Message is not null),
    };

    /// <summary>Does what the answer says; null if all is well.</summary>
    private static RestResult? Apply(RestCall call, Interaction interaction, InteractionCallbackType type)
    {
        var data = call.Form.Object("data");
        switch (type)
        {
            case InteractionCallbackType.ChannelMessageWithSource or InteractionCallbackType.UpdateMessage:
                if (data is null) return RestResult.Invalid("data", "BASE_TYPE_REQUIRED", "This field is required");
                var target = type == InteractionCallbackType.UpdateMessage ? interaction.Message : null;
                var body = MessageBody.Read(call, data, target is null ? Settable : MessageFlags.SuppressEmbeds | MessageFlags.IsComponentsV2, target);
                if (call.Errors.Any) return RestResult.Invalid(call.Errors);
                if (target is not null)
                {
                    if (MessageRoutes.Apply(call, target, body) is { Status: not 200 } refused) return refused;
                    interaction.Original = target;
                }
                else
                {
                    if (body.IsEmpty) return RestResult.EmptyMessage;
                    interaction.Original = InteractionMessages.Post(call, interaction, body, body.Flags);
                }

                interaction.State = InteractionState.Answered;
                return null;
            case InteractionCallbackType.DeferredChannelMessageWithSource:
                interaction.DeferredEphemeral = ((MessageFlags)(data?.Int("flags", 0, int.MaxValue).Or(0) ?? 0)).HasFlag(MessageFlags.Ephemeral);
                if (call.Errors.Any) return RestResult.Invalid(call.Errors);
                interaction.Original = InteractionMessages.Post(call, interaction, new MessageBody(), MessageFlags.Loading | (interaction.DeferredEphemeral ? MessageFlags.Ephemeral : 0));
                interaction.State = InteractionState.Deferred;
                return null;
            case InteractionCallbackType.DeferredUpdateMessage:
                interaction.Original = interaction.Message;
                interaction.State = InteractionState.Deferred;
                return null;
            case InteractionCallbackType.ApplicationCommandAutocompleteResult:
                data?.List("choices", 25);
                break;
            case InteractionCallbackType.Modal:
                if (data is null) return RestResult.Invalid("data", "BASE_TYPE_REQUIRED", "This field is required");
                data.Text("custom_id", 1, 100, required: true);
                data.Text("title", 1, 45, required: true);
                data.List("components", 5, least: 1);
                break;
        }

        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        interaction.State = InteractionState.Answered;
        return null;
    }

    private static RestResult Response(RestCall call, Interaction interaction, InteractionCallbackType type) => RestResult.Ok((call.World, interaction, type), static (json, s) =>
    {
        var original = s.interaction.Original;
        json.WriteStartObject();
        json.WriteStartObject("interaction"u8);
        json.Id("id"u8, s.interaction.Id.Value);
        json.WriteNumber("type"u8, (int)s.interaction.Type);
        if (original is not null)
        {
            json.Id("response_message_id"u8, original.Id.Value);
            json.WriteBoolean("response_message_loading"u8, original.Flags.HasFlag(MessageFlags.Loading));
            json.WriteBoolean("response_message_ephemeral"u8, original.IsEphemeral);
        }

        json.WriteEndObject();
        Resource(json, s.World, original, s.type);
        json.WriteEndObject();
    });

    private static void Resource(JsonWriter json, WorldState world, Message? original, InteractionCallbackType type)
    {
        json.WriteStartObject("resource"u8);
        json.WriteNumber("type"u8, (int)type);
        if (original is not null && type is InteractionCallbackType.ChannelMessageWithSource or InteractionCallbackType.UpdateMessage)
        {
            json.WritePropertyName("message"u8);
            json.Message(world, original!, new MessageForm(Gateway: false));
        }

        json.WriteEndObject();
    }
}
