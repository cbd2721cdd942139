using Guildhall.Actors.Cluster;
using Guildhall.Protocol;

namespace Guildhall.Actors.Fleet;

/// <summary>Between the nodes and the fleet singleton.</summary>
public static class FleetMessages
{
    /// <summary>What shards are wanted? Answered with <see cref="Plan"/> as soon as it is known.</summary>
    public sealed record GetPlan : IWireMessage;

    /// <summary>The wanted layout.</summary>
    /// <param name="ShardCount">How many Discord shards.</param>
    /// <param name="GatewayUrl">Where fresh sessions connect.</param>
    /// <param name="MaxConcurrency">How many shards may identify in one 5 s window. Source: events/gateway.mdx.</param>
    /// <param name="Bot">The bot's own user.</param>
    public sealed record Plan(int ShardCount, string GatewayUrl, int MaxConcurrency, UserId Bot) : IWireMessage;

    /// <summary>A shard leaves its node: whoever hears this asks for it, so that it is up again as soon as it is free.</summary>
    /// <param name="Shard">The shard.</param>
    public sealed record TakeOver(ShardId Shard) : IWireMessage;

    /// <summary>The shard that was to be taken over is live here; told to the node that it left.</summary>
    /// <param name="Shard">The shard.</param>
    public sealed record Arrived(ShardId Shard) : IWireMessage;

    /// <summary>How does the identify budget stand? Answered with <see cref="Budget"/>.</summary>
    public sealed record GetBudget : IWireMessage;

    /// <summary>The identify budget of the bot.</summary>
    /// <param name="Total">IDENTIFYs in a period.</param>
    /// <param name="Remaining">What is left.</param>
    /// <param name="Waiting">Shards that wait for a permit.</param>
    public sealed record Budget(int Total, int Remaining, int Waiting) : IWireMessage;
}
