using Guildhall.Checking;
using Guildhall.LocalDiscord;
using Guildhall.Protocol;

namespace Guildhall.Host.Chaos;

/// <summary>All that is known of a run, and the judgement over it.</summary>
internal sealed class ChaosEvidence(LocalDiscordServer discord, ChaosFleet fleet, FaultRunner faults, ChaosUsers users, TimeProvider time)
{
    private readonly List<JournalLine> _lines = [];

    /// <summary>What the nodes told so far.</summary>
    public IReadOnlyList<JournalLine> Lines => _lines;

    /// <summary>Reads what the journals gained.</summary>
    public void Catch() => _lines.AddRange(fleet.ReadNew());

    /// <summary>What the server knows now.</summary>
    public LedgerFacts Facts() => new()
    {
        Start = ChaosClock.Nanoseconds(time, discord.Ledger.Start),
        Dispatches = discord.Ledger.Dispatches(),
        Sessions = discord.Ledger.Sessions(),
        Calls = discord.Ledger.Calls(),
        Commands = users.WithAnswers(),
        Faults = faults.Done,
        ReplayBuffers = discord.World.Guilds.GroupBy(guild => ShardId.Of(guild, discord.Options.Shards).Index)
            .ToDictionary(shard => shard.Key, shard => Math.Max(100, Math.Min(3500, 75 * shard.Count()))),
        Owed = new Expectation(ChaosBot.State, ChaosBot.Handlers),
    };

    /// <summary>Whether every dispatch has come in somewhere, which is cheap to tell and the least to wait for.</summary>
    public bool IsAllReceived()
    {
        var received = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var line in _lines)
            if (line.Kind == LineKind.Received) received[line.Session] = Math.Max(received.GetValueOrDefault(line.Session), line.To);
        return discord.Sessions.All(session => session.Connected && session.Backlog == 0 && received.GetValueOrDefault(session.Id.Value) >= session.Sequence);
    }

    /// <summary>Messages of each guild that the bot had to count.</summary>
    public IReadOnlyDictionary<GuildId, TallyOwed> MessagesOwed() => TallyOwed.Of(discord.Ledger.Dispatches(), _lines);
}
