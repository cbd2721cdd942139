using Guildhall.Actors.Rest;
using Guildhall.LocalDiscord;
using Guildhall.Protocol;

namespace Guildhall.Actors.Tests.Rest;

/// <summary>
/// The client against each REST fault: a call succeeds, fails with a reason, or says that its outcome is unknown, and the server's world says
/// whether that is true. Each fault has a guild of its own, so that all strike at the same time.
/// </summary>
public sealed class RestFaultTests
{
    /// <summary>A call that is safe to repeat gets past these: a message has its nonce.</summary>
    private static readonly string[] Passing =
    [
        "rest-status:status=502,count=1", "rest-status:status=502,when=after,count=1", "rest-status:status=500,body=json,count=1", "rest-status:status=503,body=empty,count=1",
        "rest-latency:time=500ms", "rest-hang:count=1", "rest-hang:when=after,count=1", "rest-drop:count=1", "rest-drop:when=after,count=1", "rest-truncate:count=1",
        "rest-headers:form=missing", "rest-headers:form=zero", "rest-headers:form=negative", "rest-headers:form=text", "rest-headers:form=twice", "rest-headers:form=past",
        "rest-rehash", "rest-shared-429:retry=1s",
    ];

    private static readonly string[] Lasting =
    [
        "rest-status:status=502", "rest-status:status=502,when=after", "rest-status:status=400,body=json", "rest-hang", "rest-hang:when=after", "rest-drop", "rest-drop:when=after", "rest-truncate", "rest-garbage",
    ];

    private static readonly RestCallOptions Patience = new() { Deadline = TimeSpan.FromSeconds(20) };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_call_says_truly_what_became_of_it_and_nothing_is_done_twice()
    {
        await using var discord = await StartAsync(Passing.Length + Lasting.Length);
        await using var cluster = await ClientAsync(discord);
        var rest = cluster.Nodes[0].Discord;
        var wrong = await Task.WhenAll(Passing.Concat(Lasting).Select((fault, i) => MeetAsync(discord, rest, fault, discord.World.Guilds[i])));
        Assert.Empty(wrong.SelectMany(each => each));
    }

    [Theory]
    [InlineData("rest-limit:route=CreateMessage,requests=1,window=1s")]
    [InlineData("rest-global-429:retry=1s")]
    [InlineData("rest-edge-429:retry=1s")]
    [InlineData("outage:for=2s")]
    public async Task The_same_where_a_fault_meets_all(string fault)
    {
        await using var discord = await StartAsync(2);
        await using var cluster = await ClientAsync(discord);
        var rest = cluster.Nodes[0].Discord;
        discord.Faults.Start(fault);
        var wrong = await Task.WhenAll(discord.World.Guilds.Select(guild => CheckAsync(discord, rest, fault, guild, mustPass: false)));
        Assert.Empty(wrong.SelectMany(each => each));
    }

    private static Task<LocalDiscordServer> StartAsync(int guilds) => LocalDiscordServer.StartAsync(new LocalDiscordOptions { Guilds = guilds, MinMembers = 3, MaxMembers = 3 }, Cancellation);

    private static async Task<RestCluster> ClientAsync(LocalDiscordServer discord)
    {
        var cluster = await RestCluster.StartAsync(1, new RestOptions { Api = discord.ApiBase, AttemptTimeout = TimeSpan.FromSeconds(3) });
        cluster.Nodes[0].Rest.Token.Set(new Protocol.BotToken(discord.Token));
        return cluster;
    }

    private static async Task<List<string>> MeetAsync(LocalDiscordServer discord, DiscordRest rest, string fault, GuildId guild)
    {
        var between = fault.Contains(':') ? ',' : ':';
        var onMessage = discord.Faults.Start($"{fault}{between}id={discord.World.Channels(guild)[0]}");
        var onRole = discord.Faults.Start($"{fault}{between}id={guild}");
        var wrong = await CheckAsync(discord, rest, fault, guild, Passing.Contains(fault));
        var struck = discord.Ledger.Strikes();
        if (!struck.Any(strike => strike.Fault == onMessage.Id)) wrong.Add($"{fault} did not strike the message");
        if (!struck.Any(strike => strike.Fault == onRole.Id)) wrong.Add($"{fault} did not strike the role");
        return wrong;
    }

    /// <summary>One call that may be repeated and one that may not.</summary>
    private static async Task<List<string>> CheckAsync(LocalDiscordServer discord, DiscordRest rest, string fault, GuildId guild, bool mustPass)
    {
        var channel = discord.World.Channels(guild)[0];
        var message = rest.CreateMessageAsync(channel, "here", options: Patience, cancellation: Cancellation);
        var role = rest.CreateRoleAsync(guild, new CreateRole { Name = "made once" }, Patience, Cancellation);
        await Task.WhenAll(message, role);
        var wrong = new List<string>();
        Judge($"{fault}, message", await message, discord.World.Messages(channel).Count(each => each.Content == "here"), wrong);
        Judge($"{fault}, role", await role, discord.World.Snapshot(guild)!.Roles.Count(each => each.Name == "made once"), wrong);
        if (mustPass && !(await message).IsSuccess) wrong.Add($"{fault}: the message should have come through: {await message}");
        return wrong;
    }

    private static void Judge(string what, RestResult said, int done, List<string> wrong)
    {
        var isTrue = said.IsSuccess ? done == 1 : said.Error.MayHaveActed ? done <= 1 : done == 0;
        if (!isTrue) wrong.Add($"{what}: done {done} times, but the client says: {said}");
    }
}
