using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Guildhall.LocalDiscord;

/// <summary>A question to the ledger over the control API; the answer is JSON Lines.</summary>
internal static class LedgerQuery
{
    public const string Help = "What was sent and called, as JSON Lines: kind=dispatches|calls|sessions|frames|faults|counts; session, shard, guild, event, route, name, after (sequence), since (ms), limit (the newest n)";

    public static async Task AnswerAsync(HttpContext http, Ledger ledger)
    {
        var query = new Parameters(http.Request.Query);
        http.Response.ContentType = "application/jsonl";
        switch (query.Text("kind") ?? LedgerKinds.Dispatches)
        {
            case LedgerKinds.Dispatches: await LinesAsync(http, query.Newest(ledger.Dispatches(query.Session).Where(query.Has)), LedgerJson.Write); break;
            case LedgerKinds.Calls: await LinesAsync(http, query.Newest(ledger.Calls().Where(query.Has)), LedgerJson.Write); break;
            case LedgerKinds.Sessions: await LinesAsync(http, query.Newest(ledger.Sessions().Where(query.Has)), LedgerJson.Write); break;
            case LedgerKinds.Frames: await LinesAsync(http, query.Newest(ledger.Frames().Where(query.Has)), LedgerJson.Write); break;
            case LedgerKinds.Faults: await LinesAsync(http, query.Newest(ledger.Strikes().Where(query.Has)), LedgerJson.Write); break;
            case "counts": await LinesAsync(http, ledger.Counts(), LedgerJson.Write); break;
            default: throw new LocalDiscordException("kind is dispatches, calls, sessions, frames, faults or counts.");
        }
    }

    private static async Task LinesAsync<T>(HttpContext http, IEnumerable<T> records, Action<JsonWriter, T> write)
    {
        var lines = new JsonLines(http.Response.Body);
        foreach (var record in records)
        {
            lines.Add(record, write);
            if (lines.IsFull) await lines.FlushAsync(http.RequestAborted);
        }

        await lines.FlushAsync(http.RequestAborted);
    }

    private sealed class Parameters(IQueryCollection query)
    {
        private readonly long? _shard = Number(query, "shard");
        private readonly long _after = Number(query, "after") ?? 0;
        private readonly TimeSpan _since = TimeSpan.FromMilliseconds(Number(query, "since") ?? 0);
        private readonly string? _guild = query["guild"];
        private readonly string? _event = query["event"];
        private readonly string? _route = query["route"];
        private readonly string? _name = query["name"];

        public SessionId? Session => Text("session") is { } id ? new SessionId(id) : null;

        public string? Text(string name) => query[name].ToString() is { Length: > 0 } text ? text : null;

        public IEnumerable<T> Newest<T>(IEnumerable<T> rows) => Number(query, "limit") is { } limit ? rows.TakeLast((int)Math.Min(limit, int.MaxValue)) : rows;

        public bool Has(DispatchRecord row) => row.Sequence > _after && row.At >= _since && Is(row.Shard)
            && (_guild is null || row.Guild.ToString() == _guild) && (_event is null || row.Event.Name() == _event);

        public bool Has(RestRecord row) => row.At >= _since && (_route is null || row.Route == _route);

        public bool Has(SessionRecord row) => row.At >= _since && Is(row.Shard) && Is(row.Session);

        public bool Has(FrameRecord row) => row.At >= _since && Is(row.Shard) && Is(row.Session);

        public bool Has(StrikeRecord row) => row.At >= _since && (_name is null || row.Name == _name);

        private bool Is(ShardId? shard) => _shard is null || shard?.Index == _shard;

        private bool Is(SessionId? session) => Session is null || session == Session;

        private static long? Number(IQueryCollection query, string name)
        {
            if (query[name].ToString() is not { Length: > 0 } text) return null;
            return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw new LocalDiscordException($"The parameter {name} is not a number: {text}.");
        }
    }
}
