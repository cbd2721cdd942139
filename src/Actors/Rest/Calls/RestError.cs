using System.Globalization;
using Guildhall.Protocol;

namespace Guildhall.Actors.Rest;

/// <summary>Why a call did not do what was asked: one case for each thing a caller may want to do about it.</summary>
public abstract record RestError
{
    private RestError()
    {
    }

    /// <summary>Whether Discord may have acted although no answer says so.</summary>
    public virtual bool MayHaveActed => false;

    /// <summary>One line for people; holds no credential.</summary>
    public abstract override string ToString();

    /// <summary>Discord answered with an error.</summary>
    /// <param name="Status">HTTP status.</param>
    /// <param name="Code">Discord's JSON code; 0 if the body has none. Source: topics/opcodes-and-status-codes.mdx.</param>
    /// <param name="Message">Discord's words.</param>
    /// <param name="Fields">What is wrong with single fields of the request; empty for most errors.</param>
    public sealed record Refused(int Status, DiscordErrorCode Code, string Message, IReadOnlyList<FieldError> Fields) : RestError
    {
        /// <inheritdoc/>
        public override bool MayHaveActed => Status >= 500;

        /// <inheritdoc/>
        public override string ToString() =>
            string.Create(CultureInfo.InvariantCulture, $"Discord answered {Status}, code {(int)Code}: {Message}")
            + (Fields.Count == 0 ? "" : $" ({string.Join("; ", Fields)})");
    }

    /// <summary>Discord's limit lasts longer than the call may wait. Nothing was done.</summary>
    /// <param name="RetryAfter">When to try again.</param>
    /// <param name="IsShared">Whether the limit is shared with other users of the resource.</param>
    public sealed record RateLimited(TimeSpan RetryAfter, bool IsShared) : RestError
    {
        /// <inheritdoc/>
        public override string ToString() =>
            string.Create(CultureInfo.InvariantCulture, $"limited by Discord for another {RetryAfter.TotalSeconds:0.###} s, longer than the call may wait");
    }

    /// <summary>Too many calls wait for this limit already. Nothing was sent.</summary>
    /// <param name="Bucket">The limit.</param>
    /// <param name="Limit">How many may wait.</param>
    public sealed record QueueFull(string Bucket, int Limit) : RestError
    {
        /// <inheritdoc/>
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Limit} calls wait for {Bucket} already");
    }

    /// <summary>The call's time was over while it waited. Nothing was done since the last answer.</summary>
    /// <param name="Bucket">The limit it waited for.</param>
    /// <param name="Position">Calls that were before it.</param>
    /// <param name="Expected">How long it would still have waited; null if not known.</param>
    public sealed record DeadlineExceeded(string Bucket, int Position, TimeSpan? Expected) : RestError
    {
        /// <inheritdoc/>
        public override string ToString() =>
            string.Create(CultureInfo.InvariantCulture, $"its deadline passed while {Position} calls were before it for {Bucket}");
    }

    /// <summary>The caller's cancellation. A call that was on its way may still have been carried out.</summary>
    public sealed record Cancelled : RestError
    {
        /// <inheritdoc/>
        public override string ToString() => "cancelled by the caller";
    }

    /// <summary>The bot token is refused; all calls stop until a new one is given.</summary>
    public sealed record Unauthorized : RestError
    {
        /// <inheritdoc/>
        public override string ToString() => "Discord refuses the bot token: no call is sent until a new one is set";
    }

    /// <summary>The call was sent, no answer came, and it is not safe to repeat: Discord may or may not have acted.</summary>
    /// <param name="Detail">What happened.</param>
    public sealed record Unknown(string Detail) : RestError
    {
        /// <inheritdoc/>
        public override bool MayHaveActed => true;

        /// <inheritdoc/>
        public override string ToString() => $"its outcome is unknown: {Detail}";
    }

    /// <summary>Discord cannot be reached. Nothing was sent.</summary>
    /// <param name="Detail">What happened.</param>
    public sealed record Unreachable(string Detail) : RestError
    {
        /// <inheritdoc/>
        public override string ToString() => $"Discord cannot be reached: {Detail}";
    }

    /// <summary>A file of the call cannot be read. Nothing was sent.</summary>
    /// <param name="Detail">What is wrong with it.</param>
    public sealed record Unreadable(string Detail) : RestError
    {
        /// <inheritdoc/>
        public override string ToString() => $"a file of the call cannot be read: {Detail}";
    }

    /// <summary>Not sent, to protect this address from being blocked: a route that is always refused, or too many refusals in all.</summary>
    /// <param name="Reason">Why.</param>
    /// <param name="RetryAfter">When calls are sent again.</param>
    public sealed record Suspended(string Reason, TimeSpan RetryAfter) : RestError
    {
        /// <inheritdoc/>
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"not sent for another {RetryAfter.TotalSeconds:0.#} s: {Reason}");
    }

    /// <summary>Discord's answer was not what its documentation promises.</summary>
    /// <param name="Detail">What is wrong.</param>
    public sealed record Malformed(string Detail) : RestError
    {
        /// <inheritdoc/>
        public override bool MayHaveActed => true;

        /// <inheritdoc/>
        public override string ToString() => $"Discord's answer cannot be read: {Detail}";
    }
}
