namespace Guildhall.Host;

/// <summary>What the process tells its caller.</summary>
internal static class ExitCode
{
    /// <summary>Everything ended as it should: every shard was live at the end or drained cleanly.</summary>
    public const int Success = 0;

    /// <summary>It could not start, or a shard was neither live at the end nor drained cleanly.</summary>
    public const int Failure = 1;

    /// <summary>The arguments were wrong; nothing was started.</summary>
    public const int Usage = 2;
}
