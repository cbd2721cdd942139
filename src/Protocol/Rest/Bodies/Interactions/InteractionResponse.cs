using System.Text.Json.Serialization;

namespace Guildhall.Protocol;

/// <summary>The first answer to an interaction, due within 3 s; a second one is refused (40060). Source: interactions/receiving-and-responding.mdx.</summary>
public sealed record InteractionResponse : DiscordObject, IHasFiles
{
    /// <summary>The kind of answer.</summary>
    public InteractionCallbackType Type { get; init; }

    /// <summary>Its content; some kinds have none.</summary>
    public InteractionResponseData? Data { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public IReadOnlyList<FileUpload> Files => Data?.Files ?? [];

    /// <summary>A message.</summary>
    /// <param name="content">Up to 2000 characters.</param>
    /// <param name="ephemeral">Whether only the invoker sees it.</param>
    public static InteractionResponse Reply(string content, bool ephemeral = false) =>
        Reply(new InteractionResponseData { Content = content, Flags = Ephemeral(ephemeral) });

    /// <summary>A message.</summary>
    public static InteractionResponse Reply(InteractionResponseData data) =>
        new() { Type = InteractionCallbackType.ChannelMessageWithSource, Data = data };

    /// <summary>"Thinking": the message follows by editing the original answer within 15 min.</summary>
    /// <param name="ephemeral">Whether only the invoker will see it; cannot be changed later.</param>
    public static InteractionResponse Defer(bool ephemeral = false) => new()
    {
        Type = InteractionCallbackType.DeferredChannelMessageWithSource,
        Data = ephemeral ? new InteractionResponseData { Flags = MessageFlags.Ephemeral } : null,
    };

    /// <summary>Components: nothing is shown, the message may be edited within 15 min.</summary>
    public static InteractionResponse DeferUpdate() => new() { Type = InteractionCallbackType.DeferredUpdateMessage };

    /// <summary>Components: changes the message they sit on.</summary>
    public static InteractionResponse Update(InteractionResponseData data) => new() { Type = InteractionCallbackType.UpdateMessage, Data = data };

    /// <summary>Autocomplete: up to 25 choices.</summary>
    public static InteractionResponse Autocomplete(IReadOnlyList<CommandChoice> choices) =>
        new() { Type = InteractionCallbackType.ApplicationCommandAutocompleteResult, Data = new InteractionResponseData { Choices = choices } };

    /// <summary>A modal; only as first answer, and not to a modal.</summary>
    /// <param name="customId">1 to 100 characters.</param>
    /// <param name="title">Up to 45 characters.</param>
    /// <param name="components">1 to 5.</param>
    public static InteractionResponse Modal(string customId, string title, IReadOnlyList<Component> components) => new()
    {
        Type = InteractionCallbackType.Modal,
        Data = new InteractionResponseData { CustomId = customId, Title = title, Components = components },
    };

    private static MessageFlags? Ephemeral(bool ephemeral) => ephemeral ? MessageFlags.Ephemeral : null;
}
