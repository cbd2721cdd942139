using Guildhall.LocalDiscord;
using Guildhall.Protocol;

namespace Guildhall.Checking.Tests;

/// <summary>A run as it might have been: ten messages of one guild, a node that is killed after six, another that takes over. Tests doctor it.</summary>
internal sealed class Story
{
    private static readonly SessionId Session = new("s");
    private static readonly GuildId Guild = new(7);
    private static readonly ShardId Shard = new(0, 1);

    public List<JournalLine> Lines { get; } = [];

    public List<SessionRecord> Sessions { get; } =
    [
        new(SessionAct.Identify, Shard, null, 0, true, false, default),
        new(SessionAct.Resume, Shard, Session, 4, true, true, Ms(70)),
    ];

    public List<CommandRecord> Commands { get; } = [new(CommandForm.Slash, 1, Guild, 0, Ms(10), 1), new(CommandForm.Message, 2, Guild, 0, Ms(20), 1)];

    public List<FaultRecord> Faults { get; } = [new(FaultKinds.Kill, "node-1", 0, -1, Ns(65), Ns(65), "")];

    public int Sent { get; set; } = 10;

    /// <summary>The kill comes after 1 to 6 were applied, of which 1 to 4 were stored: the next owner gets 5 and 6 again.</summary>
    public static Story Clean()
    {
        var story = new Story();
        story.Add(LineKind.Acquired, 0, 1, 0, at: 0);
        story.Add(LineKind.Live, 0, 1, 0, at: 1);
        story.Add(LineKind.Loaded, 0, 1, 0, at: 2, session: "");
        for (var i = 1; i <= 6; i++) story.Take(0, 1, i, 10 * i);
        story.Add(LineKind.Acquired, 1, 2, 4, at: 68);
        story.Add(LineKind.Live, 1, 2, 4, at: 71);
        story.Add(LineKind.Loaded, 1, 2, 4, at: 72);
        for (var i = 5; i <= 10; i++) story.Take(1, 2, i, 10 * i + 30);
        return story;
    }

    public Verdict Judge() => Checker.Judge(new LedgerFacts
    {
        Dispatches = [.. Enumerable.Range(1, Sent).Select(i => new DispatchRecord(Session, i, Shard, Guild, GatewayEvent.MessageCreate, 0, Ms(10 * i)))],
        Sessions = Sessions,
        Commands = Commands,
        Faults = Faults,
        ReplayBuffers = new Dictionary<int, int> { [0] = 100 },
        Owed = new Expectation(new HashSet<GatewayEvent> { GatewayEvent.MessageCreate },
            new Dictionary<string, IReadOnlySet<GatewayEvent>> { ["Tally"] = new HashSet<GatewayEvent> { GatewayEvent.MessageCreate } }),
    }, Lines);

    public void Take(int journal, long epoch, long sequence, long at)
    {
        Add(LineKind.Received, journal, epoch, sequence, at);
        Add(LineKind.Applied, journal, epoch, sequence, at + 1, stores: true);
        Add(LineKind.Handled, journal, epoch, sequence, at + 2);
    }

    public void Add(LineKind kind, int journal, long epoch, long to, long at, bool stores = false, string session = "s", long from = 0) =>
        Lines.Add(Line(kind, journal, epoch, to, at, stores, session, from));

    public static JournalLine Line(LineKind kind, int journal, long epoch, long to, long at, bool stores = false, string session = "s", long from = 0) => new(kind, Ns(at),
        journal, 0, epoch, session, from == 0 ? to : from, to, kind is LineKind.Loaded or LineKind.Applied or LineKind.Handled ? Guild : default, 1, stores,
        kind == LineKind.Handled ? "Tally" : null, null);

    public void Remove(LineKind kind, long to) => Assert.NotEqual(0, Lines.RemoveAll(line => line.Kind == kind && line.To == to));

    public static long Ns(long milliseconds) => milliseconds * 1_000_000;

    private static TimeSpan Ms(long milliseconds) => TimeSpan.FromMilliseconds(milliseconds);
}
