using System.Text.Json;

namespace Guildhall.Protocol;

/// <summary>Tells an outage from a departure. Source: events/gateway-events.mdx, "Guild Delete".</summary>
public static class GuildAvailability
{
    /// <summary>
    /// Whether a GUILD_DELETE means that the bot is no longer in the guild: the key <c>unavailable</c> is missing. With it, the guild is only
    /// out of reach for a while.
    /// </summary>
    /// <param name="data">The event's well-formed <c>d</c>.</param>
    public static bool HasLeft(ReadOnlySpan<byte> data)
    {
        var reader = new Utf8JsonReader(data);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("unavailable"u8)) return false;
            reader.Skip();
        }

        return true;
    }
}
