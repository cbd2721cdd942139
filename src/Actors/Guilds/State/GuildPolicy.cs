using Guildhall.Protocol;

namespace Guildhall.Actors.Guilds.State;

/// <summary>Which members are taken from events that merely mention them (messages, reactions).</summary>
public enum MemberLearning
{
    /// <summary>None.</summary>
    Never,

    /// <summary>Those that are not held yet, while not all are. Enough with the GUILD_MEMBERS intent, which reports every change.</summary>
    Unknown,

    /// <summary>All: those that are held are refreshed. Needed without the GUILD_MEMBERS intent.</summary>
    Always,
}

/// <summary>What of a guild is kept.</summary>
public sealed record GuildPolicy
{
    /// <summary>Whether presences are kept, in memory only.</summary>
    /// <value>Default false: presences can be the bulk of all traffic and few bots look at them.</value>
    public bool KeepPresences { get; init; }

    /// <summary>Which members are taken from messages and reactions.</summary>
    /// <value>Default <see cref="MemberLearning.Always"/>.</value>
    public MemberLearning Learning { get; init; } = MemberLearning.Always;

    /// <summary>The policy that intents call for.</summary>
    public static GuildPolicy For(GatewayIntents intents) =>
        new() { Learning = intents.HasFlag(GatewayIntents.GuildMembers) ? MemberLearning.Unknown : MemberLearning.Always };

    /// <summary>
    /// Whether an event can change a guild's state at all; the others need not be handed to <see cref="GuildState.Apply(GatewayEvent, EventBody)"/>.
    /// </summary>
    public bool NeedsState(GatewayEvent e) => e switch
    {
        GatewayEvent.PresenceUpdate => KeepPresences,
        GatewayEvent.MessageReactionAdd => Learning != MemberLearning.Never,
        _ => GuildState.NeedsState(e),
    };
}
