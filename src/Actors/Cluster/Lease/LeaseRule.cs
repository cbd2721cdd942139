namespace Guildhall.Actors.Cluster;

/// <summary>
/// Who may act when the cluster is cut: the part that the split brain resolver's <c>keep-majority</c> would keep, so more than half of the
/// members, or half of them with the first by address among them.
/// </summary>
internal static class LeaseRule
{
    /// <summary>The latest time at which enough members had vouched.</summary>
    /// <param name="members">All members that count, ordered by address, this one too.</param>
    /// <param name="self">This member.</param>
    /// <param name="vouchedAt">When each other member was last asked with success; absent = never.</param>
    /// <param name="now">The present time.</param>
    /// <returns>Null if enough never vouched.</returns>
    public static long? ConfirmedAt<T>(IReadOnlyList<T> members, T self, IReadOnlyDictionary<T, long> vouchedAt, long now) where T : notnull
    {
        if (!members.Contains(self)) return null;
        var confirmed = 0;
        var withFirst = false;
        foreach (var (member, at) in members.Select(m => (m, At: m.Equals(self) ? now : vouchedAt.GetValueOrDefault(m, long.MinValue))).OrderByDescending(m => m.At))
        {
            if (at == long.MinValue) return null;
            confirmed++;
            withFirst |= member.Equals(members[0]);
            if (2 * confirmed > members.Count || (2 * confirmed == members.Count && withFirst)) return at;
        }

        return null;
    }
}
