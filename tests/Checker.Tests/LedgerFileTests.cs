using System.Net.WebSockets;
using Guildhall.LocalDiscord;
using Guildhall.Protocol;

namespace Guildhall.Checking.Tests;

/// <summary>A ledger that was written can be judged again from its file alone.</summary>
public sealed class LedgerFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("guildhall-ledger-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_local_discords_own_ledger_file_is_read_as_it_is_in_memory()
    {
        var path = Path.Combine(_folder, "ledger.jsonl");
        IReadOnlyList<DispatchRecord> dispatches;
        IReadOnlyList<SessionRecord> sessions;
        IReadOnlyList<RestRecord> calls;
        await using (var discord = await LocalDiscordServer.StartAsync(new LocalDiscordOptions { Guilds = 3, LedgerFile = path }, TestContext.Current.CancellationToken))
        {
            using var http = new HttpClient();
            await http.GetAsync($"{discord.ApiBase}/gateway", TestContext.Current.CancellationToken);
            await IdentifyAsync(discord);
            (dispatches, sessions, calls) = (discord.Ledger.Dispatches(), discord.Ledger.Sessions(), discord.Ledger.Calls());
        }

        var read = LedgerReader.Read(path);

        Assert.Equal(4, dispatches.Count);
        Assert.Equal((1, 1), (sessions.Count, calls.Count));
        Assert.Equal(dispatches.Select(d => d with { At = default }), read.Dispatches.Select(d => d with { At = default }));
        Assert.Equal(sessions.Select(s => s with { At = default }), read.Sessions.Select(s => s with { At = default }));
        Assert.Equal(calls.Select(c => c with { At = default }), read.Calls.Select(c => c with { At = default }));
        Assert.All(dispatches.Zip(read.Dispatches), pair => Assert.Equal(pair.First.At.TotalMilliseconds, pair.Second.At.TotalMilliseconds, 2));
    }

    /// <summary>Identifies and reads until every guild has come.</summary>
    private static async Task IdentifyAsync(LocalDiscordServer discord)
    {
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri($"{discord.GatewayUrl}?v=10&encoding=json"), TestContext.Current.CancellationToken);
        var identify = "{\"op\":2,\"d\":{\"token\":\"" + discord.Token + "\",\"intents\":1,\"properties\":{}}}";
        await socket.SendAsync(System.Text.Encoding.UTF8.GetBytes(identify), WebSocketMessageType.Text, true, TestContext.Current.CancellationToken);
        var buffer = new byte[1 << 16];
        while (discord.Ledger.CountOf(GatewayEvent.GuildCreate) < 3) await socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task What_the_verdict_needs_besides_comes_back_from_the_file()
    {
        var path = Path.Combine(_folder, "ledger.jsonl");
        var facts = new LedgerFacts
        {
            Start = 123,
            Dispatches = [],
            Commands = [new CommandRecord(CommandForm.Slash, 5, new GuildId(7), 1, TimeSpan.FromMilliseconds(4), 1)],
            Faults = [new FaultRecord(FaultKinds.Kill, "node-1", 0, -1, 10, 20, "the oldest node")],
            ReplayBuffers = new Dictionary<int, int> { [1] = 100 },
            Owed = new Expectation(new HashSet<GatewayEvent> { GatewayEvent.GuildCreate },
                new Dictionary<string, IReadOnlySet<GatewayEvent>> { ["Tally"] = new HashSet<GatewayEvent> { GatewayEvent.MessageCreate } }),
        };

        await LedgerWriter.WriteAsync(path, facts, TestContext.Current.CancellationToken);
        var read = LedgerReader.Read(path);

        Assert.Equal(facts.Start, read.Start);
        Assert.Equal((facts.Commands[0], facts.Faults[0], 100), (read.Commands[0], read.Faults[0], read.ReplayBuffers[1]));
        Assert.Equal([GatewayEvent.GuildCreate], read.Owed.State);
        Assert.Equal([GatewayEvent.MessageCreate], read.Owed.Handlers["Tally"]);
    }
}
