namespace Guildhall.Actors.Guilds.State;

/// <summary>GUILD_ROLE_CREATE, _UPDATE and _DELETE. Source: events/gateway-events.mdx.</summary>
internal static class RoleRules
{
    /// <summary>Inserts or replaces a role.</summary>
    public static void Put(GuildChange change, JsonSlice d) => ListRules.Put(change, ListRules.Roles, d.NeedObject("role"u8));

    /// <summary>Removes a role, and takes it out of members and overwrites: no event per member or channel is promised.</summary>
    public static void Delete(GuildChange change, JsonSlice d)
    {
        var role = d.NeedId("role_id"u8);
        change.Remove(GuildTable.Roles, role);
        if (change.Tables.Members.Roles.Delete(role)) change.Note(GuildChanges.Stored);
        foreach (var channel in ChannelsNaming(change, role))
        {
            if (!change.TryGetChannel(GuildTable.Channels, channel, out var json)) continue;
            var edit = new EntityEdit(json);
            edit.Set("permission_overwrites"u8, Without(JsonSlice.Object(json)["permission_overwrites"u8], role));
            change.Put(GuildTable.Channels, channel, edit.Json);
        }
    }

    private static List<ulong> ChannelsNaming(GuildChange change, ulong role)
    {
        var channels = new List<ulong>();
        if (change.Tables.Find(GuildTable.Channels) is not { } records) return channels;
        foreach (var record in records)
        {
            var overwrites = JsonSlice.Object(record.Payload)["permission_overwrites"u8];
            if (!overwrites.HasValue) continue;
            foreach (var overwrite in overwrites.Elements())
            {
                if (overwrite["id"u8].Id() != role) continue;
                channels.Add(record.Key);
                break;
            }
        }

        return channels;
    }

    private static byte[] Without(JsonSlice overwrites, ulong role)
    {
        var kept = new ByteSink();
        kept.Add((byte)'[');
        foreach (var overwrite in overwrites.Elements())
        {
            if (overwrite["id"u8].Id() == role) continue;
            if (kept.Length > 1) kept.Add((byte)',');
            kept.Add(overwrite.Raw);
        }

        kept.Add((byte)']');
        return kept.Written.ToArray();
    }
}
