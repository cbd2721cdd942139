using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord;

/// <summary>An interaction that was sent to the bot, and what became of it.</summary>
public sealed class InteractionView
{
    private readonly WorldState _world;
    private readonly Interaction _interaction;

    internal InteractionView(WorldState world, Interaction interaction)
    {
        _world = world;
        _interaction = interaction;
    }

    /// <summary>Its id.</summary>
    public InteractionId Id => _interaction.Id;

    /// <summary>Its token: valid for 15 minutes.</summary>
    public string Token => _interaction.Token;

    /// <summary>Completed by the first answer with its callback type; never if the bot misses the 3 seconds.</summary>
    public Task<InteractionCallbackType> Answered => _interaction.Answered.Task;

    /// <summary>The content of the answer message as it is now; null before there is one.</summary>
    public string? Content
    {
        get { lock (_world.Sync) return _interaction.Original is { } original && !original.Flags.HasFlag(MessageFlags.Loading) ? original.Content : null; }
    }

    /// <summary>Contents of the follow-up messages in order.</summary>
    public IReadOnlyList<string> FollowUps
    {
        get { lock (_world.Sync) return _interaction.FollowUps.ConvertAll(message => message.Content); }
    }
}
