using Guildhall.LocalDiscord;
using Guildhall.Protocol;

namespace Guildhall.Checking.Tests;

/// <summary>A ledger that was written can be judged again from its file alone.</summary>
public sealed class LedgerFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("guildhall-ledger-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Everything_the_verdict_needs_comes_back_from_the_file()
    {
        var path = Path.Combine(_folder, "ledger.jsonl");
        var shard = new ShardId(1, 4);
        var facts = new LedgerFacts
        {
            Start = 123,
            Dispatches = [new DispatchRecord(new SessionId("s"), 1, shard, new GuildId(7), GatewayEvent.MessageCreate, 9, TimeSpan.FromMilliseconds(1.5))],
            Sessions = [new SessionRecord(SessionAct.Resume, shard, new SessionId("s"), 1, true, true, TimeSpan.FromMilliseconds(2))],
            Calls = [new RestRecord { Route = "r", Method = "GET", Path = "/x", Status = 429, Verdict = "429 user", Nonce = "n", At = TimeSpan.FromMilliseconds(3) }],
            Commands = [new CommandRecord(CommandForm.Slash, 5, new GuildId(7), 1, TimeSpan.FromMilliseconds(4), 1)],
            Faults = [new FaultRecord(FaultKinds.Kill, "node-1", 0, -1, 10, 20, "the oldest node")],
            ReplayBuffers = new Dictionary<int, int> { [1] = 100 },
            Owed = new Expectation(new HashSet<GatewayEvent> { GatewayEvent.GuildCreate },
                new Dictionary<string, IReadOnlySet<GatewayEvent>> { ["Tally"] = new HashSet<GatewayEvent> { GatewayEvent.MessageCreate } }),
        };

        await LedgerWriter.WriteAsync(path, facts, TestContext.Current.CancellationToken);
        var read = LedgerReader.Read(path);

        Assert.Equal((facts.Start, facts.Dispatches[0], facts.Sessions[0], facts.Calls[0]), (read.Start, read.Dispatches[0], read.Sessions[0], read.Calls[0]));
        Assert.Equal((facts.Commands[0], facts.Faults[0], 100), (read.Commands[0], read.Faults[0], read.ReplayBuffers[1]));
        Assert.Equal([GatewayEvent.GuildCreate], read.Owed.State);
        Assert.Equal([GatewayEvent.MessageCreate], read.Owed.Handlers["Tally"]);
    }
}
