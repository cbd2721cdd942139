using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using Guildhall.LocalDiscord;
using Guildhall.Protocol;

namespace Guildhall.Host.Tests;

/// <summary><c>check</c> on the ledger of a real local Discord and the journal of a client that is not this runtime.</summary>
public sealed class CheckCommandTests : IAsyncLifetime
{
    private const int Messages = 6;
    private readonly string _folder = Directory.CreateTempSubdirectory("guildhall-check-").FullName;
    private readonly List<string> _journal = [];

    private string Ledger => Path.Combine(_folder, "ledger.jsonl");

    public async ValueTask InitializeAsync()
    {
        await using var discord = await LocalDiscordServer.StartAsync(new LocalDiscordOptions { Guilds = 1, LedgerFile = Ledger }, TestContext.Current.CancellationToken);
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri($"{discord.GatewayUrl}?v=10&encoding=json"), TestContext.Current.CancellationToken);
        await socket.SendAsync(Encoding.UTF8.GetBytes("{\"op\":2,\"d\":{\"token\":\"" + discord.Token + "\",\"intents\":512,\"properties\":{}}}"), WebSocketMessageType.Text, true, TestContext.Current.CancellationToken);
        while (discord.Sessions.Count == 0) await Task.Delay(5, TestContext.Current.CancellationToken);
        var guild = discord.World.Guilds[0];
        for (var i = 0; i < Messages; i++) discord.World.SendMessageAs(discord.World.Members(guild)[0], discord.World.Channels(guild)[0], $"{i}");
        foreach (var dispatch in discord.Ledger.Dispatches())
        {
            var at = discord.Ledger.Start + dispatch.At.Ticks * 100;
            Note("received", dispatch, at);
            if (dispatch.Event == GatewayEvent.MessageCreate) Note("applied", dispatch, at + 50_000_000);
        }
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_client_that_did_all_it_owes_is_clean()
    {
        var (code, output) = await CheckAsync("--late 1s");
        Assert.True(code == ExitCode.Success, output);
        Assert.EndsWith("CLEAN", output.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lost_event_is_found()
    {
        _journal.RemoveAt(_journal.FindIndex(line => line.Contains("applied", StringComparison.Ordinal)));
        await FindsAsync("lost: shard 0");
    }

    [Fact]
    public async Task An_event_that_never_came_in_is_found()
    {
        _journal.RemoveRange(_journal.Count - 2, 2);
        await FindsAsync("gap unreported: shard 0");
    }

    [Fact]
    public async Task A_doubled_event_is_found()
    {
        _journal.Add(_journal[^1]);
        await FindsAsync("applied twice: shard 0");
    }

    [Fact]
    public async Task Reordered_events_are_found()
    {
        var applied = _journal.FindIndex(line => line.Contains("applied", StringComparison.Ordinal));
        (_journal[applied], _journal[applied + 2]) = (_journal[applied + 2], _journal[applied]);
        await FindsAsync("reordered in guild: shard 0");
    }

    [Fact]
    public async Task A_late_event_is_found() => await FindsAsync("late: shard 0", "--late 10ms");

    [Fact]
    public async Task A_broken_limit_is_found()
    {
        await File.AppendAllTextAsync(Ledger, """{"kind":"call","at_ms":5,"route":"CreateMessage","method":"POST","path":"/channels/1/messages","status":429,"verdict":"429 user"}""" + "\n", TestContext.Current.CancellationToken);
        await FindsAsync("limit broken: POST /channels/1/messages was answered with 429", "--no-429");
    }

    [Fact]
    public async Task A_ledger_that_cannot_be_read_is_told_in_one_line()
    {
        await File.AppendAllTextAsync(Ledger, "nonsense\n", TestContext.Current.CancellationToken);
        Assert.Contains("cannot be read, line", (await CheckAsync("")).Output, StringComparison.Ordinal);
    }

    private async Task FindsAsync(string what, string options = "")
    {
        var (code, output) = await CheckAsync(options);
        Assert.Equal(ExitCode.Failure, code);
        Assert.Contains(what, output, StringComparison.Ordinal);
        Assert.Contains("BROKEN", output, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Output)> CheckAsync(string options)
    {
        var journal = Path.Combine(_folder, "journal.jsonl");
        await File.WriteAllLinesAsync(journal, _journal, TestContext.Current.CancellationToken);
        using var output = new StringWriter();
        var environment = new HostEnvironment(_ => null, output, output, TimeProvider.System);
        string[] line = ["check", "--ledger", Ledger, "--journal", journal, "--applied", "MESSAGE_CREATE", .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        return (await GuildhallHost.RunAsync(line, _ => { }, environment), output.ToString());
    }

    private void Note(string kind, DispatchRecord dispatch, long at) => _journal.Add(string.Create(CultureInfo.InvariantCulture,
        $$"""{"at":{{at}},"kind":"{{kind}}","shard":0,"session":"{{dispatch.Session}}","to":{{dispatch.Sequence}},"guild":{{(kind == "applied" ? dispatch.Guild.Value : 0)}}}"""));
}
