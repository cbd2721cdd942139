using System.Globalization;
using System.Text.Json;
using Guildhall.LocalDiscord;
using Guildhall.Protocol;

namespace Guildhall.Checking;

/// <summary>Reads what <see cref="LedgerWriter"/> wrote; also the lines of the local Discord's control API. Lines of other kinds are left out.</summary>
public static class LedgerReader
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="CheckException">It cannot be read; the message names the line.</exception>
    public static LedgerFacts Read(string path)
    {
        var reading = new Reading();
        var number = 0;
        try
        {
            foreach (var line in File.ReadLines(path))
            {
                number++;
                using var json = JsonDocument.Parse(line);
                reading.Add(json.RootElement);
            }
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new CheckException($"The ledger {path} cannot be read, line {number}: {wrong.Message}", wrong);
        }

        return reading.Facts();
    }

    private sealed class Reading
    {
        private readonly List<DispatchRecord> _dispatches = [];
        private readonly List<SessionRecord> _sessions = [];
        private readonly List<RestRecord> _calls = [];
        private readonly List<CommandRecord> _commands = [];
        private readonly List<FaultRecord> _faults = [];
        private readonly Dictionary<int, int> _buffers = [];
        private readonly Dictionary<string, SessionId> _ids = new(StringComparer.Ordinal);
        private Expectation _owed = Expectation.None;
        private long _start;

        public LedgerFacts Facts() => new()
        {
            Start = _start,
            Dispatches = _dispatches,
            Sessions = _sessions,
            Calls = _calls,
            Commands = _commands,
            Faults = _faults,
            ReplayBuffers = _buffers,
            Owed = _owed,
        };

        public void Add(JsonElement line)
        {
            if (line.TryGetProperty("s", out var sequence)) _dispatches.Add(Dispatch(line, sequence.GetInt64()));
            else if (line.TryGetProperty("act", out var act)) _sessions.Add(Session(line, act.GetString() == "identify" ? SessionAct.Identify : SessionAct.Resume));
            else if (line.TryGetProperty("method", out var method)) _calls.Add(Call(line, method.GetString()!));
            else if (line.TryGetProperty("command", out var form)) _commands.Add(Command(line, form.GetString() == "slash" ? CommandForm.Slash : CommandForm.Message));
            else if (line.TryGetProperty("fault", out var fault)) _faults.Add(Fault(line, fault.GetString()!));
            else if (line.TryGetProperty("replay_buffer", out var size)) _buffers[line.GetProperty("shard").GetInt32()] = size.GetInt32();
            else if (line.TryGetProperty("start_ns", out var start)) _start = start.GetInt64();
            else if (line.TryGetProperty("handlers", out var handlers)) _owed = Owed(line, handlers);
        }

        private DispatchRecord Dispatch(JsonElement line, long sequence) => new(Id(line.GetProperty("session").GetString()!), sequence, Shard(line),
            line.TryGetProperty("guild", out var guild) ? new GuildId(ulong.Parse(guild.GetString()!, CultureInfo.InvariantCulture)) : default,
            Event(line.GetProperty("t").GetString()!), line.TryGetProperty("hash", out var hash) ? hash.GetUInt32() : 0, At(line));

        private SessionRecord Session(JsonElement line, SessionAct act) => new(act, line.TryGetProperty("shard", out _) ? Shard(line) : null,
            line.TryGetProperty("session", out var session) ? Id(session.GetString()!) : null, line.GetProperty("seq").GetInt64(),
            line.GetProperty("accepted").GetBoolean(), line.GetProperty("on_resume_url").GetBoolean(), At(line));

        private static RestRecord Call(JsonElement line, string method) => new()
        {
            Route = Text(line, "route"),
            Method = method,
            Path = line.GetProperty("path").GetString()!,
            Status = line.GetProperty("status").GetInt32(),
            Verdict = line.GetProperty("verdict").GetString()!,
            Nonce = Text(line, "nonce"),
            At = At(line),
        };

        private static CommandRecord Command(JsonElement line, CommandForm form) => new(form, line.GetProperty("id").GetUInt64(),
            new GuildId(line.GetProperty("guild").GetUInt64()), line.GetProperty("shard").GetInt32(), At(line), line.GetProperty("answers").GetInt32());

        private static FaultRecord Fault(JsonElement line, string kind) => new(kind, line.GetProperty("node").GetString()!, line.GetProperty("journal").GetInt32(),
            line.GetProperty("shard").GetInt32(), line.GetProperty("at_ns").GetInt64(), line.GetProperty("until_ns").GetInt64(), line.GetProperty("note").GetString()!);

        private static Expectation Owed(JsonElement line, JsonElement handlers) => new(Events(line.GetProperty("state")),
            handlers.EnumerateObject().ToDictionary(handler => handler.Name, IReadOnlySet<GatewayEvent> (handler) => Events(handler.Value)));

        private static HashSet<GatewayEvent> Events(JsonElement names) => names.EnumerateArray().Select(name => Event(name.GetString()!)).ToHashSet();

        private static GatewayEvent Event(string name) => GatewayEvents.Parse(System.Text.Encoding.UTF8.GetBytes(name));

        private static ShardId Shard(JsonElement line) => new(line.GetProperty("shard").GetInt32(), line.GetProperty("count").GetInt32());

        private static TimeSpan At(JsonElement line) => TimeSpan.FromMilliseconds(line.GetProperty("at_ms").GetDouble());

        private static string? Text(JsonElement line, string name) => line.TryGetProperty(name, out var value) ? value.GetString() : null;

        private SessionId Id(string text)
        {
            if (_ids.TryGetValue(text, out var id)) return id;
            return _ids[text] = new SessionId(text);
        }
    }
}
