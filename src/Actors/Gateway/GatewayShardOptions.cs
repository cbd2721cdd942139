using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Guildhall.Protocol;

namespace Guildhall.Actors.Gateway;

/// <summary>What a gateway shard is to do. Prints without the token.</summary>
public sealed record GatewayShardOptions
{
    /// <summary>Which shard of how many.</summary>
    public required ShardId Shard { get; init; }

    /// <summary>The bot's token.</summary>
    public required BotToken Token { get; init; }

    /// <summary>Events wanted. Source: events/gateway.mdx, "Gateway Intents".</summary>
    public required GatewayIntents Intents { get; init; }

    /// <summary>The general gateway address, from GET /gateway/bot.</summary>
    public required string Url { get; init; }

    /// <summary>Who owns the shard, for people who look at the store: the node's address.</summary>
    /// <value><c>local</c> by default.</value>
    public string Owner { get; init; } = "local";

    /// <summary>The bot's own user, told to guilds before the first READY of this process.</summary>
    public UserId Bot { get; init; }

    /// <summary>Events that state or a handler needs: all others are counted and done at once.</summary>
    /// <value>All by default.</value>
    public GatewayEventSet Needs { get; init; } = GatewayEventSet.All;

    /// <summary>Transport compression to ask for.</summary>
    /// <value><see cref="GatewayCompression.Zstd"/> by default.</value>
    public GatewayCompression Compression { get; init; } = GatewayCompression.Zstd;

    /// <summary>Member count above which GUILD_CREATE leaves offline members out.</summary>
    /// <value>250 by default.</value>
    [Range(GatewayLimits.LargeThresholdMin, GatewayLimits.LargeThresholdMax)]
    public int LargeThreshold { get; init; } = GatewayLimits.LargeThresholdMax;

    /// <summary>The initial presence, as the JSON of an op 3 <c>d</c>; empty for none.</summary>
    public ReadOnlyMemory<byte> Presence { get; init; }

    /// <summary>
    /// Most events that are received and not committed: then reading stops. They are what a takeover has replayed, so the bound is what staff
    /// once named as the size of Discord's replay buffer.
    /// </summary>
    /// <value>3,500 by default; at least 64, since guilds must have room to store together.</value>
    [Range(64, 1_000_000)]
    public int MaxUncommitted { get; init; } = 3_500;

    /// <summary>Most payload bytes that are received and not done: then reading stops.</summary>
    /// <value>128 MiB by default.</value>
    [Range(1 << 20, long.MaxValue)]
    public long MaxUncommittedBytes { get; init; } = 128L << 20;

    /// <summary>Most bytes of one frame, inflated or not: a larger one ends the connection.</summary>
    /// <value>64 MiB by default.</value>
    [Range(1 << 20, 1 << 30)]
    public int MaxFrameBytes { get; init; } = FrameInflater.DefaultMaxFrameBytes;

    /// <summary>Most gateway commands that wait for the send limit.</summary>
    /// <value>500 by default.</value>
    [Range(1, 100_000)]
    public int MaxQueuedCommands { get; init; } = 500;

    /// <summary>How often the checkpoint is written while the committed sequence moves.</summary>
    /// <value>250 ms by default.</value>
    public TimeSpan CheckpointInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How often a guild is woken that has events and does not answer.</summary>
    /// <value>500 ms by default.</value>
    public TimeSpan WakeInterval { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// How long a drain waits for guilds whose handlers are still at work where another node can take the shard over: until then nobody sees its new
    /// events. What is not done is replayed to the new owner, handlers run again.
    /// </summary>
    /// <value>500 ms by default.</value>
    public TimeSpan HandOverTimeout { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long it waits for them where nobody can take over, and, in any case, for the final checkpoint.</summary>
    /// <value>10 s by default.</value>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a checkpoint may take before it is written again, in case the order was lost with the writer.</summary>
    /// <value>30 s by default.</value>
    public TimeSpan WriteTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The waits of the connection.</summary>
    public GatewayTimings Timings { get; init; } = new();

    /// <summary>What is wrong with the options, one line each that says what to write instead; empty if nothing is.</summary>
    public IReadOnlyList<string> Validate()
    {
        List<ValidationResult> results = [];
        Validator.TryValidateObject(this, new ValidationContext(this), results, validateAllProperties: true);
        List<string> problems = [.. results.Select(result => result.ErrorMessage ?? "an option is out of range")];
        if (Token is null) problems.Add("The token is missing.");
        if (Shard.Count < 1 || Shard.Index < 0 || Shard.Index >= Shard.Count)
            problems.Add($"Shard {Shard} does not exist: the index goes from 0 to the count less 1.");
        if ((Intents & ~GatewayIntents.All) != 0) problems.Add($"The intents hold unknown bits: {(uint)(Intents & ~GatewayIntents.All)}.");
        if (GatewayUrl.Build(Url ?? "", Compression) is null) problems.Add($"'{Url}' is no gateway address: write ws://host or wss://host.");
        if (!IsPresence(Presence)) problems.Add("The presence is not a JSON object.");
        return problems;
    }

    private static bool IsPresence(ReadOnlyMemory<byte> json)
    {
        if (json.IsEmpty) return true;
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
