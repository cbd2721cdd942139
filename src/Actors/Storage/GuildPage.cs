using Guildhall.Protocol;

namespace Guildhall.Actors.Storage;

/// <summary>A bounded blob of a guild's state.</summary>
/// <param name="Guild">The guild.</param>
/// <param name="Kind">Which table of the guild, see <c>GuildTable</c>.</param>
/// <param name="Page">Page number within the table.</param>
/// <param name="Data">The page; empty removes it.</param>
public sealed record GuildPage(GuildId Guild, byte Kind, int Page, ReadOnlyMemory<byte> Data)
{
    /// <summary>The kind whose page 0 is the guild's head.</summary>
    public const byte HeadKind = 0;

    /// <summary>Whether this is the one page that every flush writes anew: a store may keep those closer together than others.</summary>
    public bool IsHead => Kind == HeadKind && Page == 0;
}
