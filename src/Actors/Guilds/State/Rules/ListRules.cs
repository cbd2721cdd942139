namespace Guildhall.Actors.Guilds.State;

/// <summary>Entities that events bring whole: inserted, replaced and removed by their id.</summary>
internal static class ListRules
{
    public static readonly EntityList Roles = new(GuildTable.Roles, "id", GuildObjects.Role);
    public static readonly EntityList Channels = new(GuildTable.Channels, "id", GuildObjects.Channel);
    public static readonly EntityList Emojis = new(GuildTable.Emojis, "id", GuildObjects.Emoji);
    public static readonly EntityList Stickers = new(GuildTable.Stickers, "id", GuildObjects.Sticker);
    public static readonly EntityList Sounds = new(GuildTable.Sounds, "sound_id", GuildObjects.Sound);
    public static readonly EntityList StageInstances = new(GuildTable.StageInstances, "id", GuildObjects.StageInstance);
    public static readonly EntityList ScheduledEvents = new(GuildTable.ScheduledEvents, "id", GuildObjects.ScheduledEvent);
    public static readonly EntityList AutoModerationRules = new(GuildTable.AutoModerationRules, "id", GuildObjects.Identified);
    public static readonly EntityList Integrations = new(GuildTable.Integrations, "id", GuildObjects.Identified);
    public static readonly EntityList CommandPermissions = new(GuildTable.CommandPermissions, "id", GuildObjects.Identified);

    /// <summary>Inserts or replaces one.</summary>
    public static void Put(GuildChange change, EntityList list, JsonSlice entity) => change.Put(list.Table, list.Check(entity), entity.Raw);

    /// <summary>Removes one.</summary>
    public static void Remove(GuildChange change, EntityList list, JsonSlice d) => change.Remove(list.Table, d.NeedId(list.Key));

    /// <summary>Inserts or replaces several.</summary>
    public static void PutAll(GuildChange change, EntityList list, JsonSlice entities)
    {
        foreach (var entity in entities.Elements()) list.Check(entity);
        foreach (var entity in entities.Elements()) Put(change, list, entity);
    }

    /// <summary>Replaces the whole list.</summary>
    public static void Replace(GuildChange change, EntityList list, JsonSlice entities)
    {
        var kept = new HashSet<ulong>();
        foreach (var entity in entities.Elements()) kept.Add(list.Check(entity));
        if (change.Tables.Find(list.Table) is { } records)
        {
            var gone = new List<ulong>();
            foreach (var record in records)
            {
                if (!kept.Contains(record.Key)) gone.Add(record.Key);
            }

            foreach (var id in gone) change.Remove(list.Table, id);
        }

        foreach (var entity in entities.Elements()) Put(change, list, entity);
    }

    /// <summary>Fills an empty table of a guild in the making.</summary>
    public static void Fill(GuildTables tables, EntityList list, JsonSlice entities)
    {
        if (!entities.HasValue) return;
        foreach (var entity in entities.Elements()) tables.Of(list.Table).Put(list.Check(entity), entity.Raw);
    }

    /// <summary>GUILD_SCHEDULED_EVENT_USER_ADD and _REMOVE: the count moves if it is kept.</summary>
    public static void CountSubscriber(GuildChange change, JsonSlice d, int more)
    {
        var id = d.NeedId("guild_scheduled_event_id"u8);
        d.NeedId("user_id"u8);
        if (!change.Tables.TryGet(GuildTable.ScheduledEvents, id, out var json)) return;
        var count = JsonSlice.Object(json)["user_count"u8];
        if (!count.HasValue) return;
        var edit = new EntityEdit(json);
        edit.SetNumber("user_count"u8, count.Integer() + more);
        change.Put(GuildTable.ScheduledEvents, id, edit.Json);
    }
}

/// <summary>A kind of entity that is kept as it was sent.</summary>
/// <param name="table">Where it is kept.</param>
/// <param name="key">The name of its id.</param>
/// <param name="fields">Its documented keys.</param>
internal sealed class EntityList(GuildTable table, string key, KnownFields fields)
{
    private readonly byte[] _key = System.Text.Encoding.ASCII.GetBytes(key);

    /// <summary>Where it is kept.</summary>
    public GuildTable Table => table;

    /// <summary>The name of its id.</summary>
    public ReadOnlySpan<byte> Key => _key;

    /// <summary>Checks one and returns its id.</summary>
    public ulong Check(JsonSlice entity)
    {
        fields.Check(entity);
        return entity.NeedId(_key);
    }
}
