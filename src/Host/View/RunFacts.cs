namespace Guildhall.Host.View;

/// <summary>What does not change during a run.</summary>
/// <param name="Server">The API's address.</param>
/// <param name="Embedded">Whether it is the embedded local Discord.</param>
/// <param name="Bot">The bot's name.</param>
/// <param name="Store">Where state lives.</param>
/// <param name="Proxy">Base of the HTTP proxy; null = none.</param>
internal sealed record RunFacts(string Server, bool Embedded, string Bot, string Store, string? Proxy = null);
