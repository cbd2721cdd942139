namespace Guildhall.Checking;

/// <summary>Joins what the server knows with what the clients claim.</summary>
public static class Checker
{
    /// <summary>Judges a run.</summary>
    /// <param name="facts">What the server knows.</param>
    /// <param name="lines">The lines of all journals; each journal's in its order.</param>
    /// <param name="bounds">What else it is held to.</param>
    public static Verdict Judge(LedgerFacts facts, IReadOnlyList<JournalLine> lines, Bounds? bounds = null)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(lines);
        var findings = new Findings();
        var ledger = new SessionIndex(facts.Dispatches);
        var reception = new Reception(lines);
        var ownership = new Ownership();
        var handling = new Handling(ledger, findings);
        var states = new GuildStates(ledger, findings);
        var firsts = new Firsts();
        var recognised = 0;
        foreach (var line in lines)
        {
            ownership.Add(line);
            firsts.Add(line);
            states.Add(line);
            if (line.Kind is LineKind.Handled or LineKind.GaveUp) handling.Add(line);
            if (line.Kind == LineKind.Recognised) recognised++;
        }

        reception.Check(ledger, findings);
        states.Check(facts.Owed, reception);
        handling.Check(facts.Owed, reception);
        SessionStarts.Check(facts, findings);
        if (bounds?.Late is { } late) firsts.Check(facts, late, findings);
        if (bounds?.Refusals == true) Refusals.Check(facts, findings);
        return new Verdict
        {
            Dispatches = facts.Dispatches.Count,
            Findings = findings,
            GapsReported = reception.GapsReported,
            Commands = facts.Commands.Count,
            CommandsUnanswerable = CommandAnswers.Check(facts, ownership, findings),
            HandledAgain = handling.Repeated,
            DeadLetters = handling.GivenUp,
            Recognised = recognised,
            Http429 = facts.Calls.Count(call => call.Status == 429),
            Latency = firsts.Latencies(facts),
            Takeovers = Takeovers.Find(facts, ownership),
            Stays = Stays.Find(facts, ownership, lines.Count == 0 ? 0 : lines.Max(line => line.At)),
            ReplayUsedMax = Replays.GreatestShare(facts, ledger),
        };
    }
}
