using Guildhall.LocalDiscord.Gateway;
using Guildhall.LocalDiscord.Json;

namespace Guildhall.LocalDiscord.Model;

/// <summary>Who did what to whom in a guild. <c>Changes</c> and <c>Options</c> are JSON as it is shown.</summary>
internal sealed record AuditEntry(ulong Id, AuditLogEvent Action, UserId By, ulong? Target, string? Reason, byte[]? Changes, byte[]? Options);

/// <summary>The newest entries of a guild's audit log. Source: resources/audit-log.mdx.</summary>
internal sealed class AuditLog
{
    /// <summary>Discord keeps them 45 days; here a bound on memory comes first.</summary>
    private const int Most = 500;

    private static readonly TimeSpan Kept = TimeSpan.FromDays(45);
    private readonly Queue<AuditEntry> _entries = [];

    /// <summary>Oldest first.</summary>
    public IEnumerable<AuditEntry> At(DateTimeOffset now) => _entries.Where(entry => Snowflake.CreatedAt(entry.Id) > now - Kept);

    /// <summary>Writes an entry and, if the bot may read the log, GUILD_AUDIT_LOG_ENTRY_CREATE.</summary>
    public static void Record(WorldState world, Guild guild, AuditEntry entry)
    {
        var log = guild.AuditLog._entries;
        if (log.Count == Most) log.Dequeue();
        log.Enqueue(entry);
        if (!PermissionMath.Base(guild, world.Bot.Id).HasFlag(Permissions.ViewAuditLog)) return;
        world.Emit(GatewayEvent.GuildAuditLogEntryCreate, guild, (guild, entry), static (json, s) =>
        {
            json.WriteStartObject();
            json.AuditFields(s.entry);
            json.Id("guild_id"u8, s.guild.Id.Value);
            json.WriteEndObject();
        });
    }
}
