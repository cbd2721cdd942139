using System.Buffers;
using System.Text.Json;
using Guildhall.Actors.Rest;
using Guildhall.Protocol;

namespace Guildhall.Actors.Guilds;

/// <summary>
/// Makes a guild's state anew from REST when it could not be recovered and the session was resumed, so that no GUILD_CREATE will come:
/// the same body a GUILD_CREATE has, without members, which member chunks bring afterwards.
/// </summary>
internal static class GuildRepair
{
    /// <summary>Fetches guild, channels and active threads.</summary>
    /// <returns>The body of a GUILD_CREATE, or the failure.</returns>
    public static async Task<(byte[]? Body, string? Failure)> FetchAsync(DiscordRest rest, GuildId guild, CancellationToken cancellation)
    {
        var id = guild.ToString();
        var fields = await rest.SendAsync<JsonElement>(Routes.GetGuild, [id], query: "with_counts=true", cancellation: cancellation).ConfigureAwait(false);
        if (!fields.IsSuccess) return (null, fields.Error!.ToString());
        var channels = await rest.SendAsync<JsonElement>(Routes.ListGuildChannels, [id], cancellation: cancellation).ConfigureAwait(false);
        if (!channels.IsSuccess) return (null, channels.Error!.ToString());
        var threads = await rest.SendAsync<JsonElement>(Routes.GetActiveGuildThreads, [id], cancellation: cancellation).ConfigureAwait(false);
        if (!threads.IsSuccess) return (null, threads.Error!.ToString());

        var body = new ArrayBufferWriter<byte>(16 * 1024);
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            foreach (var property in fields.Value.EnumerateObject())
            {
                if (property.NameEquals("approximate_member_count"u8)) json.WriteNumber("member_count"u8, property.Value.GetInt32());
                else property.WriteTo(json);
            }

            json.WritePropertyName("channels"u8);
            channels.Value.WriteTo(json);
            json.WritePropertyName("threads"u8);
            threads.Value.GetProperty("threads"u8).WriteTo(json);
            json.WriteBoolean("unavailable"u8, false);
            foreach (var empty in (ReadOnlySpan<string>)["members", "voice_states", "presences", "stage_instances", "guild_scheduled_events", "soundboard_sounds"])
            {
                json.WriteStartArray(empty);
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        return (body.WrittenSpan.ToArray(), null);
    }
}
