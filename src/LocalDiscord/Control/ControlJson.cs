using Guildhall.LocalDiscord.Json;

namespace Guildhall.LocalDiscord;

/// <summary>Answers of the control API.</summary>
internal static class ControlJson
{
    public static byte[] Stats(ControlRequest request)
    {
        var server = request.Server;
        var sessions = server.Sessions;
        return ControlRequest.Object(
            ("guilds", server.World.Guilds.Count),
            ("sessions", sessions.Count),
            ("connected", sessions.Count(session => session.Connected)),
            ("actions", server.Traffic.Actions),
            ("events_emitted", server.World.EventsEmitted),
            ("dispatches", server.Ledger.TotalDispatches),
            ("dispatches_sent", server.DispatchesSent),
            ("identifies", server.Ledger.Identifies),
            ("identifies_refused", server.Ledger.IdentifiesRefused),
            ("resumes", server.Ledger.Resumes),
            ("resumes_refused", server.Ledger.ResumesRefused),
            ("rest_calls", server.Ledger.TotalCalls),
            ("rate_limited", server.Limits.Refusals),
            ("rate_limited_user", server.Limits.UserRefusals),
            ("rate_limited_sub", server.Limits.SubLimitRefusals),
            ("rate_limited_shared", server.Limits.SharedRefusals),
            ("rate_limited_global", server.Limits.GlobalRefusals),
            ("banned", server.Limits.BannedRefusals),
            ("rate_limited_by_faults", server.Limits.FaultRefusals),
            ("invalid_requests", server.Limits.InvalidRequests));
    }

    public static byte[] Sessions(ControlRequest request) => List(request.Server.Sessions, static (json, session) =>
    {
        json.WriteStartObject();
        json.WriteString("session"u8, session.Id.Value);
        json.WriteNumber("shard"u8, session.Shard.Index);
        json.WriteNumber("count"u8, session.Shard.Count);
        json.WriteBoolean("connected"u8, session.Connected);
        if (session.Compression is { } compression) json.WriteString("compression"u8, compression);
        json.WriteNumber("sequence"u8, session.Sequence);
        json.WriteNumber("backlog"u8, session.Backlog);
        json.WriteEndObject();
    });

    public static byte[] Faults(ControlRequest request) => List(request.Server.Faults.Active, static (json, fault) =>
    {
        json.WriteStartObject();
        json.WriteNumber("fault"u8, fault.Id);
        json.WriteString("name"u8, fault.Name);
        json.WriteString("text"u8, fault.Text);
        json.WriteNumber("started_at_ms"u8, fault.StartedAt.TotalMilliseconds);
        json.WriteNumber("strikes"u8, fault.Strikes);
        json.WriteEndObject();
    });

    public static byte[] Scenarios(ControlRequest request) => List(request.Server.Scenarios, Write);

    public static byte[] Scenario(ScenarioRun run) => Wire.Bytes(run, Write);

    private static void Write(JsonWriter json, ScenarioRun run)
    {
        json.WriteStartObject();
        json.WriteNumber("scenario"u8, run.Id);
        json.WriteString("state"u8, run.State switch { ScenarioState.Playing => "playing"u8, ScenarioState.Over => "over"u8, ScenarioState.Stopped => "stopped"u8, _ => "failed"u8 });
        json.WriteNumber("done"u8, run.Done);
        json.WriteNumber("of"u8, run.Moments);
        json.WriteStartArray("failures"u8);
        foreach (var failure in run.Failures)
        {
            json.WriteStartObject();
            json.WriteString("step"u8, failure.Step.Place);
            json.WriteString("reason"u8, failure.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static byte[] FaultTable() => List(LocalDiscord.FaultTable.All, static (json, kind) =>
    {
        json.WriteStartObject();
        json.WriteString("name"u8, kind.Name);
        json.WriteString("area"u8, kind.Area.ToString());
        json.WriteString("does"u8, kind.Does);
        json.WriteString("expect"u8, kind.Expect);
        json.WriteStartArray("parameters"u8);
        foreach (var parameter in kind.Parameters)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, parameter.Name);
            json.WriteString("range"u8, parameter.Range);
            json.WriteString("default"u8, parameter.Default);
            json.WriteString("meaning"u8, parameter.Meaning);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    public static byte[] Guilds(ControlRequest request) => List(request.Server.World.Guilds, static (json, guild) => json.IdValue(guild.Value));

    public static byte[] Guild(GuildSnapshot guild) => Wire.Bytes(guild, static (json, g) =>
    {
        json.WriteStartObject();
        json.Id("id"u8, g.Id.Value);
        json.WriteString("name"u8, g.Name);
        json.Id("owner_id"u8, g.Owner.Value);
        json.WriteBoolean("unavailable"u8, g.Unavailable);
        json.WriteStartArray("members"u8);
        foreach (var member in g.Members) Member(json, member);
        json.WriteEndArray();
        json.WriteStartArray("roles"u8);
        foreach (var role in g.Roles)
        {
            json.WriteStartObject();
            json.Id("id"u8, role.Id.Value);
            json.WriteString("name"u8, role.Name);
            json.WriteNumber("position"u8, role.Position);
            json.Bits("permissions"u8, role.Permissions);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("channels"u8);
        foreach (var channel in g.Channels)
        {
            json.WriteStartObject();
            json.Id("id"u8, channel.Id.Value);
            json.WriteNumber("type"u8, (int)channel.Type);
            json.WriteString("name"u8, channel.Name);
            json.Id("parent_id"u8, channel.Parent?.Value);
            json.WriteBoolean("archived"u8, channel.Archived);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("voice"u8);
        foreach (var (user, channel) in g.Voice) json.WriteString(user.ToString(), channel.ToString());
        json.WriteEndObject();
        json.WriteEndObject();
    });

    private static void Member(JsonWriter json, MemberSnapshot member)
    {
        json.WriteStartObject();
        json.Id("id"u8, member.User.Value);
        json.WriteString("username"u8, member.Username);
        json.Text("nick"u8, member.Nick);
        json.WriteStartArray("roles"u8);
        foreach (var role in member.Roles) json.IdValue(role.Value);
        json.WriteEndArray();
        json.WriteString("status"u8, member.Status);
        json.WriteEndObject();
    }

    private static byte[] List<T>(IEnumerable<T> items, Action<JsonWriter, T> write) => Wire.Bytes((items, write), static (json, s) =>
    {
        json.WriteStartArray();
        foreach (var item in s.items) s.write(json, item);
        json.WriteEndArray();
    });
}
