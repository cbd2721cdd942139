using System.Text.Json;
using Guildhall.LocalDiscord.Json;
using Guildhall.LocalDiscord.Model;
using Microsoft.Extensions.Logging;

namespace Guildhall.LocalDiscord.Gateway;

/// <summary>Ops 3, 4, 8, 31 and 43. All run under the world's lock.</summary>
internal sealed partial class GatewayProtocol
{
    private readonly Dictionary<GuildId, long> _lastFullRequest = [];
    private readonly SlidingWindow _presences = new(world.Time, GatewayLimits.PresenceUpdatesPerWindow, TimeSpan.FromSeconds(GatewayLimits.PresenceUpdateWindowSeconds));

    private void Request(GatewayConnection connection, Session session, GatewayOpcode op, JsonElement body)
    {
        switch (op)
        {
            case GatewayOpcode.RequestGuildMembers: RequestMembers(connection, session, body); break;
            case GatewayOpcode.VoiceStateUpdate: ChangeVoice(connection, body); break;
            case GatewayOpcode.PresenceUpdate: ChangePresence(connection, body); break;
            case GatewayOpcode.RequestSoundboardSounds: RequestSounds(connection, session, body); break;
            case GatewayOpcode.RequestChannelInfo: RequestChannelInfo(connection, session, body); break;
        }
    }

    private void RequestMembers(GatewayConnection connection, Session session, JsonElement body)
    {
        if (MembersRequest.Read(body) is not { } request)
        {
            connection.Close(GatewayCloseCode.DecodeError, "REQUEST_GUILD_MEMBERS needs guild_id, and query with limit or up to 100 user_ids.");
            return;
        }

        if (!world.Guilds.TryGetValue(request.Guild, out var guild) || ShardId.Of(guild.Id, session.Shard.Count) != session.Shard)
        {
            Log.LogInformation("Members of guild {Guild} were requested on shard {Shard}, which does not have it", request.Guild, session.Shard);
            return;
        }

        if (request.Everybody && !session.Intents.HasFlag(GatewayIntents.GuildMembers))
        {
            Log.LogInformation("All members of guild {Guild} were requested without the GUILD_MEMBERS intent", request.Guild);
            return;
        }

        if (request.Everybody && Limit(session, request)) return;
        AddWork(session, MemberChunks.For(world, guild, session, request));
    }

    /// <summary>
    /// One request for everybody per guild and 30 s, for the bot as a whole; but the first of a session always passes, because clients
    /// ask it while they start. True if this one is over it.
    /// </summary>
    private bool Limit(Session session, MembersRequest request)
    {
        var window = TimeSpan.FromSeconds(GatewayLimits.RequestAllMembersPerGuildSeconds);
        var first = session.AskedForMembers.Add(request.Guild);
        if (!first && _lastFullRequest.TryGetValue(request.Guild, out var last) && Time.GetElapsedTime(last) is var age && age < window)
        {
            world.Outbox.EmitTo(session, GatewayEvent.RateLimited, request.Guild, (request, Left: window - age), static (json, s) =>
            {
                json.WriteStartObject();
                json.WriteNumber("opcode"u8, (int)GatewayOpcode.RequestGuildMembers);
                json.WriteNumber("retry_after"u8, Math.Round(s.Left.TotalSeconds, 3));
                json.WriteStartObject("meta"u8);
                json.Id("guild_id"u8, s.request.Guild.Value);
                if (s.request.Nonce is { } nonce) json.WriteString("nonce"u8, nonce);
                json.WriteEndObject();
                json.WriteEndObject();
            });
            return true;
        }

        _lastFullRequest[request.Guild] = Time.GetTimestamp();
        return false;
    }

    private void ChangeVoice(GatewayConnection connection, JsonElement body)
    {
        if (body.Field("guild_id").Snowflake() is not { } guildId || !body.TryGetProperty("channel_id"u8, out _))
        {
            connection.Close(GatewayCloseCode.DecodeError, "VOICE_STATE_UPDATE needs guild_id and channel_id.");
            return;
        }

        if (!world.Guilds.TryGetValue(new GuildId(guildId), out var guild)) return;
        var channel = body.Field("channel_id").Snowflake() is { } id ? guild.Channels.GetValueOrDefault(new ChannelId(id)) : null;
        if (body.Field("channel_id") is not null && channel is not { IsVoice: true }) return;
        VoiceActions.MoveBot(world, guild, channel, body.Flag("self_mute"), body.Flag("self_deaf"));
    }

    private void ChangePresence(GatewayConnection connection, JsonElement body)
    {
        var status = body.Text("status") switch { "online" => Status.Online, "idle" => Status.Idle, "dnd" => Status.Dnd, "invisible" or "offline" => (Status?)Status.Offline, _ => null };
        if (status is null)
        {
            connection.Close(GatewayCloseCode.DecodeError, "PRESENCE_UPDATE needs a status.");
            return;
        }

        // Over the limit it is ignored. Source: events/gateway-events.mdx, activity object.
        if (connection.Session is not { } session || !_presences.Count()) return;
        foreach (var guild in world.GuildList)
            if (ShardId.Of(guild.Id, session.Shard.Count) == session.Shard) MemberActions.SetPresence(world, guild, world.Bot.Id, status.Value);
    }

    private void RequestSounds(GatewayConnection connection, Session session, JsonElement body)
    {
        if (body.Field("guild_ids") is not { ValueKind: JsonValueKind.Array } ids)
        {
            connection.Close(GatewayCloseCode.DecodeError, "REQUEST_SOUNDBOARD_SOUNDS needs guild_ids.");
            return;
        }

        foreach (var element in ids.EnumerateArray())
        {
            if (((JsonElement?)element).Snowflake() is not { } id || !world.Guilds.TryGetValue(new GuildId(id), out var guild)) continue;
            world.Outbox.EmitTo(session, GatewayEvent.SoundboardSounds, guild.Id, (world, guild), static (json, s) =>
            {
                json.WriteStartObject();
                json.Id("guild_id"u8, s.guild.Id.Value);
                json.SoundList("soundboard_sounds"u8, s.world, s.guild);
                json.WriteEndObject();
            });
        }
    }

    private void RequestChannelInfo(GatewayConnection connection, Session session, JsonElement body)
    {
        if (body.Field("guild_id").Snowflake() is not { } id || body.Field("fields") is not { ValueKind: JsonValueKind.Array } fields)
        {
            connection.Close(GatewayCloseCode.DecodeError, "REQUEST_CHANNEL_INFO needs guild_id and fields.");
            return;
        }

        if (!world.Guilds.TryGetValue(new GuildId(id), out var guild)) return;
        var names = fields.EnumerateArray().Where(field => field.ValueKind == JsonValueKind.String).Select(field => field.GetString()!).ToHashSet(StringComparer.Ordinal);
        world.Outbox.EmitTo(session, GatewayEvent.ChannelInfo, guild.Id, (guild, names), static (json, s) =>
        {
            json.WriteStartObject();
            json.Id("guild_id"u8, s.guild.Id.Value);
            json.WriteStartArray("channels"u8);
            foreach (var channel in s.guild.Channels.Values.Where(channel => channel.IsVoice))
            {
                json.WriteStartObject();
                json.Id("id"u8, channel.Id.Value);
                if (s.names.Contains("status")) json.Text("status"u8, channel.Status);
                if (s.names.Contains("voice_start_time")) json.UnixSeconds("voice_start_time"u8, channel.VoiceStart);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }
}
