namespace Guildhall.Checking;

/// <summary>Names of what is broken on purpose, as they stand in <see cref="FaultRecord.Kind"/>.</summary>
public static class FaultKinds
{
    /// <summary>SIGKILL of a node.</summary>
    public const string Kill = "kill";

    /// <summary>SIGSTOP of a node, and SIGCONT after a while.</summary>
    public const string Freeze = "freeze";

    /// <summary>SIGTERM of a node.</summary>
    public const string Drain = "drain";

    /// <summary>A gateway socket is dropped, closed or told to reconnect.</summary>
    public const string Drop = "drop";

    /// <summary>A node starts (again).</summary>
    public const string Start = "start";

    /// <summary>A node ended by itself, without being asked to.</summary>
    public const string Exit = "exit";

    /// <summary>Nobody broke anything: a node was taken for dead that was not.</summary>
    public const string Nobody = "nobody";

    /// <summary>A session is taken away, so that a shard must identify anew.</summary>
    public const string EndSession = "end-session";
}
