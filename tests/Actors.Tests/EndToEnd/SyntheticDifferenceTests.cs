using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Guildhall.Actors.Cluster;
using Guildhall.Actors.Gateway;
using Guildhall.Actors.Handlers;
using Guildhall.Actors.Storage;
using Guildhall.LocalDiscord;
using Guildhall.Protocol;
using Microsoft.Extensions.Logging.Abstractions;

namespace Guildhall.Actors.Tests.EndToEnd;

/// <summary>A session is refused after things have happened of which nobody told: handlers hear of the gap, and then of what has become different.</summary>
public sealed class SyntheticDifferenceTests : IAsyncLifetime
{
    private readonly string _data = Directory.CreateTempSubdirectory("guildhall-differences-").FullName;
    private readonly ConcurrentQueue<string> _told = new();
    private LocalDiscordServer _discord = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private GuildId Guild => _discord.World.Guilds[0];

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _discord.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task Of_a_gap_in_its_life_a_node_tells_handlers_what_has_become_different_and_nothing_else()
    {
        await BeginAsync(members: 20);
        await using var node = await StartAsync();
        var away = _discord.Faults.Start("refuse-connect:door=any,count=0");
        _discord.Faults.Start("drop:shard=0");
        await UntilAsync(node, () => node.Status.Shards[0].Phase != GatewayPhase.Live);
        _told.Clear();
        var expected = await ChangeAsync();
        _discord.Faults.Start("forget:shard=0");
        _discord.Faults.End(away.Id);
        await ToldAsync(node, expected);
    }

    [Fact]
    public async Task Of_a_gap_between_two_lives_a_large_guild_is_compared_when_all_members_have_come()
    {
        await BeginAsync(members: 400); // GUILD_CREATE leaves out who is offline
        await using (var first = await StartAsync()) await first.DrainAsync(TimeSpan.FromSeconds(30));
        _told.Clear();
        var expected = await ChangeAsync();
        _discord.Faults.Start("forget:shard=0");
        await using var second = await StartAsync();
        await ToldAsync(second, expected);
    }

    private async Task BeginAsync(int members) => _discord = await LocalDiscordServer.StartAsync(new LocalDiscordOptions { Guilds = 1, MinMembers = members, MaxMembers = members }, Cancel);

    /// <summary>Things happen; as handlers should be told.</summary>
    private async Task<string[]> ChangeAsync()
    {
        var world = _discord.World;
        var members = world.Members(Guild).Where(user => user != _discord.BotId && user != world.Snapshot(Guild)!.Owner).ToList();
        var (leaves, renamed, promoted) = (members[^1], members[^2], members[0]);
        var joins = world.JoinMember(Guild);
        world.RemoveMember(Guild, leaves);
        world.SetNick(Guild, renamed, "another name");
        var role = world.Snapshot(Guild)!.Members.SelectMany(member => member.Roles).First();
        world.SetRole(Guild, promoted, role, has: !world.Snapshot(Guild)!.Members.Single(member => member.User == promoted).Roles.Contains(role));
        await CallAsync(HttpMethod.Patch, $"/guilds/{Guild}/roles/{role}", new { name = "renamed meanwhile" });
        var deleted = world.Channels(Guild)[^1];
        await CallAsync(HttpMethod.Delete, $"/channels/{deleted}", new { });
        var channel = (await CallAsync(HttpMethod.Post, $"/guilds/{Guild}/channels", new { name = "made-meanwhile", type = 0 })).GetProperty("id").GetString();
        return
        [
            $"~GUILD_ROLE_UPDATE {role}", $"~CHANNEL_CREATE {channel}", $"~CHANNEL_DELETE {deleted}", $"~GUILD_MEMBER_ADD {joins}", AsUpdated(renamed), AsUpdated(promoted), $"~GUILD_MEMBER_REMOVE {leaves}",
        ];
    }

    private string AsUpdated(UserId user)
    {
        var member = _discord.World.Snapshot(Guild)!.Members.Single(member => member.User == user);
        return $"~GUILD_MEMBER_UPDATE {user} {member.Nick} {member.Roles.Count}";
    }

    private async Task ToldAsync(GuildhallNode node, string[] expected)
    {
        await UntilAsync(node, () => _told.Contains(expected[^1]) && node.Status.Shards is [{ Phase: GatewayPhase.Live, Outstanding: 0 }]);
        Assert.Equal("SESSION_GAP", _told.First());
        Assert.Equal("GUILD_CREATE", _told.Skip(1).First());
        Assert.Equal(expected.Order(), _told.Skip(2).Order());
        Assert.Equal(_discord.World.MemberCount(Guild), node.Status.Members);
    }

    private async Task<JsonElement> CallAsync(HttpMethod method, string path, object body)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(method, new Uri($"{_discord.ApiBase}{path}")) { Content = JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bot", _discord.Token);
        using var answer = await http.SendAsync(request, Cancel);
        return await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(Cancel);
    }

    private async Task<GuildhallNode> StartAsync()
    {
        var handlers = new HandlerCatalog();
        handlers.Add(() => new Witness(_told));
        var node = await GuildhallNode.StartAsync(new GuildhallOptions
        {
            Api = _discord.ApiBase,
            Token = new BotToken(_discord.Token),
            Store = new StateStoreOptions { DataFolder = _data },
        }, handlers, NullLoggerFactory.Instance, Cancel);
        await UntilAsync(node, () => node.Status.Shards is [{ Phase: GatewayPhase.Live, Outstanding: 0 }] && node.Status.Members == _discord.World.MemberCount(Guild));
        return node;
    }

    /// <summary>The limit is for a broken program, not for a slow machine.</summary>
    private async Task UntilAsync(GuildhallNode node, Func<bool> condition)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        try
        {
            while (!condition()) await Task.Delay(20, limit.Token);
        }
        catch (OperationCanceledException) when (!Cancel.IsCancellationRequested)
        {
            Assert.Fail($"It did not come about: {string.Join("; ", _told)}; {node.Status.Members} members; {string.Join("; ", node.Status.Shards)}");
        }
    }

    private sealed class Witness : GuildHandler
    {
        private readonly ConcurrentQueue<string> _told;

        public Witness(ConcurrentQueue<string> told)
        {
            _told = told;
            OnGap(_ => told.Enqueue("SESSION_GAP"));
            On<GuildCreate>(_ => Tell("GUILD_CREATE"));
            On<GuildRoleCreate>(e => Tell($"GUILD_ROLE_CREATE {e.Role.Id}"));
            On<GuildRoleUpdate>(e => Tell($"GUILD_ROLE_UPDATE {e.Role.Id}"));
            On<GuildRoleDelete>(e => Tell($"GUILD_ROLE_DELETE {e.RoleId}"));
            On<ChannelCreate>(e => Tell($"CHANNEL_CREATE {e.Channel.Id}"));
            On<ChannelUpdate>(e => Tell($"CHANNEL_UPDATE {e.Channel.Id}"));
            On<ChannelDelete>(e => Tell($"CHANNEL_DELETE {e.Channel.Id}"));
            On<GuildMemberAdd>(e => Tell($"GUILD_MEMBER_ADD {e.User.Id}"));
            On<GuildMemberUpdate>(e => Tell($"GUILD_MEMBER_UPDATE {e.User.Id} {e.Member.Nick.Or(null)} {e.Member.Roles.Count}"));
            On<GuildMemberRemove>(e => Tell($"GUILD_MEMBER_REMOVE {e.User.Id}"));
        }

        private void Tell(string what) => _told.Enqueue($"{(IsSynthetic ? "~" : "")}{what}");
    }
}
