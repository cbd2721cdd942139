using System.Globalization;
using Guildhall.Actors.Handlers;
using Guildhall.Protocol;

namespace Guildhall.Host.Chaos;

/// <summary>
/// Answers slash commands. It does nothing else, because events of a handler wait for each other: a message that waits for its channel's limit
/// would use up the 3 s that Discord gives to a command.
/// </summary>
internal sealed class ChaosCommands : GuildHandler
{
    /// <summary>The slash command.</summary>
    public const string Command = "ping";

    public ChaosCommands() => OnCommand(Command, c => c.ReplyAsync("pong"), "Answers");
}

/// <summary>Answers what simulated users write, so that an answer tells which question it belongs to.</summary>
internal sealed class ChaosAnswers : GuildHandler
{
    /// <summary>The slash command's sister.</summary>
    public const string Text = "!ping";

    public ChaosAnswers() =>
        On<MessageCreate>(e => e.Message.Content == Text ? Reply(e.Message.ChannelId, AnswerTo(e.Message.Id)) : Task.CompletedTask);

    /// <summary>The answer to a message.</summary>
    public static string AnswerTo(MessageId message) => string.Create(CultureInfo.InvariantCulture, $"pong {message.Value}");
}
