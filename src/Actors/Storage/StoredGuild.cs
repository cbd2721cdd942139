namespace Guildhall.Actors.Storage;

/// <summary>Everything stored of one guild.</summary>
/// <param name="Pages">All pages.</param>
/// <param name="Handlers">All handler states.</param>
public sealed record StoredGuild(IReadOnlyList<GuildPage> Pages, IReadOnlyList<HandlerState> Handlers);
