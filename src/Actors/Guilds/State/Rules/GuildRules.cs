using Guildhall.Protocol;

namespace Guildhall.Actors.Guilds.State;

/// <summary>
/// GUILD_CREATE, GUILD_UPDATE, GUILD_DELETE. Source: events/gateway-events.mdx; events/gateway.mdx, "Guild Availability".
/// </summary>
internal static class GuildRules
{
    /// <summary>What has a table or a place of its own.</summary>
    private static readonly string[] Apart =
    [
        "roles", "emojis", "stickers", "voice_states", "members", "channels", "threads", "presences", "stage_instances",
        "guild_scheduled_events", "soundboard_sounds", "member_count", "unavailable",
    ];

    /// <summary>GUILD_CREATE: replaces everything; or, of an unavailable guild, tells of an outage.</summary>
    public static void Create(GuildChange change, JsonSlice d)
    {
        var state = change.State;
        CheckOurs(state, d);
        if (d["unavailable"u8].IsTrue)
        {
            MarkUnavailable(change);
            return;
        }

        GuildObjects.Guild.Check(d);
        var tables = new GuildTables();
        ListRules.Fill(tables, ListRules.Roles, d["roles"u8]);
        ListRules.Fill(tables, ListRules.Emojis, d["emojis"u8]);
        ListRules.Fill(tables, ListRules.Stickers, d["stickers"u8]);
        ListRules.Fill(tables, ListRules.Channels, d["channels"u8]);
        ListRules.Fill(tables, ListRules.StageInstances, d["stage_instances"u8]);
        ListRules.Fill(tables, ListRules.ScheduledEvents, d["guild_scheduled_events"u8]);
        ListRules.Fill(tables, ListRules.Sounds, d["soundboard_sounds"u8]);
        FillThreads(tables, d["threads"u8]);
        FillVoiceStates(tables, d["voice_states"u8]);
        FillMembers(tables, d["members"u8]);
        if (state.Policy.KeepPresences) FillPresences(tables, d["presences"u8]);
        PutFields(tables, state.Id, d);

        var count = d["member_count"u8];
        var known = state.Standing is GuildStanding.Available or GuildStanding.Unavailable || d["unavailable"u8].IsPresent;
        state.Replace(tables);
        state.SetMemberCount(count.HasValue ? (int)count.Integer() : null);
        state.SetStanding(GuildStanding.Available);
        change.Note(GuildChanges.Stored | (known ? GuildChanges.Returned : GuildChanges.Joined));
    }

    /// <summary>GUILD_UPDATE: fields are merged, roles, emojis and stickers replaced as given, all else kept.</summary>
    public static void Update(GuildChange change, JsonSlice d)
    {
        var state = change.State;
        CheckOurs(state, d);
        GuildObjects.Guild.Check(d);
        CheckAll(ListRules.Emojis, d["emojis"u8]);
        CheckAll(ListRules.Stickers, d["stickers"u8]);
        if (d["roles"u8] is { HasValue: true } roles) ListRules.Replace(change, ListRules.Roles, roles);
        if (d["emojis"u8] is { HasValue: true } emojis) ListRules.Replace(change, ListRules.Emojis, emojis);
        if (d["stickers"u8] is { HasValue: true } stickers) ListRules.Replace(change, ListRules.Stickers, stickers);
        if (!change.Tables.TryGet(GuildTable.Guild, state.Id.Value, out var before))
        {
            if (PutFields(change.Tables, state.Id, d)) change.Note(GuildChanges.Stored);
            state.ForgetPermissions();
            return;
        }

        var sink = Workspace.Current.Entity.Clear();
        JsonEdit.Merge(before, d, sink, Apart);
        change.Put(GuildTable.Guild, state.Id.Value, sink.Written);
    }

    /// <summary>GUILD_DELETE: an outage keeps the data; without the key the bot is out and everything goes.</summary>
    public static void Delete(GuildChange change, JsonSlice d)
    {
        CheckOurs(change.State, d);
        if (d["unavailable"u8].IsTrue)
        {
            MarkUnavailable(change);
            return;
        }

        change.State.Replace(new GuildTables());
        change.State.SetMemberCount(null);
        change.State.SetStanding(GuildStanding.Left);
        change.Note(GuildChanges.Stored | GuildChanges.MembershipEnded);
    }

    private static void MarkUnavailable(GuildChange change)
    {
        if (change.State.Standing != GuildStanding.Unavailable) change.Note(GuildChanges.BecameUnavailable);
        change.State.SetStanding(GuildStanding.Unavailable);
    }

    private static void CheckOurs(GuildState state, JsonSlice d)
    {
        var id = d.Need("id"u8);
        if (id.Id() != state.Id.Value) throw new EventShapeException(id.Offset, $"the guild {state.Id}");
    }

    private static void CheckAll(EntityList list, JsonSlice entities)
    {
        if (!entities.HasValue) return;
        foreach (var entity in entities.Elements()) list.Check(entity);
    }

    private static bool PutFields(GuildTables tables, GuildId id, JsonSlice d)
    {
        var sink = Workspace.Current.Entity.Clear();
        JsonEdit.Without(d, sink, Apart);
        return tables.Of(GuildTable.Guild).Put(id.Value, sink.Written);
    }

    private static void FillThreads(GuildTables tables, JsonSlice threads)
    {
        if (!threads.HasValue) return;
        foreach (var thread in threads.Elements())
        {
            var id = ListRules.Channels.Check(thread);
            if (!ThreadRules.IsArchived(thread)) tables.Of(GuildTable.Threads).Put(id, thread.Raw);
        }
    }

    private static void FillVoiceStates(GuildTables tables, JsonSlice states)
    {
        if (!states.HasValue) return;
        foreach (var voice in states.Elements())
        {
            GuildObjects.VoiceState.Check(voice);
            MemberRules.PutVoiceState(tables, voice.NeedId("user_id"u8), voice);
        }
    }

    private static void FillMembers(GuildTables tables, JsonSlice members)
    {
        if (!members.HasValue) return;
        var draft = Workspace.Current.Draft;
        foreach (var member in members.Elements())
        {
            draft.Begin(tables.Members.Roles, tables.Members.Tails);
            draft.ReadMember(member);
            if (draft.User == 0) throw new EventShapeException(member.Offset, "a member with the id of its user");
            tables.Members.Put(draft.User, draft.Build());
        }
    }

    private static void FillPresences(GuildTables tables, JsonSlice presences)
    {
        if (!presences.HasValue) return;
        foreach (var presence in presences.Elements())
        {
            GuildObjects.Presence.Check(presence);
            MemberRules.PutPresence(tables, presence);
        }
    }
}
