using Guildhall.Protocol;

namespace Guildhall.Host.Preflight;

/// <summary>What a server says about itself and the bot before anything is started.</summary>
/// <param name="Bot">The bot's user.</param>
/// <param name="BotName">Its name.</param>
/// <param name="Flags">Flags of its application.</param>
/// <param name="Gateway">What it says of its gateway; null if it was not asked.</param>
internal sealed record ApiFacts(UserId Bot, string BotName, ApplicationFlags Flags, GatewayFacts? Gateway);

/// <summary>What a server says of its gateway.</summary>
/// <param name="Url">Where it is.</param>
/// <param name="RecommendedShards">The number of shards it recommends.</param>
/// <param name="IdentifiesLeft">New sessions left today.</param>
/// <param name="BudgetResets">When that number starts anew.</param>
internal sealed record GatewayFacts(string Url, int RecommendedShards, int IdentifiesLeft, TimeSpan BudgetResets);
