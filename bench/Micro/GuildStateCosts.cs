using Guildhall.Actors.Guilds.State;
using Guildhall.Actors.Tests.Guilds.State;

namespace Guildhall.Bench.Micro;

/// <summary>What a guild of 10,000 members costs per event and question.</summary>
[MemoryDiagnoser]
public class GuildStateCosts
{
    private const int Members = 10_000;
    private const int Events = 1_000;
    private static readonly DateTimeOffset Now = new(2026, 8, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly ChannelId Channel = new(20_001);

    private readonly ulong[] _users = new ulong[Members];
    private readonly byte[][] _messages = new byte[Events][];
    private readonly byte[][] _joins = new byte[Events][];
    private readonly byte[][] _leaves = new byte[Events][];
    private readonly byte[][] _updates = new byte[Events][];
    private GuildState _state = null!;
    private int _next;

    /// <summary>Fills the guild and makes events of its members and of some that come and go.</summary>
    [GlobalSetup]
    public void Fill()
    {
        var random = new Random(7);
        _state = new GuildState(new GuildId(100), new GuildPolicy { Learning = MemberLearning.Unknown });
        _state.Apply(GatewayEvent.GuildCreate, SampleGuild.Create(100, channels: 10, roles: 30));
        for (var i = 0; i < Members; i += 1_000) _state.Apply(GatewayEvent.GuildMembersChunk, SampleGuild.Chunk(random, 1_000, _users.AsSpan(i, 1_000)));
        random.Shuffle(_users);
        Span<ulong> user = stackalloc ulong[1];
        for (var i = 0; i < Events; i++)
        {
            _messages[i] = SampleGuild.Message(random, _users[i], Channel.Value);
            _joins[i] = SampleGuild.Join(random, user);
            _leaves[i] = System.Text.Encoding.UTF8.GetBytes($$$"""{"guild_id":"100","user":{"id":"{{{user[0]}}}"}}""");
            _updates[i] = System.Text.Encoding.UTF8.GetBytes($$$"""{"guild_id":"100","user":{"id":"{{{_users[i]}}}"},"nick":null,"roles":["301"]}""");
        }
    }

    /// <summary>A message of a member who is known: nothing but the channel's last message changes.</summary>
    [Benchmark]
    public bool ApplyMessage() => _state.Apply(GatewayEvent.MessageCreate, _messages[Next()]).Changed;

    /// <summary>A member's change; after the first round it changes nothing and is only compared.</summary>
    [Benchmark]
    public bool ApplyMemberUpdate() => _state.Apply(GatewayEvent.GuildMemberUpdate, _updates[Next()]).Changed;

    /// <summary>A member inserted and, so that the guild stays as large, removed again.</summary>
    [Benchmark]
    public bool InsertAndRemoveMember()
    {
        var at = Next();
        return _state.Apply(GatewayEvent.GuildMemberAdd, _joins[at]).Changed && _state.Apply(GatewayEvent.GuildMemberRemove, _leaves[at]).Changed
            ? true
            : throw new InvalidOperationException("A join and a leave were expected to change the guild.");
    }

    /// <summary>A member's record found.</summary>
    [Benchmark(Baseline = true)]
    public int LookUpMember() => _state.Tables.Members.Records.TryGet(_users[Next()], out var record) ? record.Length : throw new InvalidOperationException("A member is missing.");

    /// <summary>What a member may do in a channel, overwrites and implicit rules included.</summary>
    [Benchmark]
    public Permissions ComputePermissions() =>
        _state.UsablePermissionsIn(new UserId(_users[Next()]), Channel, Now) ?? throw new InvalidOperationException("A member or the channel is missing.");

    private int Next() => _next = _next == Events - 1 ? 0 : _next + 1;
}
