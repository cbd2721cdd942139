using Guildhall.Host.CommandLine;

namespace Guildhall.Host.Chaos;

/// <summary>What can be broken.</summary>
internal enum ChaosFault
{
    /// <summary>SIGKILL of a node, or of two at once.</summary>
    Kill,

    /// <summary>SIGSTOP of a node, and SIGCONT after a while.</summary>
    Freeze,

    /// <summary>SIGTERM of a node.</summary>
    Drain,

    /// <summary>A shard's gateway socket is cut, closed, reset, or told to reconnect.</summary>
    Drop,

    /// <summary>A rolling restart: every node in turn is drained and started again.</summary>
    Roll,
}

/// <summary>What <c>chaos</c> was asked to do.</summary>
internal sealed record ChaosSettings
{
    /// <summary>Nodes; 2 to 16.</summary>
    public int Nodes { get; init; } = 3;

    /// <summary>The world: shards, guilds, members, rate, seed.</summary>
    public required WorldSettings World { get; init; }

    /// <summary>How long things are broken under load.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>What is broken; may be nothing.</summary>
    public IReadOnlyList<ChaosFault> Faults { get; init; } = [ChaosFault.Kill, ChaosFault.Freeze, ChaosFault.Drain, ChaosFault.Drop];

    /// <summary>Whether all cores are kept busy by something else all the time.</summary>
    public bool Saturate { get; init; }

    /// <summary>Mean time from one fault to the next.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromSeconds(7);

    /// <summary>Commands that users give in a second, slash commands and texts in turn.</summary>
    public double Commands { get; init; } = 8;

    /// <summary>How long a slash command may wait for its first answer; Discord's 3 s, or longer where the machine is too busy for times to count.</summary>
    public TimeSpan AnswerWithin { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Where the figures go; null = nowhere.</summary>
    public string? JsonFile { get; init; }

    /// <summary>Where the report goes; null = nowhere.</summary>
    public string? HtmlFile { get; init; }

    /// <summary>Where ledger, journals, logs and state stay; null = they are deleted at the end.</summary>
    public string? Keep { get; init; }

    /// <summary>How long everything may take to come to rest after the last fault.</summary>
    public static readonly TimeSpan Settling = TimeSpan.FromSeconds(45);
}
