namespace Guildhall.Actors.Guilds.State;

/// <summary>Events about members, their presences and voice states. Source: events/gateway-events.mdx.</summary>
internal static class MemberRules
{
    /// <summary>GUILD_MEMBER_ADD: inserted; counted only if unknown, because the event may repeat for members that are there.</summary>
    public static void Add(GuildChange change, JsonSlice d)
    {
        var draft = Begin(change);
        draft.ReadMember(d);
        var user = UserOf(draft, d);
        var before = change.State.MembersHeld;
        change.PutMember(user, draft.Build());
        if (change.State.MembersHeld > before) change.State.SetMemberCount(change.State.MemberCount + 1);
    }

    /// <summary>
    /// GUILD_MEMBER_UPDATE: merged key by key, the user too, as changes of users also come this way; unknown members are inserted.
    /// </summary>
    public static void Update(GuildChange change, JsonSlice d)
    {
        var user = d.NeedObject("user"u8).NeedId("id"u8);
        var draft = Begin(change, user);
        draft.ReadMember(d);
        change.PutMember(user, draft.Build());
    }

    /// <summary>GUILD_MEMBER_REMOVE: with the member go presence and voice state.</summary>
    public static void Remove(GuildChange change, JsonSlice d)
    {
        var user = d.NeedObject("user"u8).NeedId("id"u8);
        change.Remove(GuildTable.Members, user);
        change.Remove(GuildTable.Presences, user);
        change.Remove(GuildTable.VoiceStates, user);
        if (change.State.MemberCount is > 0 and var count) change.State.SetMemberCount(count - 1);
    }

    /// <summary>GUILD_MEMBERS_CHUNK: inserted or replaced; so are presences, if they are kept.</summary>
    public static void AddChunk(GuildChange change, JsonSlice d)
    {
        Stage();
        JsonSlice members = default, presences = default;
        foreach (var property in d.Properties())
        {
            if (property.IsNamed("members"u8)) members = property.Value;
            else if (change.State.Policy.KeepPresences && property.IsNamed("presences"u8)) presences = property.Value;
        }

        if (!members.IsPresent) d.Need("members"u8);
        foreach (var member in members.Elements())
        {
            var draft = Begin(change);
            draft.ReadMember(member);
            Stage(UserOf(draft, member), draft);
        }

        if (presences.HasValue)
        {
            presences.CheckSound();
            foreach (var presence in presences.Elements()) GuildObjects.Presence.Check(presence);
        }

        PutStaged(change);
        if (!presences.HasValue) return;
        foreach (var presence in presences.Elements()) PutPresence(change, presence);
    }

    /// <summary>
    /// PRESENCE_UPDATE: replaced, dropped when offline. User keys that come with it are merged into the member if they are of their
    /// documented
    /// form; Discord does not vouch for it, so others are left alone.
    /// </summary>
    public static void SetPresence(GuildChange change, JsonSlice d)
    {
        if (!change.State.Policy.KeepPresences) return;
        GuildObjects.Presence.Check(d);
        PutPresence(change, d);
        var person = d["user"u8];
        var user = person.NeedId("id"u8);
        if (!change.Tables.Members.Records.Contains(user)) return;
        try
        {
            var draft = Begin(change, user);
            draft.ReadUser(person);
            change.PutMember(user, draft.Build());
        }
        catch (EventShapeException)
        {
            // "Other keys may be of any form": the presence itself is sound and stays.
        }
    }

    /// <summary>Keeps a presence of a guild in the making, or of this one.</summary>
    public static void PutPresence(GuildTables tables, JsonSlice presence)
    {
        var user = presence["user"u8].NeedId("id"u8);
        if (presence["status"u8].Raw.SequenceEqual("\"offline\""u8)) tables.Find(GuildTable.Presences)?.Remove(user);
        else tables.Of(GuildTable.Presences).Put(user, presence.Raw);
    }

    /// <summary>VOICE_STATE_UPDATE: no channel = left, else inserted or replaced; the member that comes with it is news too.</summary>
    public static void SetVoiceState(GuildChange change, JsonSlice d)
    {
        GuildObjects.VoiceState.Check(d);
        var user = d.NeedId("user_id"u8);
        Stage();
        if (d["member"u8] is { HasValue: true } member) StageLearned(change, user, default, member);
        PutStaged(change);
        if (PutVoiceState(change.Tables, user, d)) change.Note(GuildChanges.Stored);
    }

    /// <summary>Keeps or drops a voice state of a guild in the making, or of this one; true if that changed something.</summary>
    public static bool PutVoiceState(GuildTables tables, ulong user, JsonSlice voice)
    {
        if (!voice["channel_id"u8].HasValue) return tables.Find(GuildTable.VoiceStates)?.Remove(user) == true;
        JsonEdit.Without(voice, Workspace.Current.Entity.Clear(), ["member"]);
        return tables.Of(GuildTable.VoiceStates).Put(user, Workspace.Current.Entity.Written);
    }

    /// <summary>Starts collecting members that are stored when all of an event has been read.</summary>
    public static void Stage()
    {
        Workspace.Current.Staged.Clear();
        Workspace.Current.StagedMembers.Clear();
    }

    /// <summary>Merges what an event tells in passing: a member object, with the user apart where the member does not hold it.</summary>
    public static void StageLearned(GuildChange change, ulong user, JsonSlice person, JsonSlice member)
    {
        var work = Workspace.Current;
        var draft = work.Draft;
        var earlier = work.LastStaged(user);
        if (earlier < 0) Begin(change, user);
        else draft.Begin(change.Tables.Members.Roles, change.Tables.Members.Tails, work.StagedRecord(earlier));
        if (person.HasValue) draft.ReadUser(person);
        draft.ReadMember(member);
        if (draft.User != 0 && draft.User != user)
            throw new EventShapeException(member.Offset, "the member of the user that the event names");
        Stage(user, draft);
    }

    /// <summary>Stores the members collected.</summary>
    public static void PutStaged(GuildChange change)
    {
        var work = Workspace.Current;
        for (var i = 0; i < work.StagedMembers.Count; i++) change.PutMember(work.StagedMembers[i].User, work.StagedRecord(i));
        Stage();
    }

    private static void Stage(ulong user, MemberDraft draft)
    {
        var work = Workspace.Current;
        var start = work.Staged.Length;
        work.Staged.Add(draft.Build());
        work.StagedMembers.Add((user, start, work.Staged.Length - start));
    }

    private static void PutPresence(GuildChange change, JsonSlice presence)
    {
        PutPresence(change.Tables, presence);
        change.Note(GuildChanges.Memory);
    }

    private static MemberDraft Begin(GuildChange change, ulong user = 0)
    {
        var members = change.Tables.Members;
        var draft = Workspace.Current.Draft;
        if (user != 0 && members.Records.TryGet(user, out var record)) draft.Begin(members.Roles, members.Tails, record);
        else draft.Begin(members.Roles, members.Tails);
        return draft;
    }

    private static ulong UserOf(MemberDraft draft, JsonSlice member) =>
        draft.User != 0 ? draft.User : throw new EventShapeException(member.Offset, "a member with the id of its user");
}
