namespace Guildhall.Actors.Rest;

/// <summary>
/// The binary form of every message of this folder that travels between nodes, each with a short manifest. Manifests are for ever: a retired
/// one is not used again.
/// </summary>
public static class RestWire
{
    private const string Send = "rs";
    private const string Cancel = "rc";
    private const string Locate = "rl?";
    private const string Accepted = "ra";
    private const string Answered = "rA";
    private const string Returned = "rr";
    private const string Located = "rl";
    private const string Report = "lr";
    private const string Lease = "ll";
    private const string Closed = "lc";
    private const string Learned = "lh";
    private const string Moving = "lm";
    private const string Noted = "ln";
    private const string Waits = "lw";
    private const string SendHere = "rh";
    private const string SentHere = "rH";

    /// <summary>The manifest of a message.</summary>
    /// <exception cref="ArgumentException">The message does not travel.</exception>
    public static string Manifest(object message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return message switch
        {
            RestCommands.Send => Send,
            RestCommands.Cancel => Cancel,
            RestCommands.Locate => Locate,
            RestEvents.Accepted => Accepted,
            RestEvents.Answered => Answered,
            RestEvents.Returned => Returned,
            RestEvents.Located => Located,
            LimitMessages.Report => Report,
            LimitMessages.Lease => Lease,
            LimitMessages.Closed => Closed,
            LimitMessages.Learned => Learned,
            LimitMessages.Moving => Moving,
            LimitMessages.Noted => Noted,
            LimitMessages.Waits => Waits,
            SendingMessages.Send => SendHere,
            SendingMessages.Sent => SentHere,
            _ => throw new ArgumentException($"{message.GetType().Name} does not travel between nodes.", nameof(message)),
        };
    }

    /// <summary>Writes a message. A body over <paramref name="maxBody"/> bytes is left out and its size told: it is sent by its own node.</summary>
    public static byte[] ToBinary(object message, long maxBody)
    {
        ArgumentNullException.ThrowIfNull(message);
        var writer = new WireWriter();
        switch (message)
        {
            case RestCommands.Send send:
                writer.Call(send.Call);
                var size = send.Request.Body?.Size ?? 0;
                var stays = size > maxBody || send.Request.Body is { IsRead: true };
                var dropped = stays ? Math.Max(1, size) : send.DroppedBytes;
                writer.Long(dropped);
                writer.Request(send.Request, withBody: dropped == 0);
                break;
            case RestCommands.Cancel cancel:
                writer.Call(cancel.Call);
                writer.Text(cancel.Entity.Value);
                break;
            case RestCommands.Locate locate:
                writer.Call(locate.Call);
                writer.Text(locate.Entity.Value);
                writer.Flag(locate.IsMissed);
                break;
            case RestEvents.Accepted accepted:
                writer.Call(accepted.Call);
                writer.Wait(accepted.Wait);
                break;
            case RestEvents.Answered answered:
                writer.Call(answered.Call);
                writer.Response(answered.Response);
                break;
            case RestEvents.Returned returned:
                writer.Call(returned.Call);
                break;
            case RestEvents.Located located:
                writer.Call(located.Call);
                writer.Wait(located.Wait);
                writer.Flag(located.IsMissed);
                break;
            case LimitMessages.Report report:
                writer.Text(report.Node.Value);
                writer.Long(report.Number);
                writer.Int(report.Held);
                writer.Int(report.Frees.Count);
                foreach (var free in report.Frees) writer.Time(free);
                writer.Int(report.Demand);
                writer.Int(report.Invalid);
                writer.Text(report.Egress);
                writer.OptionalTime(report.ServerTime);
                break;
            case LimitMessages.Lease lease:
                writer.Long(lease.Number);
                writer.Int(lease.Share);
                writer.Int(lease.Invalid);
                writer.OptionalTime(lease.ServerTime);
                break;
            case LimitMessages.Closed closed:
                writer.Text(closed.Node.Value);
                writer.Time(closed.For);
                writer.Flag(closed.IsAddress);
                writer.Text(closed.Egress);
                break;
            case LimitMessages.Learned learned:
                writer.Text(learned.Node.Value);
                writer.Hints(learned.Hints);
                break;
            case LimitMessages.Moving moving:
                writer.Text(moving.Entity.Value);
                writer.Time(moving.QuietIn);
                break;
            case LimitMessages.Noted noted:
                writer.Text(noted.Entity.Value);
                break;
            case LimitMessages.Waits waits:
                writer.Text(waits.Shard);
                writer.Int(waits.Ago.Count);
                foreach (var ago in waits.Ago) writer.Time(ago);
                break;
            case SendingMessages.Send here:
                writer.Call(here.Call);
                writer.Int(here.Attempt);
                writer.Time(here.Timeout);
                break;
            case SendingMessages.Sent sent:
                writer.Call(sent.Call);
                writer.Int(sent.Attempt);
                writer.Result(sent.Result);
                break;
            default:
                throw new ArgumentException($"{message.GetType().Name} does not travel between nodes.", nameof(message));
        }

        return writer.ToArray();
    }

    /// <summary>Reads a message.</summary>
    /// <exception cref="InvalidDataException">The bytes are not a message of this version.</exception>
    public static object FromBinary(byte[] bytes, string manifest)
    {
        var reader = new WireReader(bytes);
        switch (manifest)
        {
            case Send:
                var call = reader.Call();
                var dropped = reader.Long();
                return new RestCommands.Send(call, reader.Request(), dropped);
            case Cancel: return new RestCommands.Cancel(reader.Call(), new RestEntity(reader.Text()));
            case Locate: return new RestCommands.Locate(reader.Call(), new RestEntity(reader.Text()), reader.Flag());
            case Accepted: return new RestEvents.Accepted(reader.Call(), reader.Wait());
            case Answered: return new RestEvents.Answered(reader.Call(), reader.Response());
            case Returned: return new RestEvents.Returned(reader.Call());
            case Located: return new RestEvents.Located(reader.Call(), reader.Wait(), reader.Flag());
            case Report: return new LimitMessages.Report(new NodeName(reader.Text()), reader.Long(), reader.Int(), reader.Times(), reader.Int(), reader.Int(), reader.Text(), reader.OptionalTime());
            case Lease: return new LimitMessages.Lease(reader.Long(), reader.Int(), reader.Int(), reader.OptionalTime());
            case Closed: return new LimitMessages.Closed(new NodeName(reader.Text()), reader.Time(), reader.Flag(), reader.Text());
            case Learned: return new LimitMessages.Learned(new NodeName(reader.Text()), reader.Hints());
            case Moving: return new LimitMessages.Moving(new RestEntity(reader.Text()), reader.Time());
            case SendHere: return new SendingMessages.Send(reader.Call(), reader.Int(), reader.Time());
            case SentHere: return new SendingMessages.Sent(reader.Call(), reader.Int(), reader.Result());
            case Noted: return new LimitMessages.Noted(new RestEntity(reader.Text()));
            case Waits: return new LimitMessages.Waits(reader.Text(), reader.Times());
            default: throw new InvalidDataException($"No REST message is known for the manifest '{manifest}': the nodes run different versions.");
        }
    }
}
