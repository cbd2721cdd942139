using System.CommandLine;
using System.Net;
using Guildhall.Actors.Guilds;
using Guildhall.Host.CommandLine;
using Guildhall.Host.Proxy;
using Guildhall.Protocol;

namespace Guildhall.Host.Tests;

public sealed class RunOptionTests
{
    private readonly Dictionary<string, string> _variables = new() { ["HOME"] = "/home/ada" };

    [Fact]
    public void Without_token_and_address_it_is_the_embedded_world()
    {
        var settings = Read();
        Assert.Null(settings.Remote);
        Assert.Equal((4, 40, new MemberRange(50, 500)), (settings.World.Shards, settings.World.Guilds, settings.World.Members));
        Assert.EndsWith("guildhall-embedded", settings.Store.DataFolder, StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_alone_means_the_real_Discord()
    {
        var settings = Read("--token", "abc.def.ghi");
        Assert.Equal("https://discord.com/api/v10", settings.Remote!.Api.ToString());
        Assert.EndsWith("guildhall", settings.Store.DataFolder, StringComparison.Ordinal);
    }

    [Fact]
    public void The_environment_names_address_and_token()
    {
        _variables["DISCORD_API"] = "http://127.0.0.1:99/deep/er/v10/";
        _variables["DISCORD_TOKEN"] = "abc.def.ghi";
        var remote = Read().Remote!;
        Assert.Equal("http://127.0.0.1:99/deep/er/v10", remote.Api.ToString());
        Assert.Equal("abc.def.ghi", remote.Token.Reveal());
    }

    [Fact]
    public void Arguments_win_over_the_environment()
    {
        _variables["DISCORD_API"] = "http://127.0.0.1:99";
        _variables["DISCORD_TOKEN"] = "no";
        var remote = Read("--api", "http://127.0.0.1:98/api", "--token", "yes").Remote!;
        Assert.Equal((98, "yes"), (remote.Api.Port, remote.Token.Reveal()));
    }

    [Fact]
    public void An_address_without_token_is_refused() => Refused("bot token is missing", "--api", "http://127.0.0.1:98/api");

    [Fact]
    public void World_options_do_not_go_with_another_server() => Refused("--rate describes the embedded", "--token", "abc", "--rate", "5");

    [Fact]
    public void A_token_with_impossible_characters_is_not_repeated()
    {
        var problem = Refused("no token has", "--token", "sec\u00e9ret");
        Assert.DoesNotContain("sec", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_option_arrives()
    {
        var settings = Read("--for", "30s", "--json", "/tmp/s.json", "--data", "/tmp/d", "--shards", "7", "--intents", "guilds", "--compression", "zlib-stream",
            "--store", "Host=db", "--members", "as-seen", "--verbose", "--plain", "--log", "/tmp/l", "--guilds", "3", "--guild-size", "5-9", "--rate", "2.5", "--seed", "42");
        Assert.Equal((TimeSpan.FromSeconds(30), "/tmp/s.json", "/tmp/d", "Host=db"), (settings.For!.Value, settings.SummaryFile, settings.Store.DataFolder, settings.Store.PostgreSql));
        Assert.Equal((7, GatewayIntents.Guilds, GatewayCompression.Zlib, MemberPolicy.AsSeen), (settings.Shards!.Value, settings.Intents!.Value, settings.Compression, settings.Members));
        Assert.Equal(new OutputSettings(true, true, "/tmp/l"), settings.Output);
        Assert.Equal((3, new MemberRange(5, 9), 2.5, 42UL, 7), (settings.World.Guilds, settings.World.Members, settings.World.Rate, settings.World.Seed, settings.World.Shards));
    }

    [Fact]
    public void Another_seed_is_another_world_with_a_folder_of_its_own()
    {
        Assert.EndsWith("guildhall-embedded-9", Read("--seed", "9").Store.DataFolder, StringComparison.Ordinal);
        Assert.EndsWith("guildhall-embedded", Read("--seed", "1").Store.DataFolder, StringComparison.Ordinal);
    }

    [Fact]
    public void The_users_data_folder_may_be_elsewhere()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || OperatingSystem.IsMacOS(), "XDG folders are a rule of Linux.");
        Assert.Equal("/home/ada/.local/share/guildhall-embedded", Read().Store.DataFolder);
        _variables["XDG_DATA_HOME"] = "/data";
        Assert.Equal("/data/guildhall-embedded", Read().Store.DataFolder);
    }

    [Fact]
    public void The_proxy_listens_on_loopback_unless_told_and_elsewhere_only_with_a_key()
    {
        Assert.Null(Read().Proxy);
        Assert.Equal(new ProxySettings(IPAddress.Loopback, 0, null), Read("--proxy-port", "0").Proxy);
        Assert.Equal(new ProxySettings(IPAddress.Any, 8080, "k"), Read("--proxy-port", "8080", "--proxy-host", "0.0.0.0", "--proxy-key", "k").Proxy);
        Refused("add --proxy-key KEY", "--proxy-port", "8080", "--proxy-host", "0.0.0.0");
        Refused("is no address", "--proxy-port", "8080", "--proxy-host", "example.com");
        Refused("need --proxy-port N", "--proxy-key", "k");
        _variables["GUILDHALL_PROXY_PORT"] = "7100";
        _variables["GUILDHALL_PROXY_KEY"] = "from the environment";
        Assert.DoesNotContain("environment", Refused("a key has no blanks"), StringComparison.Ordinal);
        _variables["GUILDHALL_PROXY_KEY"] = "k2";
        Assert.Equal(new ProxySettings(IPAddress.Loopback, 7100, "k2"), Read().Proxy);
    }

    private RunSettings Read(params string[] args)
    {
        var command = new Command("run");
        var options = new RunOptions();
        options.AddTo(command);
        var parsed = command.Parse(args);
        Assert.Empty(parsed.Errors);
        return options.Read(parsed, new HostEnvironment(name => _variables.GetValueOrDefault(name), TextWriter.Null, TextWriter.Null, TimeProvider.System));
    }

    private string Refused(string expected, params string[] args)
    {
        var problem = Assert.Throws<UsageException>(() => Read(args)).Message;
        Assert.Contains(expected, problem, StringComparison.Ordinal);
        return problem;
    }
}
