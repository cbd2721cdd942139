namespace Guildhall.Actors.Guilds.State;

/// <summary>What messages tell of their channels and authors. Most traffic comes through here. Source: events/gateway-events.mdx, "Messages".</summary>
internal static class MessageRules
{
    /// <summary>MESSAGE_CREATE: the channel's last message, a thread's counts, and the author if the policy learns from messages.</summary>
    public static void Create(GuildChange change, JsonSlice d)
    {
        JsonSlice id = default, channel = default, author = default, member = default;
        foreach (var property in d.Properties())
        {
            var name = property.Quoted;
            switch (name.Length)
            {
                case 4 when name.SequenceEqual("\"id\""u8): id = property.Value; break;
                case 8 when name.SequenceEqual("\"author\""u8): author = property.Value; break;
                case 8 when name.SequenceEqual("\"member\""u8): member = property.Value; break;
                case 12 when name.SequenceEqual("\"channel_id\""u8): channel = property.Value; break;
            }
        }

        if (!channel.IsPresent) d.Need("channel_id"u8);
        if (!id.IsPresent) d.Need("id"u8);
        var (message, place) = (id.Id(), channel.Id());
        if (member.HasValue) Learn(change, author, member);
        if (change.State.Soft.TryNote(change.Tables, place, message, +1, +1)) change.Note(GuildChanges.Soft);
    }

    /// <summary>MESSAGE_DELETE: a thread has one message less; how many were ever sent does not go down.</summary>
    public static void Delete(GuildChange change, JsonSlice d)
    {
        d.NeedId("id"u8);
        Uncount(change, d.NeedId("channel_id"u8), 1);
    }

    /// <summary>MESSAGE_DELETE_BULK.</summary>
    public static void DeleteBulk(GuildChange change, JsonSlice d)
    {
        var messages = 0;
        foreach (var message in d.NeedArray("ids"u8).Elements())
        {
            message.Id();
            messages++;
        }

        Uncount(change, d.NeedId("channel_id"u8), messages);
    }

    /// <summary>MESSAGE_REACTION_ADD: the member that comes with it.</summary>
    public static void AddReaction(GuildChange change, JsonSlice d)
    {
        if (d["member"u8] is { HasValue: true } member) Learn(change, member["user"u8], member);
    }

    private static void Uncount(GuildChange change, ulong channel, int messages)
    {
        if (change.Tables.Find(GuildTable.Threads)?.Contains(channel) != true) return;
        if (change.State.Soft.TryNote(change.Tables, channel, 0, -messages, 0)) change.Note(GuildChanges.Soft);
    }

    private static void Learn(GuildChange change, JsonSlice person, JsonSlice member)
    {
        var learning = change.State.Policy.Learning;
        if (learning == MemberLearning.Never || !person.HasValue) return;
        var user = person.NeedId("id"u8);
        if (learning == MemberLearning.Unknown && change.Tables.Members.Records.Contains(user)) return;
        MemberRules.Stage();
        MemberRules.StageLearned(change, user, person, member);
        MemberRules.PutStaged(change);
    }
}
