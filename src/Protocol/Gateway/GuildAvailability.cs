using System.Text.Json;

namespace Guildhall.Protocol;

/// <summary>Tells an outage from a departure. Source: events/gateway-events.mdx, "Guild Delete".</summary>
public static class GuildAvailability
{
    /// <summary>
    /// Whether a GUILD_DELETE means that the bot is no longer in the guild: the key <c>unavailable</c> is missing. With it, the guild is only
    /// out of reach for a while; so it is, for all one knows, if the body cannot be read.
    /// </summary>
    /// <param name="data">The event's <c>d</c>.</param>
    public static bool HasLeft(ReadOnlySpan<byte> data)
    {
        try
        {
            var walk = new JsonWalk(data, 0, stackalloc int[JsonWalk.Marks]);
            while (walk.MoveNext())
            {
                if (walk.IsNamed("unavailable"u8)) return false;
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
