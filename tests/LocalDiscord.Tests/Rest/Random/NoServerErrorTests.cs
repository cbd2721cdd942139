using Microsoft.Extensions.Logging;

namespace Guildhall.LocalDiscord.Tests.Rest;

public sealed class NoServerErrorTests
{
    private const int Rounds = 4;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Whatever_is_sent_to_any_operation_is_answered_without_a_server_error(int seed)
    {
        var bugs = new BugLog();
        await using var server = await Fixtures.StartAsync(new() { Guilds = 1, RateLimits = new() { Enabled = false }, Log = bugs });
        using var api = new Api(server);
        var calls = new RandomCalls(server, seed);
        calls.Knows("application_id", (await api.GetAsync("/applications/@me")).Id);
        var wrong = new List<string>();
        for (var round = 0; round < Rounds; round++)
        {
            // What deletes comes last, so that the others meet a whole world; leaving the guild would end it.
            foreach (var route in Routes.All.Where(route => route != Routes.LeaveGuild).OrderBy(route => route.Method == "DELETE"))
            {
                var path = calls.Path(route);
                using var content = calls.Content(route);
                var body = content is null ? "" : await content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                var answer = await api.SendAsync(new HttpMethod(route.Method), path, content, "Bot " + server.Token);
                calls.Learn(route, answer);
                if (answer.Status >= 500) wrong.Add($"{route.Method} {path} {body[..Math.Min(body.Length, 500)]}: {answer.Status} {bugs.Last}");
                else if (answer.Status >= 400 && (answer.Body?["message"] is null || answer.Body["code"] is null)) wrong.Add($"{route.Method} {path}: {answer.Status} {answer.Body}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong.Take(20)));
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
