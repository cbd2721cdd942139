namespace Guildhall.Host;

/// <summary>Something an operator can mend; the message is one clear line that says what happened and what to do.</summary>
internal class HostException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What the process exits with.</summary>
    public virtual int Code => ExitCode.Failure;
}

/// <summary>The arguments were wrong; the message says what to write instead.</summary>
internal sealed class UsageException(string message) : HostException(message)
{
    /// <inheritdoc/>
    public override int Code => ExitCode.Usage;
}
