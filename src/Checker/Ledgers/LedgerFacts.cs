using Guildhall.LocalDiscord;
using Guildhall.Protocol;

namespace Guildhall.Checking;

/// <summary>What the server knows for certain.</summary>
public sealed record LedgerFacts
{
    /// <summary>When the ledger's clock stood at zero, as monotonic time of the machine in nanoseconds.</summary>
    public long Start { get; init; }

    /// <summary>Every dispatch.</summary>
    public required IReadOnlyList<DispatchRecord> Dispatches { get; init; }

    /// <summary>IDENTIFYs and RESUMEs.</summary>
    public IReadOnlyList<SessionRecord> Sessions { get; init; } = [];

    /// <summary>REST calls.</summary>
    public IReadOnlyList<RestRecord> Calls { get; init; } = [];

    /// <summary>Commands that users gave, with what became of them.</summary>
    public IReadOnlyList<CommandRecord> Commands { get; init; } = [];

    /// <summary>What was broken on purpose.</summary>
    public IReadOnlyList<FaultRecord> Faults { get; init; } = [];

    /// <summary>Dispatches that a session can have replayed, by shard.</summary>
    public IReadOnlyDictionary<int, int> ReplayBuffers { get; init; } = new Dictionary<int, int>();

    /// <summary>What the client owes.</summary>
    public Expectation Owed { get; init; } = Expectation.None;

    /// <summary>A moment of the ledger as monotonic time of the machine.</summary>
    public long Moment(TimeSpan at) => Start + (long)(at.TotalMilliseconds * 1e6);
}

/// <summary>How a user asked.</summary>
public enum CommandForm
{
    /// <summary>A slash command: Discord takes its first answer within 3 s only.</summary>
    Slash,

    /// <summary>A message: it can be answered at any time.</summary>
    Message,
}

/// <summary>A command that a user gave.</summary>
/// <param name="Form">How.</param>
/// <param name="Id">The interaction or message.</param>
/// <param name="Guild">Where.</param>
/// <param name="Shard">The guild's shard.</param>
/// <param name="At">When, by the ledger's clock.</param>
/// <param name="Answers">How many answers the server took.</param>
public sealed record CommandRecord(CommandForm Form, ulong Id, GuildId Guild, int Shard, TimeSpan At, int Answers);

/// <summary>What was broken on purpose.</summary>
/// <param name="Kind">kill, freeze, drain, start, drop ...</param>
/// <param name="Node">The node that was meant, or empty.</param>
/// <param name="Journal">The journal of the process that was meant; -1 if none was.</param>
/// <param name="Shard">The shard that was meant; -1 if none was.</param>
/// <param name="At">When, as monotonic time of the machine in nanoseconds.</param>
/// <param name="Until">When it was over; the same for what happens at once.</param>
/// <param name="Note">Something about it for the reader: "the oldest node", "two at once".</param>
public sealed record FaultRecord(string Kind, string Node, int Journal, int Shard, long At, long Until, string Note);
