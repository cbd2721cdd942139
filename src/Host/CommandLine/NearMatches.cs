namespace Guildhall.Host.CommandLine;

/// <summary>What somebody may have meant: the known words nearest to a mistyped one.</summary>
internal static class NearMatches
{
    /// <summary>At most <paramref name="limit"/> known words, nearest first; empty if none is near.</summary>
    public static IReadOnlyList<string> Of(string word, IEnumerable<string> known, int limit = 3)
    {
        var folded = Fold(word);
        return
        [
            .. known
                .Select(candidate => (candidate, distance: Parts(candidate).Min(part => Rank(folded, part))))
                .Where(ranked => ranked.distance <= Math.Max(2, folded.Length / 3))
                .OrderBy(ranked => ranked.distance)
                .ThenBy(ranked => ranked.candidate, StringComparer.Ordinal)
                .Take(limit)
                .Select(ranked => ranked.candidate),
        ];
    }

    /// <summary>" Did you mean a, b or c?", or nothing.</summary>
    public static string Question(string word, IEnumerable<string> known)
    {
        var near = Of(word, known);
        return near.Count switch
        {
            0 => "",
            1 => $" Did you mean {near[0]}?",
            _ => $" Did you mean {string.Join(", ", near.Take(near.Count - 1))} or {near[^1]}?",
        };
    }

    /// <summary>Case, '-' and '_' do not count: guild-members, GuildMembers and GUILD_MEMBERS are one word.</summary>
    public static string Fold(string word) => string.Concat(word.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    // People leave the first part of a name out: the parts of GUILD_MEMBERS are itself and MEMBERS.
    private static IEnumerable<string> Parts(string candidate)
    {
        yield return Fold(candidate);
        for (var i = candidate.IndexOf('_', StringComparison.Ordinal); i >= 0; i = candidate.IndexOf('_', i + 1)) yield return Fold(candidate[(i + 1)..]);
    }

    // A word that contains the other is near, however much longer it is: "members" means GUILD_MEMBERS.
    private static int Rank(string word, string candidate) =>
        word.Length >= 3 && candidate.Contains(word, StringComparison.Ordinal) ? 1 : Distance(word, candidate);

    /// <summary>Levenshtein distance, one row at a time.</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
