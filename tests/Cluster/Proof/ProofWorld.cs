using Guildhall.LocalDiscord;
using Guildhall.ProofBot;
using Guildhall.Protocol;

namespace Guildhall.Cluster.Tests.Proof;

/// <summary>
/// A local Discord that is this test's process, apart from the bot's, and that outlives it. It remembers what every guild was told, so that the
/// bot's own account can be compared.
/// </summary>
public sealed class ProofWorld : IAsyncDisposable
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);
    private readonly LocalDiscordServer _discord;
    private readonly Random _random;
    private readonly Dictionary<GuildId, TallyState> _told;
    private readonly List<(GuildId Guild, MessageId Message)> _questions = [];
    private readonly List<InteractionView> _commands = [];
    private readonly List<int> _lives = [];
    private int _marks;

    private ProofWorld(LocalDiscordServer discord, int seed)
    {
        _discord = discord;
        _random = new Random(seed);
        _told = discord.World.Guilds.ToDictionary(guild => guild, _ => new TallyState());
    }

    /// <summary>The server.</summary>
    public LocalDiscordServer Discord => _discord;

    /// <summary>The guilds.</summary>
    public IEnumerable<GuildId> Guilds => _told.Keys;

    /// <summary>Starts it.</summary>
    public static async Task<ProofWorld> StartAsync(int shards, int guilds, int seed, CancellationToken cancellation) => new(await LocalDiscordServer.StartAsync(
        new LocalDiscordOptions
        {
            Shards = shards,
            MaxConcurrency = shards,
            Guilds = guilds,
            MinMembers = 30,
            MaxMembers = 120,
            Seed = (ulong)seed,
            // As large as the load: what a real buffer cannot hold is a gap, and another test's matter.
            ReplayBuffer = 1_000_000,
            MessagesPerChannel = 20_000,
            // people ask of the test's own accord only
            Traffic = new TrafficMix { Commands = 0, Clicks = 0 },
        }, cancellation), seed);

    /// <summary>People do some things, and one of them writes a marked message; now and then somebody expects an answer.</summary>
    public async Task LiveAsync(int rounds, CancellationToken cancellation)
    {
        for (var i = 0; i < rounds; i++)
        {
            await _discord.Traffic.EmitAsync(_random.Next(5, 40), cancellation);
            var guild = _told.Keys.ElementAt(_random.Next(_told.Count));
            var message = Say(guild, $"{TallyState.Mark}{++_marks}");
            _told[guild].Add(message.Value);
            if (_random.Next(25) == 0) _questions.Add((guild, Say(guild, "!proof")));
            if (_random.Next(25) == 0) _commands.Add(_discord.World.RunCommandAs(Speaker(guild), Channel(guild), "proof"));
        }
    }

    /// <summary>Somebody says something in a guild's first channel.</summary>
    public MessageId Say(GuildId guild, string content) => _discord.World.SendMessageAs(Speaker(guild), Channel(guild), content);

    /// <summary>The channel where the test and the bot talk.</summary>
    public ChannelId Channel(GuildId guild) => _discord.World.Channels(guild)[0];

    /// <summary>What the bot wrote in a guild since a message.</summary>
    public IReadOnlyList<string> BotMessages(GuildId guild, MessageId since = default) =>
        [.. _discord.World.Messages(Channel(guild)).Where(m => m.Author == _discord.BotId && m.Id.Value > since.Value).Select(m => m.Content)];

    /// <summary>The answer to a question asked now.</summary>
    public async Task<string> AskAsync(GuildId guild, string question, string answerStart, CancellationToken cancellation)
    {
        var asked = Say(guild, question);
        return await AnswerAsync(guild, asked, answerStart, cancellation);
    }

    /// <summary>The answer to a question asked before.</summary>
    public async Task<string> AnswerAsync(GuildId guild, MessageId asked, string answerStart, CancellationToken cancellation)
    {
        string? answer = null;
        await UntilAsync(() => (answer = BotMessages(guild, asked).FirstOrDefault(m => m.StartsWith(answerStart, StringComparison.Ordinal))) is not null,
            $"an answer that begins with {answerStart}", cancellation);
        return answer!;
    }

    /// <summary>Marked messages of a guild with the chain over their ids.</summary>
    public TallyState Told(GuildId guild) => _told[guild];

    /// <summary>Every "!proof" with how often it was answered.</summary>
    public IReadOnlyList<(MessageId Message, int Answers)> Questions =>
        [.. _questions.Select(q => (q.Message, BotMessages(q.Guild).Count(m => m == $"proven {q.Message.Value}")))];

    /// <summary>
    /// Calls refused with 429, except the first one of a process to a limit: a killed process takes its knowledge of the limits along, so the
    /// next one has to ask.
    /// </summary>
    public IReadOnlyList<string> RefusedForRate
    {
        get
        {
            var calls = _discord.Ledger.Calls();
            var refused = new List<string>();
            for (var life = 0; life < _lives.Count; life++)
            {
                var asked = new HashSet<string>();
                foreach (var call in calls.Take(life + 1 < _lives.Count ? _lives[life + 1] : calls.Count).Skip(_lives[life]))
                {
                    var pioneer = asked.Add($"{call.Route} {string.Join('/', call.Path.Split('/').Take(3))}");
                    if (call.Status == 429 && !pioneer) refused.Add($"{call.At}: {call.Method} {call.Path} {call.Verdict}");
                }
            }

            return refused;
        }
    }

    /// <summary>
    /// Waits until every guild was announced to the bot. What is said before is said to nobody: Discord replays a session, never what was before it.
    /// </summary>
    public Task AnnouncedAsync(CancellationToken cancellation) =>
        UntilAsync(() => _discord.Ledger.CountOf(GatewayEvent.GuildCreate) >= _told.Count, "every guild to be announced", cancellation);

    /// <summary>Notes that a process begins.</summary>
    public T Lives<T>(Func<T> start)
    {
        _lives.Add(_discord.Ledger.Calls().Count);
        return start();
    }

    /// <summary>
    /// Every slash command with how often Discord took an answer to it. Discord takes none after three seconds, which a killed process can miss.
    /// </summary>
    public IReadOnlyList<int> AcceptedAnswers =>
        [.. _commands.Select(c => _discord.Ledger.Calls().Count(call => call.Path.StartsWith($"/interactions/{c.Id}/", StringComparison.Ordinal) && call.Status is 200 or 204))];

    /// <summary>Messages of a guild that were sent to the bot's sessions, each counted once however often it was replayed.</summary>
    public int MessagesSent(GuildId guild) => _discord.Ledger.Dispatches().Count(d => d.Event == GatewayEvent.MessageCreate && d.Guild == guild);

    /// <summary>Waits for something that no event tells of.</summary>
    public static async Task UntilAsync(Func<bool> holds, string what, CancellationToken cancellation)
    {
        try
        {
            while (!holds()) await Task.Delay(Glance, cancellation);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"Waited in vain for {what}.");
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _discord.DisposeAsync();

    private UserId Speaker(GuildId guild) => _discord.World.Snapshot(guild)!.Owner;
}
