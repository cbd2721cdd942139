using Guildhall.LocalDiscord.Json;
using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord.Rest;

/// <summary>How routes write into the audit log, with the reason of the request's header.</summary>
internal static class Auditing
{
    /// <summary>An object as JSON, to be compared before and after a change.</summary>
    public static byte[] Form<T>(T state, Action<JsonWriter, T> write) => Wire.Bytes(state, write);

    /// <summary>Writes an entry; a change that changed nothing leaves none.</summary>
    /// <param name="call">The request.</param>
    /// <param name="guild">The guild.</param>
    /// <param name="action">What was done.</param>
    /// <param name="target">To what.</param>
    /// <param name="before">The object before; null for a new one, or where no changes are shown.</param>
    /// <param name="after">The object after; null for one that is gone, or where no changes are shown.</param>
    /// <param name="options">Further facts, all of them strings.</param>
    public static void Audit(this RestCall call, Guild guild, AuditLogEvent action, ulong? target, byte[]? before = null, byte[]? after = null, params (string Key, string Value)[] options)
    {
        var changes = before is null && after is null ? null : AuditJson.Changes(before, after);
        if (before is not null && after is not null && changes is null) return;
        Write(call, guild, action, target, changes, options);
    }

    /// <summary>Roles given to and taken from a member: keys <c>$add</c> and <c>$remove</c>. Source: resources/audit-log.mdx, "Audit Log Change Exceptions".</summary>
    public static void AuditRoles(this RestCall call, Guild guild, UserId member, IReadOnlyCollection<Role> added, IReadOnlyCollection<Role> removed)
    {
        if (added.Count == 0 && removed.Count == 0) return;
        var changes = Wire.Bytes((added, removed), static (json, s) =>
        {
            json.WriteStartArray();
            Roles(json, "$add"u8, s.added);
            Roles(json, "$remove"u8, s.removed);
            json.WriteEndArray();
        });
        Write(call, guild, AuditLogEvent.MemberRoleUpdate, member.Value, changes, []);
    }

    private static void Roles(JsonWriter json, ReadOnlySpan<byte> key, IReadOnlyCollection<Role> roles)
    {
        if (roles.Count == 0) return;
        json.WriteStartObject();
        json.WriteString("key"u8, key);
        json.WriteStartArray("new_value"u8);
        foreach (var role in roles)
        {
            json.WriteStartObject();
            json.Id("id"u8, role.Id.Value);
            json.WriteString("name"u8, role.Name);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(RestCall call, Guild guild, AuditLogEvent action, ulong? target, byte[]? changes, (string Key, string Value)[] options) =>
        AuditLog.Record(call.World, guild, new AuditEntry(call.World.Ids.Next(), action, call.BotId, target, call.Reason, changes, options.Length == 0 ? null : Wire.Bytes(options, static (json, all) =>
        {
            json.WriteStartObject();
            foreach (var (key, value) in all) json.WriteString(key, value);
            json.WriteEndObject();
        })));
}
