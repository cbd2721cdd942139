namespace Guildhall.Actors.Guilds.State;

/// <summary>What a guild costs in memory, in bytes of managed heap with all overheads counted.</summary>
/// <param name="Members">Members held.</param>
/// <param name="MemberBytes">Member records, their directory, and what they refer to.</param>
/// <param name="FilterBytes">The filter that makes searches in large guilds short.</param>
/// <param name="EntityBytes">All other tables.</param>
/// <param name="OtherBytes">The state object, the soft facts and the caches.</param>
public readonly record struct GuildSize(int Members, long MemberBytes, long FilterBytes, long EntityBytes, long OtherBytes)
{
    /// <summary>Everything.</summary>
    public long Total => MemberBytes + FilterBytes + EntityBytes + OtherBytes;

    /// <summary>Bytes a member costs, its share of the filter included; 0 without members.</summary>
    public double BytesPerMember => Members == 0 ? 0 : (double)(MemberBytes + FilterBytes) / Members;
}

public sealed partial class GuildState
{
    /// <summary>The guild's memory account.</summary>
    public GuildSize Size()
    {
        var members = Tables.Members;
        var entities = 0L;
        foreach (var kind in Enum.GetValues<GuildTable>())
        {
            if (kind != GuildTable.Members && Tables.Find(kind) is { } table) entities += table.Size;
        }

        const int self = 120;
        const int tables = 32 + 24 + (20 * 8) + 64;
        var records = members.Records.Size + members.Roles.Size + members.Tails.Size;
        return new GuildSize(members.Records.Count, records, members.FilterSize, entities,
            self + tables + _log.Size + Soft.Size + (_permissions?.Size ?? 0));
    }
}
