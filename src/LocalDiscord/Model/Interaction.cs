namespace Guildhall.LocalDiscord.Model;

/// <summary>Where an interaction stands. Source: interactions/receiving-and-responding.mdx.</summary>
internal enum InteractionState { Pending, Answered, Deferred, Expired, TokenExpired }

/// <summary>An interaction that was sent to the bot, until its token dies.</summary>
internal sealed class Interaction
{
    public static readonly TimeSpan TokenLifetime = TimeSpan.FromMinutes(15);

    public required InteractionId Id { get; init; }
    public required string Token { get; init; }
    public required InteractionType Type { get; init; }
    public required Channel Channel { get; init; }
    public required UserId User { get; init; }

    /// <summary>Monotonic time of its creation.</summary>
    public required long CreatedAt { get; init; }

    /// <summary>How long the first answer may take.</summary>
    public required TimeSpan AnswerWithin { get; init; }
    public Command? Command { get; init; }

    /// <summary>The message of a clicked component.</summary>
    public Message? Message { get; init; }
    public InteractionState State { get; set; }
    public InteractionCallbackType? CallbackType { get; set; }
    public Message? Original { get; set; }
    public bool DeferredEphemeral { get; set; }
    public List<Message> FollowUps { get; } = [];

    /// <summary>Completed by the first answer, with its callback type.</summary>
    public TaskCompletionSource<InteractionCallbackType> Answered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public InteractionState At(TimeProvider time)
    {
        var age = time.GetElapsedTime(CreatedAt);
        if (State == InteractionState.Pending) return age > AnswerWithin ? InteractionState.Expired : State;
        return age > TokenLifetime ? InteractionState.TokenExpired : State;
    }
}
