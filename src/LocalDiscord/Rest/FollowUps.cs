using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord.Rest;

/// <summary>
/// What may follow the first answer: webhook routes with the application as webhook and the interaction's token.
/// Source: interactions/receiving-and-responding.mdx, "Followup Messages".
/// </summary>
internal static class FollowUps
{
    private const MessageFlags Settable = MessageFlags.SuppressEmbeds | MessageFlags.Ephemeral | MessageFlags.IsComponentsV2 | MessageFlags.SuppressNotifications;

    public static bool IsInteraction(RestCall call) => call.Values["webhook_id"] == call.World.Application.ToString();

    public static RestResult Create(RestCall call)
    {
        if (Find(call) is not { } interaction) return call.Fault;
        var body = MessageBody.Read(call, call.Form, Settable);
        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        if (body.IsEmpty) return RestResult.EmptyMessage;
        if (interaction is { State: InteractionState.Deferred, Original: { } loading } && loading.Flags.HasFlag(MessageFlags.Loading))
        {
            // The first follow-up of a deferred answer is the answer; it stays as ephemeral as it was deferred.
            return Complete(call, interaction, loading, body);
        }

        var message = InteractionMessages.Post(call, interaction, body, body.Flags, followUp: true);
        interaction.FollowUps.Add(message);
        return MessageRoutes.Show(call, message);
    }

    public static RestResult Get(RestCall call) => Find(call) is { } interaction && Message(call, interaction) is { } message ? MessageRoutes.Show(call, message) : call.Fault;

    public static RestResult Edit(RestCall call)
    {
        if (Find(call) is not { } interaction || Message(call, interaction) is not { } message) return call.Fault;
        var body = MessageBody.Read(call, call.Form, MessageFlags.SuppressEmbeds | MessageFlags.IsComponentsV2, message);
        return call.Errors.Any ? RestResult.Invalid(call.Errors) : Complete(call, interaction, message, body);
    }

    public static RestResult Delete(RestCall call)
    {
        if (Find(call) is not { } interaction || Message(call, interaction) is not { } message) return call.Fault;
        if (interaction.Original == message) interaction.Original = null;
        else interaction.FollowUps.Remove(message);
        MessageActions.Delete(call.World, message);
        return RestResult.NoContent;
    }

    private static RestResult Complete(RestCall call, Interaction interaction, Message message, MessageBody body)
    {
        var result = MessageRoutes.Apply(call, message, body, loaded: message == interaction.Original);
        if (result.Status == 200 && message == interaction.Original) interaction.State = InteractionState.Answered;
        return result;
    }

    private static Interaction? Find(RestCall call)
    {
        var interaction = call.World.Interactions.Find(call.Values["webhook_token"]);
        return interaction?.At(call.World.Time) switch
        {
            null or InteractionState.Pending => call.Fail<Interaction>(RestResult.Unknown(DiscordErrorCode.UnknownWebhook, "Webhook")),
            InteractionState.Expired => call.Fail<Interaction>(RestResult.Unknown(DiscordErrorCode.UnknownInteraction, "interaction")),
            InteractionState.TokenExpired => call.Fail<Interaction>(RestResult.Error(401, DiscordErrorCode.InvalidWebhookToken, "Invalid Webhook Token")),
            _ => interaction,
        };
    }

    private static Message? Message(RestCall call, Interaction interaction)
    {
        Message? message;
        if (!call.Values.ContainsKey("message_id")) message = interaction.Original;
        else if (!call.Id("message_id", out var id)) return null;
        else message = InteractionBook.FollowUp(interaction, new MessageId(id));
        return message ?? call.Fail<Message>(RestResult.Unknown(DiscordErrorCode.UnknownMessage, "Message"));
    }
}
