using System.Globalization;

namespace Guildhall.LocalDiscord.Json;

/// <summary>Polls and their results. Source: resources/poll.mdx.</summary>
internal static class PollJson
{
    public static void Poll(this JsonWriter json, Poll poll, UserId self)
    {
        json.WriteStartObject("poll"u8);
        json.WriteStartObject("question"u8);
        json.WriteString("text"u8, poll.Question);
        json.WriteEndObject();
        json.WriteStartArray("answers"u8);
        foreach (var answer in poll.Answers)
        {
            json.WriteStartObject();
            json.WriteNumber("answer_id"u8, answer.Id);
            json.WriteStartObject("poll_media"u8);
            if (answer.Text is { } text) json.WriteString("text"u8, text);
            json.Raw("emoji"u8, answer.Emoji);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.Time("expiry"u8, poll.Expiry);
        json.WriteBoolean("allow_multiselect"u8, poll.Multiselect);
        json.WriteNumber("layout_type"u8, (int)PollLayoutType.Default);
        json.WriteStartObject("results"u8);
        json.WriteBoolean("is_finalized"u8, poll.Finalized);
        json.WriteStartArray("answer_counts"u8);
        foreach (var answer in poll.Answers.Where(answer => answer.Voters.Count > 0))
        {
            json.WriteStartObject();
            json.WriteNumber("id"u8, answer.Id);
            json.WriteNumber("count"u8, answer.Voters.Count);
            json.WriteBoolean("me_voted"u8, answer.Voters.Contains(self.Value));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>The embeds of the message that tells a poll's result.</summary>
    public static void PollResult(this JsonWriter json, Poll poll)
    {
        var most = poll.Answers.Max(answer => answer.Voters.Count);
        var leading = poll.Answers.FindAll(answer => answer.Voters.Count == most);
        json.WriteStartArray();
        json.WriteStartObject();
        json.WriteString("type"u8, "poll_result"u8);
        json.WriteStartArray("fields"u8);
        Field(json, "poll_question_text", poll.Question);
        Field(json, "victor_answer_votes", Number(most));
        Field(json, "total_votes", Number(poll.Answers.Sum(answer => answer.Voters.Count)));
        // A draw has no victor.
        if (leading is [var victor])
        {
            Field(json, "victor_answer_id", Number(victor.Id));
            if (victor.Text is { } text) Field(json, "victor_answer_text", text);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Field(JsonWriter json, string name, string value)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, name);
        json.WriteString("value"u8, value);
        json.WriteBoolean("inline"u8, false);
        json.WriteEndObject();
    }
}
