using System.Diagnostics;
using Guildhall.Actors.Guilds.State;
using Guildhall.Actors.Storage;
using Guildhall.Actors.Tests.Guilds.State;

namespace Guildhall.Bench.EndToEnd.Runs;

/// <summary>The state of one guild with a million members: what it weighs, and what its steps take, for its actor does one at a time.</summary>
internal sealed class LargeGuildRun
{
    public const string Name = "large-guild";

    private const int Batch = 10_000;

    /// <summary>Events that may have come while the guild was made: <see cref="Actors.Gateway.GatewayShardOptions.MaxUncommitted"/>.</summary>
    private const int Waiting = 3_500;

    private const double LongestMs = 50;
    private static readonly GuildId Id = new(100);
    private static readonly string[] Prefixes = ["a", "al", "ale", "alex", "alexander", "q", "zz", "zzq", "zzqx", "zzqxyv", "Émile", "名前", "~"];
    private static readonly RoleId[] Roles = [new(301), new(330), new(399)];

    private readonly ulong[] _users;
    private readonly Random _random = new(7);
    private readonly List<Fact> _facts = [];
    private readonly GuildState _state = new(Id, new GuildPolicy { Learning = MemberLearning.Unknown });

    private LargeGuildRun(int members) => _users = new ulong[members];

    public static Task<Section> RunAsync(bool smoke, CancellationToken cancellation) => Task.Run(() => new LargeGuildRun(smoke ? 50_000 : 1_000_000).RunAsync(), cancellation);

    private async Task<Section> RunAsync()
    {
        Fill();
        await StoringAsync().ConfigureAwait(false);
        Members();
        Searches();
        Steps();
        return new Section(Name, "One guild with a million members", Figures.Text(
            $"{_users.Length:N0} members, 10 channels, 30 roles, from JSON as Discord sends it: the guild's state without its actor, by the clock, collections of garbage included. Means of {Batch:N0} after as many to warm up, the longest where it says so. A step is what the actor does without a break."), _facts);
    }

    private void Fill()
    {
        _state.Apply(GatewayEvent.GuildCreate, SampleGuild.Create(Id.Value, channels: 10, roles: 30));
        var before = LiveHeap.Measure();
        var longest = 0.0;
        for (var i = 0; i < _users.Length; i += 1_000)
        {
            var chunk = SampleGuild.Chunk(_random, 1_000, _users.AsSpan(i, 1_000));
            var took = Milliseconds(() => _state.Apply(GatewayEvent.GuildMembersChunk, chunk));
            if (i >= Batch) longest = Math.Max(longest, took); // the first ones wait for the compiler
        }

        var held = LiveHeap.Measure() - before;
        _facts.Add(Figures.AtMost("held, live managed bytes", held / 1e6, 200, "N1", " MB"));
        _facts.Add(Figures.AtMost("of it for each member", (double)held / _state.MembersHeld, 150, "N0", " bytes"));
        Step("longest of the chunks of 1,000 members", longest);
    }

    private async Task StoringAsync()
    {
        TakenPages taken = null!;
        IReadOnlyList<GuildPage> pages = [];
        Step("taking every page, as after an outage of the store", Milliseconds(() => taken = _state.Take(soft: true)));
        var joins = Joins(Batch);
        var longest = 0.0;
        var last = 0;
        var sealing = Task.Run(() => Milliseconds(() => pages = taken.Seal()));
        for (; !sealing.IsCompleted && last < joins.Length; last++) longest = Math.Max(longest, Milliseconds(() => _state.Apply(GatewayEvent.GuildMemberAdd, joins[last])));
        _facts.Add(Figures.Plain("beside the actor: copying and sealing them for the store", $"{await sealing.ConfigureAwait(false):0.0} ms"));
        Step(Figures.Text($"longest of {last:N0} joins meanwhile"), longest);

        GuildState? made = null;
        _facts.Add(Figures.Plain("beside the actor: making the guild from its stored pages", $"{Milliseconds(() => made = GuildState.Load(Id, new GuildPolicy(), pages).State):0.0} ms"));
        joins = Joins(Waiting);
        Step(Figures.Text($"taking it over and applying the {Waiting:N0} joins that may wait by then"), Milliseconds(() =>
        {
            foreach (var join in joins) made!.Apply(GatewayEvent.GuildMemberAdd, join);
        }));
    }

    private void Members()
    {
        var joins = Joins(2 * Batch);
        Each("join (GUILD_MEMBER_ADD)", 5, i => _state.Apply(GatewayEvent.GuildMemberAdd, joins[i]));
        Each("change of roles (GUILD_MEMBER_UPDATE)", null, i => _state.Apply(GatewayEvent.GuildMemberUpdate, joins[(i * 7) % joins.Length]));
        _random.Shuffle(_users);
        Each("look-up of a member", 1, i => _state.Tables.Members.Records.TryGet(_users[i], out _));
        Each("look-up of a member, written as JSON", null, i => _state.MemberJson(new UserId(_users[i])));
    }

    private void Searches()
    {
        Pages("page of 100 by role, the slowest of a common, a rare and an unused one", Roles.Select(role => new MemberSearch { Role = role }));
        Pages($"page of 100 by prefix, the slowest of {Prefixes.Length}", Prefixes.Select(prefix => new MemberSearch { NamePrefix = prefix }));
    }

    private void Steps()
    {
        TakenPages taken = null!;
        _state.TakeDirty();
        for (var i = 0; i < 40; i++) _state.Apply(GatewayEvent.GuildMembersChunk, SampleGuild.Chunk(_random, 1_000, new ulong[1_000]));
        Step("taking what 40 chunks changed, a tenth of a second's worth", Milliseconds(() => taken = _state.Take(soft: true)));
        taken.Seal();
        Step("deletion of a common role", Milliseconds(() => _state.Apply(GatewayEvent.GuildRoleDelete, """{"guild_id":"100","role_id":"301"}"""u8)));
        var create = SampleGuild.Create(Id.Value, channels: 10, roles: 30);
        Step("GUILD_CREATE that drops all members", Milliseconds(() => _state.Apply(GatewayEvent.GuildCreate, create)));
        Step("taking every page after it", Milliseconds(() => _state.Take(soft: true)));
    }

    private byte[][] Joins(int count)
    {
        var joins = new byte[count][];
        Span<ulong> user = stackalloc ulong[1];
        for (var i = 0; i < count; i++) joins[i] = SampleGuild.Join(_random, user);
        return joins;
    }

    private void Pages(string what, IEnumerable<MemberSearch> searches)
    {
        var slowest = searches.Select(search =>
        {
            for (var i = 0; i < 20; i++) _state.FindMembers(search);
            return Milliseconds(() =>
            {
                for (var i = 0; i < 20; i++) _state.FindMembers(search);
            }) / 20;
        }).Max();
        _facts.Add(Figures.AtMost(what, slowest, 1, "0.000", " ms"));
    }

    private void Each(string what, double? bar, Action<int> action)
    {
        for (var i = 0; i < Batch; i++) action(i);
        var microseconds = Milliseconds(() =>
        {
            for (var i = Batch; i < 2 * Batch; i++) action(i);
        }) * 1_000 / Batch;
        _facts.Add(bar is { } most ? Figures.AtMost(what, microseconds, most, "0.00", " us") : Figures.Plain(what, $"{microseconds:0.00} us"));
    }

    private void Step(string what, double milliseconds) => _facts.Add(Figures.AtMost("step: " + what, milliseconds, LongestMs, "0.0", " ms"));

    private static double Milliseconds(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
