using System.Text.Json;

namespace Guildhall.Protocol;

/// <summary>
/// Reads the few bodies that the connection itself lives by. False instead of an exception for anything that is not as documented.
/// </summary>
public static class GatewayBodies
{
    private static readonly TimeSpan LongestInterval = TimeSpan.FromHours(1);

    /// <summary>HELLO's <c>heartbeat_interval</c>: more than zero and at most an hour. Source: events/gateway.mdx, "Hello Event".</summary>
    public static bool TryReadHello(ReadOnlySpan<byte> data, out TimeSpan interval)
    {
        interval = default;
        try
        {
            var reader = new Utf8JsonReader(data);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return false;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var wanted = reader.ValueTextEquals("heartbeat_interval"u8);
                reader.Read();
                if (wanted && reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var milliseconds)
                    && milliseconds > 0 && milliseconds <= LongestInterval.TotalMilliseconds)
                {
                    interval = TimeSpan.FromMilliseconds(milliseconds);
                }

                reader.Skip();
            }

            return interval > TimeSpan.Zero;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return false; // the second is an escaped half of a surrogate pair
        }
    }

    /// <summary>
    /// INVALID_SESSION's <c>d</c>: whether the session may be resumed. Anything but <c>true</c> counts as no. Source: events/gateway-events.mdx,
    /// "Invalid Session".
    /// </summary>
    public static bool ReadMayResume(ReadOnlySpan<byte> data) => data.SequenceEqual("true"u8);
}
