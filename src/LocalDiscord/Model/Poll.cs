using Guildhall.LocalDiscord.Gateway;
using Guildhall.LocalDiscord.Json;

namespace Guildhall.LocalDiscord.Model;

/// <summary>A poll under a message.</summary>
internal sealed class Poll
{
    public required string Question { get; init; }
    public required List<PollAnswer> Answers { get; init; }
    public required DateTimeOffset Expiry { get; set; }
    public bool Multiselect { get; init; }
    public bool Finalized { get; set; }
}

/// <summary>One answer; <c>Emoji</c> is a partial emoji as JSON.</summary>
internal sealed record PollAnswer(int Id, string? Text, byte[]? Emoji)
{
    public SortedSet<ulong> Voters { get; } = [];
}

/// <summary>Votes and ends of polls. Source: resources/poll.mdx.</summary>
internal static class PollActions
{
    /// <summary>A user votes for an answer, or takes the vote back; false if that changes nothing or the poll is over.</summary>
    public static bool Vote(WorldState world, Message message, UserId user, int answerId, bool votes)
    {
        if (message.Poll is not { Finalized: false } poll || poll.Answers.Find(answer => answer.Id == answerId) is not { } chosen) return false;
        if (votes && !poll.Multiselect)
        {
            // One answer only: the vote moves.
            foreach (var other in poll.Answers.Where(other => other != chosen && other.Voters.Remove(user.Value))) Emit(world, message, user, other.Id, added: false);
        }

        if (!(votes ? chosen.Voters.Add(user.Value) : chosen.Voters.Remove(user.Value))) return false;
        Emit(world, message, user, answerId, votes);
        return true;
    }

    public static void Plan(WorldState world, Message message) => world.Agenda.After(message.Poll!.Expiry - world.Now, () => End(world, message));

    /// <summary>The poll ends: MESSAGE_UPDATE with the final result, then a message of type 46 that tells it.</summary>
    public static void End(WorldState world, Message message)
    {
        if (message.Poll is not { Finalized: false } poll || message.Channel.Messages?.Find(message.Id) is null) return;
        poll.Finalized = true;
        if (poll.Expiry > world.Now) poll.Expiry = world.Now;
        MessageActions.Edited(world, message);
        MessageActions.Post(world, new Message
        {
            Id = new MessageId(world.Ids.Next()),
            Channel = message.Channel,
            Author = message.Author,
            Type = MessageType.PollResult,
            Content = "",
            Reference = new MessageReference(MessageReferenceType.Default, message.Id, message.Channel.Id, message.Channel.Guild?.Id),
            Embeds = Wire.Bytes(poll, static (json, p) => json.PollResult(p)),
        });
    }

    private static void Emit(WorldState world, Message message, UserId user, int answer, bool added) =>
        world.EmitIn(added ? GatewayEvent.MessagePollVoteAdd : GatewayEvent.MessagePollVoteRemove, message.Channel, (message, user, answer), static (json, s) =>
        {
            json.WriteStartObject();
            json.Id("user_id"u8, s.user.Value);
            json.Id("message_id"u8, s.message.Id.Value);
            MessageActions.Place(json, s.message.Channel);
            json.WriteNumber("answer_id"u8, s.answer);
            json.WriteEndObject();
        });
}
