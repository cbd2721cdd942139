using Akka.Actor;
using Guildhall.Protocol;

namespace Guildhall.Actors.Gateway;

/// <summary>
/// What a gateway shard actor that crashed leaves to its next incarnation in the same process: it lives in the actor's Props. Only one
/// incarnation touches it at a time.
/// </summary>
internal sealed class GatewayMemory
{
    /// <summary>Guild actors that are alive: the next incarnation has a new epoch, and they must hear of it.</summary>
    public Dictionary<GuildId, IActorRef> Attached { get; } = [];

    /// <summary>The guilds of the shard, as far as they are known.</summary>
    public HashSet<GuildId> Guilds { get; } = [];

    /// <summary>Events of all connections that have ended.</summary>
    public EventCounters Events { get; } = new();

    /// <summary>The last connection's number: numbers are not used again, so what an old socket still says is known as old.</summary>
    public int Generation { get; set; }

    public int Reconnects { get; set; }

    public int Resumes { get; set; }

    public int Identifies { get; set; }

    public int Gaps { get; set; }

    /// <summary>How the last session that was refused ended.</summary>
    public Storage.SessionGap? Lost { get; set; }

    public int Malformed { get; set; }

    public int? LastCloseCode { get; set; }

    public string LastReason { get; set; } = "";

    public UserId Bot { get; set; }
}
