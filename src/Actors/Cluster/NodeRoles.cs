namespace Guildhall.Actors.Cluster;

/// <summary>What a node carries. Every role needs at least one node that does.</summary>
[Flags]
public enum NodeRoles
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Gateway shards with their guilds and handlers, which are never apart, and the fleet's singleton.</summary>
    Shards = 1,

    /// <summary>
    /// The buckets of outgoing calls and the global limit: the calls of all nodes leave from here. First answers to interactions do not, because their
    /// three seconds leave no time for a second node: the node that handles the interaction sends them itself.
    /// </summary>
    Rest = 2,

    /// <summary>Everything.</summary>
    All = Shards | Rest,
}

/// <summary>The roles as Akka knows them.</summary>
internal static class NodeRoleNames
{
    public const string Shards = "shards";

    public const string Rest = "rest";

    public static readonly IReadOnlyList<string> All = [Shards, Rest];

    /// <summary>The names of what a node carries.</summary>
    public static string[] Of(NodeRoles roles) => [.. All.Where(name => roles.HasFlag(name == Shards ? NodeRoles.Shards : NodeRoles.Rest))];
}
