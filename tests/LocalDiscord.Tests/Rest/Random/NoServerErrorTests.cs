using Microsoft.Extensions.Logging;

namespace Guildhall.LocalDiscord.Tests.Rest;

public sealed class NoServerErrorTests
{
    private const int Rounds = 6;

    [Theory]
    [InlineData(1)]
    public async Task Whatever_is_sent_to_any_operation_is_answered_without_a_server_error(int seed)
    {
        var wrong = new List<string>();
        var accepted = new HashSet<Route>();
        for (var round = 0; round < Rounds; round++) await PlayAsync((seed * Rounds) + round, wrong, accepted);
        Assert.True(wrong.Count == 0, string.Join("\n", wrong.Take(20)));
        // It would say nothing if all were refused at the door.
        Assert.True(accepted.Count >= 80, $"only {accepted.Count} operations accepted a call");
    }

    /// <summary>A call of every operation, in a world of its own: what calls break for later ones is mended by the next world.</summary>
    private static async Task PlayAsync(int seed, List<string> wrong, HashSet<Route> accepted)
    {
        var bugs = new BugLog();
        await using var server = await Fixtures.StartAsync(new() { Guilds = 1, RateLimits = new() { Enabled = false }, Log = bugs });
        using var api = new Api(server);
        var calls = new RandomCalls(server, seed);
        calls.Knows("application_id", (await api.GetAsync("/applications/@me")).Id);
        // What deletes comes last, so that the others meet a whole world; leaving the guild would end it.
        foreach (var route in Routes.All.Where(route => route != Routes.LeaveGuild).OrderBy(route => route.Method switch { "POST" => 0, "PUT" => 1, "GET" => 2, "PATCH" => 3, _ => 4 }))
        {
            var path = calls.Path(route);
            using var content = calls.Content(route);
            var body = content is null ? "" : await content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            var answer = await api.SendAsync(new HttpMethod(route.Method), path, content, "Bot " + server.Token);
            calls.Learn(route, answer);
            if (answer.Status < 300) accepted.Add(route);
            if (answer.Status >= 500) wrong.Add($"{route.Method} {path} {body[..Math.Min(body.Length, 500)]}: {answer.Status} {bugs.Last}");
            else if (answer.Status >= 400 && (answer.Body?["message"] is null || answer.Body["code"] is null)) wrong.Add($"{route.Method} {path}: {answer.Status} {answer.Body}");
        }
    }

    /// <summary>Remembers the exception of a handler that threw.</summary>
    private sealed class BugLog : ILogger
    {
        public string Last { get; private set; } = "";

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (exception is not null) Last = exception.ToString();
        }
    }
}
