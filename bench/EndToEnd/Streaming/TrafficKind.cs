using Guildhall.LocalDiscord;

namespace Guildhall.Bench.EndToEnd.Streaming;

/// <summary>What people do in the world whose events are sent.</summary>
public enum TrafficKind
{
    /// <summary>The mix of the bench: 70 % messages, 6 % changes of members, 3 % joins and leaves.</summary>
    Usual,

    /// <summary>The same with so many changes of members that a tenth of all events changes stored state.</summary>
    TenthChanges,

    /// <summary>Nearly nothing but changes of members; one event in a hundred is a message, which the client counts.</summary>
    MemberChanges,
}

/// <summary>Weights of the kinds.</summary>
public static class TrafficKinds
{
    private static readonly TrafficMix Base = new()
    {
        Chat = 700,
        Presence = 100,
        Typing = 80,
        MemberUpdates = 60,
        Joins = 15,
        Leaves = 15,
        Reactions = 30,
        Edits = 0,
        Voice = 0,
        Commands = 0,
        Clicks = 0,
    };

    /// <summary>The weights.</summary>
    public static TrafficMix Mix(this TrafficKind kind) => kind switch
    {
        TrafficKind.TenthChanges => Base with { MemberUpdates = 90 },
        TrafficKind.MemberChanges => Base with { Chat = 10, Presence = 0, Typing = 0, MemberUpdates = 990, Joins = 0, Leaves = 0, Reactions = 0 },
        _ => Base,
    };
}
