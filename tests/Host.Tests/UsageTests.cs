namespace Guildhall.Host.Tests;

/// <summary>Wrong arguments, in this process: nothing is started by them.</summary>
public sealed class UsageTests
{
    [Theory]
    [InlineData("rnu", "Did you mean run?")]
    [InlineData("--fro 3s", "Did you mean --for?")]
    [InlineData("run --for 30", "'30' is no duration")]
    [InlineData("run --for", "--for")]
    [InlineData("run extra", "there is 'extra'")]
    [InlineData("run --shards 0", "from 1 to 16000")]
    [InlineData("run --shards many", "from 1 to 16000")]
    [InlineData("run --intents guilds,membres", "GUILD_MEMBERS")]
    [InlineData("run --compression gzip", "zstd-stream")]
    [InlineData("run --api ftp://x", "no API address")]
    [InlineData("run --api http://127.0.0.1:1/api", "token is missing")]
    [InlineData("run --members some", "as-seen")]
    [InlineData("run --guild-size 5-3", "50-500")]
    [InlineData("run --rate fast", "events a second")]
    [InlineData("local --port 70000", "from 0 to 65535")]
    [InlineData("local --seed -1", "from 0 up")]
    [InlineData("local --scenario nowhere.json", "nowhere.json cannot be read")]
    [InlineData("local --shard-multiple 0", "from 1 to 16000")]
    [InlineData("dead-letters --limit 0", "from 1 to 10000")]
    [InlineData("chaos --faults kil", "kill,freeze,drain,drop")]
    [InlineData("check --ledger x --journal y --applied MESAGE_CREATE", "'MESAGE_CREATE' is no event")]
    [InlineData("check --ledger x", "--journal")]
    [InlineData("chaos --nodes 1", "from 2 to 16")]
    public async Task A_wrong_argument_gets_one_clear_line_and_code_2(string line, string expected)
    {
        var (code, _, error) = await RunAsync(line);
        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("--help", "run local chaos check dead-letters gaps")]
    [InlineData("run --help", "--api --token --for --json --data --shards --intents --compression --store --members --verbose --plain --log --guilds --guild-size --rate --seed")]
    [InlineData("local --help", "--port --control-port --shards --shard-multiple --scenario --list-faults --list-actions --guilds --members --rate --seed --max-concurrency")]
    [InlineData("dead-letters --help", "--data --store --limit")]
    [InlineData("chaos --help", "--nodes --shards --guilds --guild-size --rate --commands --duration --every --faults --seed --json --html --keep")]
    [InlineData("check --help", "--ledger --journal --applied --handled --handler --late --no-429")]
    [InlineData("gaps --help", "--data --store --limit")]
    public async Task Help_shows_every_option(string line, string expected)
    {
        var (code, output, error) = await RunAsync(line);
        Assert.Equal(ExitCode.Success, code);
        Assert.Empty(error);
        Assert.All(expected.Split(' '), word => Assert.Contains(word, output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Listing_a_store_that_is_not_there_makes_none()
    {
        var folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var (code, _, error) = await RunAsync($"gaps --data {folder}");
        Assert.Equal(ExitCode.Failure, code);
        Assert.Contains("there is no state", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task A_bot_that_is_put_together_wrongly_is_told_in_one_line()
    {
        var (code, _, error) = await RunAsync("run", _ => throw new ArgumentException("The handler Greeter is added twice: remove one."));
        Assert.Equal(ExitCode.Failure, code);
        Assert.Contains("added twice", error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(string line, Action<BotBuilder>? bot = null)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var environment = new HostEnvironment(name => name == "HOME" ? Path.GetTempPath() : null, output, error, TimeProvider.System);
        var code = await GuildhallHost.RunAsync(line.Split(' '), bot ?? (_ => { }), environment);
        return (code, output.ToString(), error.ToString());
    }
}
