using Guildhall.LocalDiscord.Gateway;

namespace Guildhall.LocalDiscord;

/// <summary>What a fault does where it strikes.</summary>
internal abstract record Trouble
{
    /// <summary>Done at once when the fault begins, undone when it ends. Under the world's lock.</summary>
    /// <param name="Do">Strikes; returns how often.</param>
    /// <param name="Undo">Makes it good again; null = nothing stays.</param>
    public sealed record Act(Func<FaultGround, ActiveFault, int> Do, Action<FaultGround>? Undo = null) : Trouble;

    /// <summary>A socket that is being opened.</summary>
    public sealed record AtConnect(ConnectTrouble How, int Status = 0) : Trouble;

    /// <summary>HELLO, READY or RESUMED: late, or instead of it a close code or op 9.</summary>
    /// <param name="Delay">How late.</param>
    /// <param name="CloseCode">Closes with it.</param>
    /// <param name="Resumable">Sends op 9 with it.</param>
    public sealed record Handshake(TimeSpan? Delay = null, int? CloseCode = null, bool? Resumable = null) : Trouble;

    /// <summary>READY names another address.</summary>
    public sealed record ResumeAt(string Url) : Trouble;

    /// <summary>A dispatch on its way to a socket.</summary>
    public sealed record OnDispatch(DispatchTrouble How, TimeSpan Delay = default) : Trouble;

    /// <summary>The bytes of a WebSocket message.</summary>
    public sealed record OnFrame(Func<ReadOnlyMemory<byte>, ActiveFault, ReadOnlyMemory<byte>> Spoil) : Trouble;

    /// <summary>A call.</summary>
    public sealed record OnCall(CallTrouble How) : Trouble;

    /// <summary>An act on every socket that the fault chooses.</summary>
    public static Act OnSockets(Action<GatewayConnection> strike, Action<GatewayConnection>? undo = null)
    {
        var struck = new List<GatewayConnection>();
        return new Act((ground, fault) =>
        {
            var count = 0;
            foreach (var connection in ground.Sockets())
            {
                if (!fault.Strikes(new FaultTarget { Shard = connection.Session?.Shard })) continue;
                strike(connection);
                if (undo is not null) struck.Add(connection);
                count++;
            }

            return count;
        }, undo is null ? null : _ => struck.ForEach(undo));
    }
}

/// <summary>What becomes of a socket that is being opened.</summary>
internal enum ConnectTrouble { Status, Hang, Reset }

/// <summary>What becomes of a dispatch.</summary>
internal enum DispatchTrouble { Delay, Duplicate, Reorder, Skip }

/// <summary>What could be struck, for a fault to choose by.</summary>
internal readonly record struct FaultTarget
{
    public ShardId? Shard { get; init; }
    public GuildId Guild { get; init; }
    public GatewayEvent Event { get; init; }
    public Route? Route { get; init; }
    public IReadOnlyDictionary<string, string>? Values { get; init; }
    public string? Door { get; init; }

    /// <summary>For the ledger.</summary>
    public override string ToString() => Route?.Name ?? (Shard, Event, Door) switch
    {
        ({ } shard, GatewayEvent.Unknown, _) => $"shard {shard}",
        ({ } shard, var e, _) => $"shard {shard} {e.Name()}",
        (null, _, { } door) => door,
        _ => Guild == default ? "" : $"guild {Guild}",
    };
}
