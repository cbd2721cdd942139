namespace Guildhall.LocalDiscord;

/// <summary>Relative weights of what simulated users do; the default resembles a talkative community with presences on.</summary>
public sealed record TrafficMix
{
    /// <summary>Messages in text channels.</summary>
    public int Chat { get; init; } = 40;

    /// <summary>Typing indicators.</summary>
    public int Typing { get; init; } = 12;

    /// <summary>Reactions added or taken back.</summary>
    public int Reactions { get; init; } = 10;

    /// <summary>Presence changes.</summary>
    public int Presence { get; init; } = 22;

    /// <summary>Edits and deletions of messages.</summary>
    public int Edits { get; init; } = 4;

    /// <summary>Members who join.</summary>
    public int Joins { get; init; } = 2;

    /// <summary>Members who leave.</summary>
    public int Leaves { get; init; } = 2;

    /// <summary>Nicknames and roles that change.</summary>
    public int MemberUpdates { get; init; } = 4;

    /// <summary>People entering, leaving and changing voice channels.</summary>
    public int Voice { get; init; } = 3;

    /// <summary>Slash commands, once the bot has registered some; otherwise they chat.</summary>
    public int Commands { get; init; } = 1;

    /// <summary>Clicks on buttons of the bot's messages, where there are any; otherwise they chat.</summary>
    public int Clicks { get; init; } = 1;

    internal int[] Weights => [Chat, Typing, Reactions, Presence, Edits, Joins, Leaves, MemberUpdates, Voice, Commands, Clicks];

    internal void Validate()
    {
        LocalDiscordOptions.Check(Weights.All(weight => weight >= 0), "Traffic", this, "weights of 0 or more");
        LocalDiscordOptions.Check(Weights.Any(weight => weight > 0), "Traffic", this, "at least one weight over 0");
    }
}
