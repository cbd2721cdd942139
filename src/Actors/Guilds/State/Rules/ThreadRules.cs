using Guildhall.Protocol;

namespace Guildhall.Actors.Guilds.State;

/// <summary>Events about threads; only active ones are kept. Source: events/gateway-events.mdx, topics/threads.mdx.</summary>
internal static class ThreadRules
{
    /// <summary>THREAD_CREATE: inserted or replaced; in a forum or media channel it is the newest post.</summary>
    public static void Create(GuildChange change, JsonSlice d)
    {
        Update(change, d);
        var (id, parent) = (d.NeedId("id"u8), d["parent_id"u8].IdOrZero());
        if (!change.Tables.TryGet(GuildTable.Channels, parent, out var json)) return;
        if ((ChannelType)JsonSlice.Object(json)["type"u8].Integer() is not (ChannelType.GuildForum or ChannelType.GuildMedia)) return;
        if (change.State.Soft.TryNote(change.Tables, parent, id, 0, 0)) change.Note(GuildChanges.Soft);
    }

    /// <summary>THREAD_UPDATE: replaced, but the bot's own membership stays if it is not sent; an archived thread leaves.</summary>
    public static void Update(GuildChange change, JsonSlice d)
    {
        GuildObjects.Channel.Check(d);
        var id = d.NeedId("id"u8);
        if (IsArchived(d))
        {
            Remove(change, id);
            return;
        }

        var known = change.TryGetChannel(GuildTable.Threads, id, out var before);
        var edit = new EntityEdit(d.Raw);
        if (d["newly_created"u8].IsPresent) edit.Remove("newly_created");
        if (known)
        {
            var old = JsonSlice.Object(before);
            ChannelRules.KeepNewerMessage(ref edit, old, d);
            edit.Keep("member"u8, old);
        }

        change.Put(GuildTable.Threads, id, edit.Json);
    }

    /// <summary>THREAD_DELETE.</summary>
    public static void Delete(GuildChange change, JsonSlice d) => Remove(change, d.NeedId("id"u8));

    /// <summary>Removes a thread and what is known of its members.</summary>
    public static void Remove(GuildChange change, ulong id)
    {
        change.State.Soft.Drop(id);
        change.Remove(GuildTable.Threads, id);
        change.Remove(GuildTable.ThreadMembers, id);
    }

    /// <summary>Whether a thread has left the active set.</summary>
    public static bool IsArchived(JsonSlice thread) =>
        thread["thread_metadata"u8] is { HasValue: true } metadata && metadata["archived"u8].IsTrue;

    /// <summary>
    /// THREAD_LIST_SYNC: the threads of the listed channels (of all, if there is no list) are dropped, then the given ones added.
    /// </summary>
    public static void Sync(GuildChange change, JsonSlice d)
    {
        var threads = d.NeedArray("threads"u8);
        var members = d.NeedArray("members"u8);
        var channels = d["channel_ids"u8];
        foreach (var thread in threads.Elements()) GuildObjects.Channel.Check(thread);
        foreach (var member in members.Elements())
        {
            GuildObjects.ThreadMember.Check(member);
            member.NeedId("id"u8);
        }

        HashSet<ulong>? parents = null;
        if (channels.HasValue)
        {
            parents = [];
            foreach (var channel in channels.Elements()) parents.Add(channel.Id());
        }

        DropOthers(change, threads, parents);
        foreach (var thread in threads.Elements())
        {
            if (!IsArchived(thread)) Put(change, thread, members);
        }

        foreach (var member in members.Elements()) Attach(change, member.NeedId("id"u8), member.Raw);
    }

    /// <summary>THREAD_MEMBER_UPDATE: the bot's own membership.</summary>
    public static void SetOwnMember(GuildChange change, JsonSlice d)
    {
        GuildObjects.ThreadMember.Check(d);
        var id = d.NeedId("id"u8);
        JsonEdit.Without(d, Workspace.Current.Part.Clear(), ["guild_id"]);
        Attach(change, id, Workspace.Current.Part.Written.ToArray());
    }

    /// <summary>THREAD_MEMBERS_UPDATE: members come and go; losing the own membership of a private thread loses the thread.</summary>
    public static void ChangeMembers(GuildChange change, JsonSlice d)
    {
        var (id, count) = (d.NeedId("id"u8), d.Need("member_count"u8).Integer());
        var added = d["added_members"u8];
        var removed = d["removed_member_ids"u8];
        var bot = change.State.Bot.Value;
        var users = new SortedSet<ulong>(ThreadMembers.Read(change.Tables, id));
        byte[]? own = null;
        MemberRules.Stage();
        if (added.HasValue)
        {
            foreach (var member in added.Elements())
            {
                GuildObjects.ThreadMember.Check(member);
                var user = member.NeedId("user_id"u8);
                users.Add(user);
                if (user == bot) own = WithoutPerson(member);
                if (member["member"u8] is { HasValue: true } person) MemberRules.StageLearned(change, user, default, person);
            }
        }

        var lost = false;
        if (removed.HasValue)
        {
            foreach (var user in removed.Elements())
            {
                users.Remove(user.Id());
                lost |= bot != 0 && user.Id() == bot;
            }
        }

        MemberRules.PutStaged(change);
        if (!change.TryGetChannel(GuildTable.Threads, id, out var json)) return;
        if (lost && (ChannelType)JsonSlice.Object(json)["type"u8].Integer() == ChannelType.PrivateThread)
        {
            Remove(change, id);
            return;
        }

        var edit = new EntityEdit(json);
        edit.SetNumber("member_count"u8, count);
        if (own is not null) edit.Set("member"u8, own);
        if (lost) edit.Remove("member");
        change.Put(GuildTable.Threads, id, edit.Json);
        if (users.Count == 0) change.Remove(GuildTable.ThreadMembers, id);
        else change.Put(GuildTable.ThreadMembers, id, ThreadMembers.Write(users));
    }

    private static byte[] WithoutPerson(JsonSlice member)
    {
        var sink = Workspace.Current.Part.Clear();
        JsonEdit.Without(member, sink, ["member", "presence"]);
        return sink.Written.ToArray();
    }

    private static void Attach(GuildChange change, ulong id, ReadOnlySpan<byte> member)
    {
        if (!change.TryGetChannel(GuildTable.Threads, id, out var json)) return;
        var edit = new EntityEdit(json);
        edit.Set("member"u8, member);
        change.Put(GuildTable.Threads, id, edit.Json);
    }

    private static void Put(GuildChange change, JsonSlice thread, JsonSlice members)
    {
        var id = thread.NeedId("id"u8);
        var edit = new EntityEdit(thread.Raw);
        foreach (var member in members.Elements())
        {
            if (member.NeedId("id"u8) == id) edit.Set("member"u8, member.Raw);
        }

        change.State.Soft.Drop(id);
        change.Remove(GuildTable.ThreadMembers, id);
        change.Put(GuildTable.Threads, id, edit.Json);
    }

    private static void DropOthers(GuildChange change, JsonSlice threads, HashSet<ulong>? parents)
    {
        if (change.Tables.Find(GuildTable.Threads) is not { } stored) return;
        var given = new HashSet<ulong>();
        foreach (var thread in threads.Elements())
        {
            if (!IsArchived(thread)) given.Add(thread.NeedId("id"u8));
        }

        var gone = new List<ulong>();
        foreach (var record in stored)
        {
            var listed = parents is null || parents.Contains(JsonSlice.Object(record.Payload)["parent_id"u8].IdOrZero());
            if (listed && !given.Contains(record.Key)) gone.Add(record.Key);
        }

        foreach (var id in gone) Remove(change, id);
    }
}
