using Guildhall.LocalDiscord.Gateway;

namespace Guildhall.LocalDiscord;

/// <summary>Faults of sockets that are open, and of what travels on them.</summary>
public static partial class FaultTable
{
    private static IEnumerable<FaultKind> Sockets()
    {
        yield return Socket("drop", "Ends the TCP connection without a close frame.", "RESUME.",
            static _ => Trouble.OnSockets(static socket => socket.Hangup()));
        yield return Socket("reset", "Resets the TCP connection (RST): what was on its way is lost.", "RESUME.",
            static _ => Trouble.OnSockets(static socket => socket.Reset()));
        yield return Socket("half-open", "Forgets the socket but leaves the connection open, as when a cable is cut: nothing is sent, nothing is heard.",
            "Find out by the missing heartbeat ACK, then RESUME.",
            static _ => Trouble.OnSockets(static socket => socket.Forget()));
        yield return Socket("stall", "Stops sending or reading for a time; heartbeats wait too.", "Bear a short one; RESUME after a long one.",
            static spec => Trouble.OnSockets(socket => socket.Stall(!spec.Is("side", "in"), !spec.Is("side", "out"), spec.Time("time"))),
            FaultParameter.Word("side", "out", "what the server no longer does: send (out), read (in), or neither", "out", "in", "both"),
            FaultParameter.Time("time", "10s", "how long"));
        yield return Socket("close", "Closes with a code; the session is gone if the code says so.", "4004 and 4010 to 4014: stop and say why. 4003, 4007 and 4009: a new session. All others: RESUME.",
            static spec => new Trouble.Act((ground, fault) => Close(ground, fault, spec.Whole("code"))),
            FaultParameter.Whole("code", 4000, 1000, 4999, "the close code"));
        yield return Socket("reconnect", "Sends op 7.", "Reconnect and RESUME.",
            static _ => Trouble.OnSockets(static socket => socket.Send(Frames.Reconnect)));
        yield return Socket("invalidate", "Sends op 9; the session is gone unless it is resumable.", "RESUME if resumable, otherwise IDENTIFY after 1 to 5 s.",
            static spec => new Trouble.Act((ground, fault) => Invalidate(ground, fault, spec.Is("resumable", "true"))),
            FaultParameter.Word("resumable", "false", "the d of op 9", "true", "false"));
        yield return Socket("heartbeat", "Sends op 1.", "Beat at once.",
            static _ => Trouble.OnSockets(static socket => socket.Send(Frames.HeartbeatRequest)));
        yield return Stop("stop-acks", "Acknowledges no more heartbeats while it lasts.", "Take the socket for dead and RESUME.",
            static _ => Trouble.OnSockets(static socket => socket.AcksStopped = true, static socket => socket.AcksStopped = false));
        yield return Stop("stop-dispatches", "Sends no more dispatches while it lasts; heartbeats are acknowledged.", "Wait: the socket is alive.",
            static _ => Trouble.OnSockets(static socket => socket.StopDispatches(), static socket => socket.LetDispatches()));
    }

    private static IEnumerable<FaultKind> Dispatches()
    {
        yield return Row(FaultArea.Dispatches, FaultPoint.Dispatch, FaultScope.Session | FaultScope.Event, "delay", "Sends dispatches late, in order, and what is behind them.", "Nothing.",
            static spec => new Trouble.OnDispatch(DispatchTrouble.Delay, spec.Time("time")), 0,
            FaultParameter.Time("time", "500ms", "how late"));
        yield return Dispatch("duplicate", "Sends a dispatch twice with the same sequence.", "Handle it once.", DispatchTrouble.Duplicate);
        yield return Dispatch("reorder", "Sends a dispatch after the one that follows it.", "Handle both, in order.", DispatchTrouble.Reorder);
        yield return Dispatch("skip", "Leaves a dispatch out; a RESUME would replay it.", "See the missing sequence and get it by a RESUME.", DispatchTrouble.Skip);
        yield return Row(FaultArea.Dispatches, FaultPoint.Frame, FaultScope.Session, "corrupt", "Changes bits of a frame as it travels: with 0, the first byte becomes one that is wrong in every encoding; otherwise random ones, which may go unnoticed.",
            "Reconnect and RESUME from what was understood.",
            static spec => new Trouble.OnFrame((message, fault) => FrameSpoiling.Corrupt(message, fault, spec.Whole("bits"))), 1,
            FaultParameter.Whole("bits", 0, 0, 10_000, "random bits to flip"));
        yield return Row(FaultArea.Dispatches, FaultPoint.Frame, FaultScope.Session, "truncate", "Cuts a frame as it travels.", "Reconnect and RESUME from what was understood.",
            static spec => new Trouble.OnFrame((message, _) => FrameSpoiling.Truncate(message, spec.Share("keep"))), 1,
            FaultParameter.Share("keep", "0.5", "the part that is left"));
    }

    private static FaultKind Socket(string name, string does, string expect, Func<FaultSpec, Trouble> make, params FaultParameter[] own) =>
        Row(FaultArea.Sockets, FaultPoint.Act, FaultScope.Session, name, does, expect, make, 0, own);

    private static FaultKind Stop(string name, string does, string expect, Func<FaultSpec, Trouble> make) =>
        Row(FaultArea.Sockets, FaultPoint.State, FaultScope.Session, name, does, expect, make, 0);

    private static FaultKind Dispatch(string name, string does, string expect, DispatchTrouble how) =>
        Row(FaultArea.Dispatches, FaultPoint.Dispatch, FaultScope.Session | FaultScope.Event, name, does, expect, _ => new Trouble.OnDispatch(how), 1);

    private static int Close(FaultGround ground, ActiveFault fault, int code)
    {
        var count = 0;
        foreach (var connection in ground.Sockets())
        {
            if (!fault.Strikes(new FaultTarget { Shard = connection.Session?.Shard })) continue;
            if (connection.Session is { } session && GatewayCloseCodes.Then(code) != AfterClose.Resume) ground.Gateway.EndSession(connection, session);
            connection.Close(code, "Asked to.");
            count++;
        }

        return count;
    }

    private static int Invalidate(FaultGround ground, ActiveFault fault, bool resumable)
    {
        var count = 0;
        foreach (var connection in ground.Sockets())
        {
            if (connection.Session is not { } session || !fault.Strikes(new FaultTarget { Shard = session.Shard })) continue;
            if (!resumable) ground.Gateway.EndSession(connection, session);
            connection.Send(resumable ? Frames.InvalidSessionResumable : Frames.InvalidSession);
            count++;
        }

        return count;
    }
}
