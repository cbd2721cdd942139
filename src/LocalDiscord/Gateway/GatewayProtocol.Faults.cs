namespace Guildhall.LocalDiscord.Gateway;

/// <summary>Handshakes that fail on purpose. All run under the world's lock.</summary>
internal sealed partial class GatewayProtocol
{
    /// <summary>Ends a session at once; its socket stays.</summary>
    public void EndSession(GatewayConnection connection, Session session)
    {
        hub.Remove(session);
        session.Detach(connection, Time);
        connection.Session = null;
    }

    /// <summary>False if IDENTIFY is not refused, but only late.</summary>
    private bool RefuseIdentify(GatewayConnection connection, ShardId shard, Trouble.Handshake trouble)
    {
        if (!Refuse(connection, trouble)) return false;
        ledger.Identified(shard, accepted: false);
        return true;
    }

    private bool RefuseResume(GatewayConnection connection, Session session, ResumeRequest request, Trouble.Handshake trouble)
    {
        if (trouble.Resumable == false)
        {
            RefuseResume(connection, session, request);
            return true;
        }

        if (!Refuse(connection, trouble)) return false;
        ledger.Resumed(session, request.Sequence, accepted: false, connection.Terms.OnResumeUrl);
        return true;
    }

    private static bool Refuse(GatewayConnection connection, Trouble.Handshake trouble)
    {
        if (trouble.CloseCode is { } code) connection.Close(code, "Asked to.");
        else if (trouble.Resumable is { } resumable) connection.Send(resumable ? Frames.InvalidSessionResumable : Frames.InvalidSession);
        else return false;
        return true;
    }
}
