using Guildhall.Protocol;

namespace Guildhall.Checking;

/// <summary>Whether every command was answered once.</summary>
internal static class CommandAnswers
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(3);

    /// <summary>What of a dead connection a client can know at the earliest: an answer sent in the deadline's last moments does not count on either side.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(500);

    /// <returns>Slash commands that ran into Discord's deadline while their owner was frozen: nobody could have answered them.</returns>
    public static int Check(LedgerFacts facts, Ownership ownership, Findings findings)
    {
        var unanswerable = 0;
        foreach (var command in facts.Commands)
        {
            if (command.Answers == 1) continue;
            var kind = command.Answers == 0 ? ViolationKind.AnsweredZero : ViolationKind.AnsweredTwice;
            if (command.Answers == 0 && command.Form == CommandForm.Slash && WasFrozen(command, facts, ownership))
            {
                unanswerable++;
                continue;
            }

            findings.Add(new Violation(kind, command.Shard, "", 0, command.Guild, GatewayEvent.InteractionCreate.Name(), command.At,
                $"{(command.Form == CommandForm.Slash ? "slash command" : "message")} {command.Id} was answered {command.Answers} times"));
        }

        return unanswerable;
    }

    /// <summary>
    /// Whether the shard's owner was frozen for nearly the whole time in which the command could be answered, and no other had the shard by then.
    /// That a node was killed is no such excuse.
    /// </summary>
    private static bool WasFrozen(CommandRecord command, LedgerFacts facts, Ownership ownership)
    {
        var (from, to) = (facts.Moment(command.At + Moment), facts.Moment(command.At + Deadline - Moment));
        foreach (var fault in facts.Faults)
        {
            if (fault.Kind != FaultKinds.Freeze || fault.At > from || fault.Until < to) continue;
            if (ownership.At(command.Shard, fault.At)?.Journal != fault.Journal) continue;
            if (!ownership.Of(command.Shard).Any(owner => owner.Acquired > fault.At && owner.Live.Any(live => live <= to))) return true;
        }

        return false;
    }
}
