namespace Guildhall.LocalDiscord.Model;

/// <summary>Interactions by token until long after their token died, and a bounded number of them.</summary>
internal sealed class InteractionBook
{
    private const int Bound = 100_000;
    private readonly Dictionary<string, Interaction> _byToken = new(StringComparer.Ordinal);
    private readonly Queue<Interaction> _order = [];

    public int Count => _order.Count;

    public Interaction? Find(string token) => _byToken.GetValueOrDefault(token);

    public void Add(Interaction interaction, TimeProvider time)
    {
        while (_order.TryPeek(out var oldest) && (_order.Count >= Bound || time.GetElapsedTime(oldest.CreatedAt) > 2 * Interaction.TokenLifetime))
        {
            _byToken.Remove(oldest.Token);
            _order.Dequeue();
        }

        _byToken.Add(interaction.Token, interaction);
        _order.Enqueue(interaction);
    }

    /// <summary>The message that an interaction made, by its id.</summary>
    public static Message? FollowUp(Interaction interaction, MessageId id) =>
        interaction.Original?.Id == id ? interaction.Original : interaction.FollowUps.Find(message => message.Id == id);
}
