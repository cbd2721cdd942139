using System.Text.Json.Nodes;

namespace Guildhall.Clients.Tests.Processes;

/// <summary>What a bot has seen, kept from the start: a test may ask for an event before or after it came.</summary>
public sealed class EventLog
{
    private readonly Lock _gate = new();
    private readonly List<JsonObject> _seen = [];
    private TaskCompletionSource _more = New();
    private bool _closed;

    /// <summary>All events of a kind so far.</summary>
    public IReadOnlyList<JsonObject> Of(string kind)
    {
        lock (_gate) return _seen.Where(e => Kind(e) == kind).ToList();
    }

    /// <summary>The first event of a kind that meets a condition, waiting for it if it has not come yet.</summary>
    public async Task<JsonObject> FirstAsync(string kind, Func<JsonObject, bool> meets, CancellationToken cancellation) =>
        (await AtLeastAsync(1, kind, meets, cancellation))[0];

    /// <summary>Waits until so many events of a kind meet a condition.</summary>
    public async Task<IReadOnlyList<JsonObject>> AtLeastAsync(int count, string kind, Func<JsonObject, bool> meets, CancellationToken cancellation)
    {
        while (true)
        {
            Task more;
            lock (_gate)
            {
                var found = _seen.Where(e => Kind(e) == kind && meets(e)).ToList();
                if (found.Count >= count) return found;
                if (_closed) throw new ClientFailedException($"The bot ended, with {found.Count} of {count} '{kind}' seen. {TailOf(_seen)}");
                more = _more.Task;
            }

            try
            {
                await more.WaitAsync(cancellation);
            }
            catch (OperationCanceledException)
            {
                throw new ClientFailedException($"{Of(kind).Count(meets)} of {count} '{kind}' came in time. The bot saw: {Tail()}");
            }
        }
    }

    /// <summary>The newest events, for messages of failed tests.</summary>
    public string Tail()
    {
        lock (_gate) return TailOf(_seen);
    }

    internal void Add(JsonObject seen)
    {
        lock (_gate) _seen.Add(seen);
        Wake();
    }

    internal void Close()
    {
        lock (_gate) _closed = true;
        Wake();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static string Kind(JsonObject seen) => seen["event"]!.GetValue<string>();

    private static string TailOf(List<JsonObject> seen) => string.Join('\n', seen.TakeLast(30).Select(e => e.ToJsonString()));

    private void Wake()
    {
        TaskCompletionSource more;
        lock (_gate) (more, _more) = (_more, New());
        more.SetResult();
    }
}
