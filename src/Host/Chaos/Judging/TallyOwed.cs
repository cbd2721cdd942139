using System.Globalization;
using Guildhall.Checking;
using Guildhall.LocalDiscord;
using Guildhall.Protocol;

namespace Guildhall.Host.Chaos;

/// <summary>
/// How many messages of a guild the bot has to have counted. Where nothing was reported as lost it is one number: those that were sent. A gap is
/// reported from the committed sequence of its shard on, and a guild's own handlers may have finished, and stored, some of what follows: these
/// count or do not, as the journals cannot tell what was stored before its node was lost.
/// </summary>
/// <param name="Least">Those that were not reported as lost.</param>
/// <param name="Most">And those that were, though the handler says that it has finished them.</param>
internal readonly record struct TallyOwed(long Least, long Most)
{
    /// <summary>Whether a count is right.</summary>
    public bool Allows(long counted) => Least <= counted && counted <= Most;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Least}{(Most > Least ? $" to {Most}" : "")}");

    /// <summary>What is owed to each guild that had messages.</summary>
    public static IReadOnlyDictionary<GuildId, TallyOwed> Of(IReadOnlyList<DispatchRecord> dispatches, IReadOnlyList<JournalLine> lines)
    {
        var gaps = lines.Where(line => line.Kind == LineKind.Gap).ToList();
        var finished = gaps.Count == 0 ? [] : lines.Where(line => line.Kind == LineKind.Handled && line.Handler == nameof(ChaosTally)).Select(line => (line.Session, line.To)).ToHashSet();
        return dispatches.Where(d => d.Event == GatewayEvent.MessageCreate).GroupBy(d => d.Guild).ToDictionary(guild => guild.Key, guild =>
        {
            var lost = guild.Where(d => gaps.Exists(gap => gap.Session == d.Session.Value && gap.From <= d.Sequence && (gap.To < 0 || d.Sequence <= gap.To))).ToList();
            long least = guild.Count() - lost.Count;
            return new TallyOwed(least, least + lost.Count(d => finished.Contains((d.Session.Value, d.Sequence))));
        });
    }
}
