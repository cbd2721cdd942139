namespace Guildhall.LocalDiscord;

/// <summary>Faults of sessions, of the handshake, and of the way to it.</summary>
public static partial class FaultTable
{
    private static IEnumerable<FaultKind> Sessions()
    {
        yield return Act(FaultArea.Sessions, FaultPoint.State, FaultScope.Session, "replay-buffer", "Shrinks the replay buffer of the sessions there are, while it lasts.", "RESUME while it still reaches back; a new session and a reported gap after that.",
            static spec => ReplayBuffer(spec.Whole("size")),
            FaultParameter.Whole("size", 0, 0, 10_000_000, "dispatches that can be replayed"));
        yield return Act(FaultArea.Sessions, FaultPoint.Act, FaultScope.Session, "forget", "Forgets sessions: they end with their socket, and no RESUME of them is accepted.", "Report the gap, IDENTIFY, synchronise.",
            static _ => new Trouble.Act(Forget));
        yield return Handshake(FaultPoint.Hello, FaultScope.None, "refuse-hello", "Closes a new socket instead of HELLO.", "Try again, later and later.",
            static spec => new Trouble.Handshake(CloseCode: spec.Whole("code")),
            FaultParameter.Whole("code", 4000, 1000, 4999, "the close code"));
        yield return Handshake(FaultPoint.Hello, FaultScope.None, "delay-hello", "Sends HELLO late.", "Wait; give up after a while and try again.",
            static spec => new Trouble.Handshake(Delay: spec.Time("time")),
            FaultParameter.Time("time", "2s", "how late"));
        yield return Handshake(FaultPoint.Ready, FaultScope.Shard, "refuse-ready", "Answers IDENTIFY with op 9, or with a close code if one is given; it counts for the daily budget.", "IDENTIFY again after 1 to 5 s, with a permit of its own.",
            static spec => spec.Maybe("code") is { } code ? new Trouble.Handshake(CloseCode: (int)code) : new Trouble.Handshake(Resumable: false),
            FaultParameter.Whole("code", null, 1000, 4999, "the close code"));
        yield return Handshake(FaultPoint.Ready, FaultScope.Shard, "delay-ready", "Sends READY, and all that follows it, late.", "Wait, and not IDENTIFY again meanwhile.",
            static spec => new Trouble.Handshake(Delay: spec.Time("time")),
            FaultParameter.Time("time", "2s", "how late"));
        yield return Handshake(FaultPoint.Resumed, FaultScope.Shard, "refuse-resumed", "Answers RESUME with op 9, or with a close code if one is given.", "RESUME again if resumable; otherwise report the gap and IDENTIFY.",
            static spec => spec.Maybe("code") is { } code ? new Trouble.Handshake(CloseCode: (int)code) : new Trouble.Handshake(Resumable: spec.Is("resumable", "true")),
            FaultParameter.Word("resumable", "false", "the d of op 9; if false the session is gone", "true", "false"),
            FaultParameter.Whole("code", null, 1000, 4999, "the close code"));
        yield return Handshake(FaultPoint.Resumed, FaultScope.Shard, "delay-resumed", "Sends the replay and RESUMED late.", "Wait.",
            static spec => new Trouble.Handshake(Delay: spec.Time("time")),
            FaultParameter.Time("time", "2s", "how late"));
    }

    private static IEnumerable<FaultKind> Connecting()
    {
        yield return Connect("refuse-connect", "Answers the opening of a gateway socket with an HTTP status.", "Try again, later and later; if it was the address for RESUME, try the general one.",
            static spec => new Trouble.AtConnect(ConnectTrouble.Status, spec.Whole("status")),
            FaultParameter.Whole("status", 503, 400, 599, "the HTTP status"));
        yield return Connect("hang-connect", "Accepts the TCP connection of a gateway socket and never answers.", "Give up after a while and try again.",
            static _ => new Trouble.AtConnect(ConnectTrouble.Hang));
        yield return Connect("reset-connect", "Resets the connection of a gateway socket that is being opened.", "Try again, later and later.",
            static _ => new Trouble.AtConnect(ConnectTrouble.Reset));
        yield return Row(FaultArea.Connecting, FaultPoint.ResumeUrl, FaultScope.Shard, "lost-resume-url", "READY names a resume_gateway_url whose host cannot be resolved.", "RESUME at the general address.",
            static _ => new Trouble.ResumeAt("ws://gateway.invalid"), 0);
    }

    private static FaultKind Act(FaultArea area, FaultPoint point, FaultScope scope, string name, string does, string expect, Func<FaultSpec, Trouble> make, params FaultParameter[] own) =>
        Row(area, point, scope, name, does, expect, make, 0, own);

    private static FaultKind Handshake(FaultPoint point, FaultScope scope, string name, string does, string expect, Func<FaultSpec, Trouble> make, params FaultParameter[] own) =>
        Row(FaultArea.Sessions, point, scope, name, does, expect, make, 0, own);

    private static FaultKind Connect(string name, string does, string expect, Func<FaultSpec, Trouble> make, params FaultParameter[] own) =>
        Row(FaultArea.Connecting, FaultPoint.Connect, FaultScope.Door, name, does, expect, make, 0, own);

    private static Trouble.Act ReplayBuffer(int size)
    {
        var before = new List<(Gateway.Session Session, int Size)>();
        return new Trouble.Act((ground, fault) =>
        {
            foreach (var session in ground.Sessions().ToArray())
            {
                if (!fault.Strikes(new FaultTarget { Shard = session.Shard })) continue;
                before.Add((session, session.ReplayBuffer));
                session.ReplayBuffer = size;
            }

            return before.Count;
        }, _ => before.ForEach(was => was.Session.ReplayBuffer = was.Size));
    }

    private static int Forget(FaultGround ground, ActiveFault fault)
    {
        var count = 0;
        foreach (var session in ground.Sessions().ToArray())
        {
            if (!fault.Strikes(new FaultTarget { Shard = session.Shard })) continue;
            session.Forgotten = true;
            if (session.Connection is null) ground.Hub.Remove(session);
            count++;
        }

        return count;
    }
}
