using System.Globalization;
using Guildhall.Actors.Handlers;
using Guildhall.Protocol;

namespace Guildhall.Host.Chaos;

/// <summary>Answers what simulated users ask, so that an answer tells which question it belongs to.</summary>
internal sealed class ChaosAnswers : GuildHandler
{
    /// <summary>The slash command.</summary>
    public const string Command = "ping";

    /// <summary>The same as a text.</summary>
    public const string Text = "!ping";

    public ChaosAnswers()
    {
        On<MessageCreate>(e => e.Message.Content == Text ? Reply(e.Message.ChannelId, AnswerTo(e.Message.Id)) : Task.CompletedTask);
        OnCommand(Command, c => c.ReplyAsync("pong"), "Answers");
    }

    /// <summary>The answer to a message.</summary>
    public static string AnswerTo(MessageId message) => string.Create(CultureInfo.InvariantCulture, $"pong {message.Value}");
}
