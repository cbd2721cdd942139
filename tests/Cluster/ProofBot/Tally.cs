using System.Globalization;
using Guildhall.Actors.Handlers;
using Guildhall.Protocol;

namespace Guildhall.ProofBot;

/// <summary>Counts messages and folds the marked ones into a chain; says on request where it stands.</summary>
public sealed class Tally : GuildHandler<TallyState>
{
    /// <summary>Subscribes.</summary>
    public Tally() => On<MessageCreate>(e =>
    {
        State.Messages++;
        if (e.Message.Content.StartsWith(TallyState.Mark, StringComparison.Ordinal)) State.Add(e.Message.Id.Value);
        return e.Message.Content == "!tally" && e.Message.Author.Id != Me
            ? Reply(e.Message.ChannelId, string.Create(CultureInfo.InvariantCulture, $"tally {State}"))
            : Task.CompletedTask;
    });
}
