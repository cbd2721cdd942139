using Guildhall.LocalDiscord.Json;
using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord.Gateway;

/// <summary>READY. Source: events/gateway-events.mdx, "Ready".</summary>
internal static class ReadyJson
{
    public static void Write(JsonWriter json, WorldState world, Session session, List<Guild> guilds, string resumeUrl, int version)
    {
        json.WriteStartObject();
        json.WriteNumber("v"u8, version);
        json.WritePropertyName("user"u8);
        json.OwnUser(world.Bot);
        json.WriteStartArray("guilds"u8);
        foreach (var guild in guilds) json.UnavailableGuild(guild.Id);
        json.WriteEndArray();
        json.WriteString("session_id"u8, session.Id.Value);
        json.WriteString("resume_gateway_url"u8, resumeUrl);
        json.WriteString("session_type"u8, "normal"u8);
        json.EmptyList("private_channels"u8);
        json.EmptyList("relationships"u8);
        json.EmptyList("_trace"u8);
        json.WriteStartArray("shard"u8);
        json.WriteNumberValue(session.Shard.Index);
        json.WriteNumberValue(session.Shard.Count);
        json.WriteEndArray();
        json.WriteStartObject("application"u8);
        json.Id("id"u8, world.Application.Value);
        json.WriteNumber("flags"u8, ApplicationJson.Flags(world));
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
