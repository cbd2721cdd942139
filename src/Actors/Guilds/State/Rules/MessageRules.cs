using System.Runtime.CompilerServices;
using System.Text.Json;
using Guildhall.Protocol;

namespace Guildhall.Actors.Guilds.State;

/// <summary>
/// What messages tell of their channels and authors. Most traffic comes through here. Source: events/gateway-events.mdx, "Messages".
/// </summary>
internal static class MessageRules
{
    /// <summary>
    /// MESSAGE_CREATE: the channel's last message, a thread's counts, and the author if the policy learns from messages. Reads no further
    /// than it must.
    /// </summary>
    [SkipLocalsInit]
    public static void Create(GuildChange change, JsonSlice d)
    {
        JsonSlice id = default, channel = default, author = default, member = default;
        var wanted = Learns(change.State);
        var walk = change.Walk(d, stackalloc int[JsonWalk.Marks]);
        while (walk.MoveNext())
        {
            switch (KeyOf(walk.Name))
            {
                case Key.Id: id = d.At(walk.Start, walk.End); break;
                case Key.Channel: channel = d.At(walk.Start, walk.End); break;
                case Key.Member: member = d.At(walk.Start, walk.End); break;
                case Key.Author when wanted:
                    author = d.At(walk.Start, walk.End);
                    wanted = IsLearned(change, author);
                    break;
            }

            if (id.IsPresent && channel.IsPresent && (!wanted || (author.IsPresent && member.IsPresent))) break;
        }

        if (!channel.IsPresent) d.Need("channel_id"u8);
        if (!id.IsPresent) d.Need("id"u8);
        var message = id.Id();
        var place = channel.Id();
        if (wanted && member.HasValue) Learn(change, author, member);
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
        if (!Learns(change.State) || d["member"u8] is not { HasValue: true } member) return;
        var person = member["user"u8];
        if (IsLearned(change, person)) Learn(change, person, member);
    }

    private static void Uncount(GuildChange change, ulong channel, int messages)
    {
        if (change.Tables.Find(GuildTable.Threads)?.Contains(channel) != true) return;
        if (change.State.Soft.TryNote(change.Tables, channel, 0, -messages, 0)) change.Note(GuildChanges.Soft);
    }

    /// <summary>
    /// Whether there can be anybody to learn of. A look-up for each message would cost more than all else that is done with it: each meets
    /// another page of the table, which no cache holds.
    /// </summary>
    private static bool Learns(GuildState state) => state.Policy.Learning switch
    {
        MemberLearning.Always => true,
        MemberLearning.Unknown => !state.IsWhole,
        _ => false,
    };

    /// <summary>Whether the policy wants to know more of a user. The author of a webhook's message has no member and is no user.</summary>
    private static bool IsLearned(GuildChange change, JsonSlice person) => change.State.Policy.Learning switch
    {
        MemberLearning.Always => person.HasValue,
        MemberLearning.Unknown => person.HasValue && !change.Tables.Members.Records.Contains(IdOf(person)),
        _ => false,
    };

    [SkipLocalsInit]
    private static ulong IdOf(JsonSlice person)
    {
        if (person.Kind == JsonTokenType.StartObject)
        {
            var walk = new JsonWalk(person.Raw, 0, stackalloc int[JsonWalk.Marks]);
            while (walk.MoveNext())
            {
                if (walk.Name.SequenceEqual("id"u8)) return person.At(walk.Start, walk.End).Id();
            }
        }

        return person.NeedId("id"u8);
    }

    private static void Learn(GuildChange change, JsonSlice person, JsonSlice member)
    {
        if (!person.HasValue) return;
        MemberRules.Stage();
        MemberRules.StageLearned(change, person.NeedId("id"u8), person, member);
        MemberRules.PutStaged(change);
    }

    private static Key KeyOf(ReadOnlySpan<byte> name) => name.Length switch
    {
        2 when name.SequenceEqual("id"u8) => Key.Id,
        6 when name.SequenceEqual("author"u8) => Key.Author,
        6 when name.SequenceEqual("member"u8) => Key.Member,
        10 when name.SequenceEqual("channel_id"u8) => Key.Channel,
        _ => Key.Other,
    };

    private enum Key
    {
        Other,
        Id,
        Channel,
        Author,
        Member,
    }
}
