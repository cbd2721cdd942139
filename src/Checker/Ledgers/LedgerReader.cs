using System.Globalization;
using System.Text.Json;
using Guildhall.LocalDiscord;
using Guildhall.Protocol;

namespace Guildhall.Checking;

/// <summary>Reads ledger files of the local Discord, and what <see cref="LedgerWriter"/> adds to them. Lines of other kinds are left out.</summary>
public static class LedgerReader
{
    /// <summary>Reads one ledger that may be spread over several files.</summary>
    /// <exception cref="CheckException">One cannot be read; the message names the line.</exception>
    public static LedgerFacts Read(params IReadOnlyList<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var reading = new Reading();
        foreach (var path in paths) Read(path, reading);
        return reading.Facts();
    }

    private static void Read(string path, Reading reading)
    {
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
            switch (line.GetProperty("kind").GetString())
            {
                case LineKinds.Dispatch: _dispatches.Add(Dispatch(line)); break;
                case LineKinds.Session: _sessions.Add(Session(line)); break;
                case LineKinds.Call: _calls.Add(Call(line)); break;
                case LineKinds.Command: _commands.Add(Command(line)); break;
                case LineKinds.Broken: _faults.Add(Fault(line)); break;
                case LineKinds.Buffer: _buffers[line.GetProperty("shard").GetInt32()] = line.GetProperty("size").GetInt32(); break;
                case LineKinds.Start: _start = line.GetProperty("at_ns").GetInt64(); break;
                case LineKinds.Owed: _owed = Owed(line, line.GetProperty("handlers")); break;
                case LineKinds.LeftOut: throw new FormatException($"{line.GetProperty("rows").GetInt64()} rows are missing: the disk was too slow, so nothing can be judged");
            }
        }

        private DispatchRecord Dispatch(JsonElement line) => new(Id(line.GetProperty("session").GetString()!), line.GetProperty("s").GetInt64(), Shard(line),
            line.TryGetProperty("guild", out var guild) ? new GuildId(ulong.Parse(guild.GetString()!, CultureInfo.InvariantCulture)) : default,
            Event(line.GetProperty("t").GetString()!), line.TryGetProperty("hash", out var hash) ? hash.GetUInt32() : 0, At(line));

        private SessionRecord Session(JsonElement line) => new(line.GetProperty("act").GetString() == "identify" ? SessionAct.Identify : SessionAct.Resume, line.TryGetProperty("shard", out _) ? Shard(line) : null,
            line.TryGetProperty("session", out var session) ? Id(session.GetString()!) : null, line.GetProperty("seq").GetInt64(),
            line.GetProperty("accepted").GetBoolean(), line.GetProperty("on_resume_url").GetBoolean(), At(line));

        private static RestRecord Call(JsonElement line) => new()
        {
            Route = Text(line, "route"),
            Method = line.GetProperty("method").GetString()!,
            Path = line.GetProperty("path").GetString()!,
            Status = line.GetProperty("status").GetInt32(),
            Verdict = line.GetProperty("verdict").GetString()!,
            Effect = Text(line, "effect") switch { "done" => RestEffect.Done, "repeated" => RestEffect.Repeated, _ => RestEffect.None },
            Nonce = Text(line, "nonce"),
            Fault = Text(line, "fault"),
            At = At(line),
        };

        private static CommandRecord Command(JsonElement line) => new(line.GetProperty("form").GetString() == "slash" ? CommandForm.Slash : CommandForm.Message, line.GetProperty("id").GetUInt64(),
            new GuildId(line.GetProperty("guild").GetUInt64()), line.GetProperty("shard").GetInt32(), At(line), line.GetProperty("answers").GetInt32());

        private static FaultRecord Fault(JsonElement line) => new(line.GetProperty("what").GetString()!, line.GetProperty("node").GetString()!, line.GetProperty("journal").GetInt32(),
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
