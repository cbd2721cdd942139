using System.Buffers.Binary;
using System.Numerics;
using Guildhall.LocalDiscord.Gateway;

namespace Guildhall.LocalDiscord;

/// <summary>
/// The truth against which claims of clients are checked: every dispatch numbered for a session, every frame received, every REST call with
/// its verdict and effect, every strike of a fault, with monotonic time. Memory is bounded: the oldest rows go first, and are counted; a
/// <see cref="LedgerFile"/> gets them all.
/// </summary>
public sealed class Ledger
{
    private readonly Lock _sync = new();
    private readonly SegmentedRing<DispatchRow> _dispatches;
    private readonly List<(SessionId Id, ShardId Shard)> _known = [];
    private readonly SegmentedRing<RestRecord> _calls;
    private readonly SegmentedRing<SessionRecord> _sessions;
    private readonly SegmentedRing<FrameRow> _frames;
    private readonly SegmentedRing<StrikeRecord> _strikes;
    private readonly LedgerFile? _file;
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly long[] _byEvent = new long[256];
    private readonly long[] _framesByOpcode = new long[64];

    /// <param name="capacity">Dispatches kept; of every other kind a quarter of it.</param>
    /// <param name="time">The clock.</param>
    /// <param name="file">Where all rows go besides.</param>
    internal Ledger(int capacity, TimeProvider time, LedgerFile? file = null)
    {
        _dispatches = new SegmentedRing<DispatchRow>(capacity);
        _calls = new SegmentedRing<RestRecord>(capacity / 4);
        _sessions = new SegmentedRing<SessionRecord>(capacity / 4);
        _frames = new SegmentedRing<FrameRow>(capacity / 4);
        _strikes = new SegmentedRing<StrikeRecord>(capacity / 4);
        _file = file;
        _time = time;
        _start = time.GetTimestamp();
        file?.Add(new LedgerStart((long)(_start * (1e9 / time.TimestampFrequency))));
    }

    /// <summary>When <c>At</c> was zero, as a timestamp of <see cref="LocalDiscordOptions.Time"/>: joins the ledger with clocks of the same machine.</summary>
    public long Start => _start;

    /// <summary>IDENTIFYs that made a session.</summary>
    public long Identifies { get; private set; }

    /// <summary>IDENTIFYs that were refused.</summary>
    public long IdentifiesRefused { get; private set; }

    /// <summary>RESUMEs that were accepted.</summary>
    public long Resumes { get; private set; }

    /// <summary>RESUMEs that were refused.</summary>
    public long ResumesRefused { get; private set; }

    /// <summary>Dispatches numbered for sessions since the start, also those that fell out of the ledger.</summary>
    public long TotalDispatches
    {
        get { lock (_sync) return _dispatches.Total; }
    }

    /// <summary>REST calls since the start.</summary>
    public long TotalCalls
    {
        get { lock (_sync) return _calls.Total; }
    }

    /// <summary>The dispatches still kept, oldest first, of one session if given.</summary>
    public IReadOnlyList<DispatchRecord> Dispatches(SessionId? session = null)
    {
        lock (_sync)
        {
            var number = session is null ? -1 : _known.FindIndex(known => known.Id == session);
            return _dispatches.Select(
                row => session is null || row.Session == number,
                Record);
        }
    }

    /// <summary>The frames of clients still kept, oldest first.</summary>
    public IReadOnlyList<FrameRecord> Frames()
    {
        lock (_sync) return _frames.Select(static _ => true, Record);
    }

    /// <summary>The strikes of faults still kept, oldest first.</summary>
    public IReadOnlyList<StrikeRecord> Strikes()
    {
        lock (_sync) return _strikes.Select(static _ => true, static record => record);
    }

    /// <summary>How many rows of each kind there were and are.</summary>
    public IReadOnlyList<LedgerCount> Counts()
    {
        lock (_sync)
        {
            return
            [
                new(LedgerKinds.Dispatches, _dispatches.Total, _dispatches.Count),
                new(LedgerKinds.Calls, _calls.Total, _calls.Count),
                new(LedgerKinds.Sessions, _sessions.Total, _sessions.Count),
                new(LedgerKinds.Frames, _frames.Total, _frames.Count),
                new(LedgerKinds.Faults, _strikes.Total, _strikes.Count),
            ];
        }
    }

    /// <summary>The REST calls still kept, oldest first.</summary>
    public IReadOnlyList<RestRecord> Calls()
    {
        lock (_sync) return _calls.Select(static _ => true, static record => record);
    }

    /// <summary>IDENTIFYs and RESUMEs still kept, oldest first.</summary>
    public IReadOnlyList<SessionRecord> Sessions()
    {
        lock (_sync) return _sessions.Select(static _ => true, static record => record);
    }

    /// <summary>How many dispatches of an event were numbered since the start.</summary>
    public long CountOf(GatewayEvent e)
    {
        lock (_sync) return _byEvent[(int)e];
    }

    /// <summary>How many frames of an opcode clients sent since the start.</summary>
    public long FramesReceived(GatewayOpcode opcode) => Interlocked.Read(ref _framesByOpcode[(int)opcode]);

    internal void Dispatched(Session session, long sequence, GatewayEvent e, GuildId guild, ReadOnlySpan<byte> body)
    {
        var row = new DispatchRow(session.LedgerNumber, Hash(body), sequence, guild, Elapsed, e);
        lock (_sync)
        {
            _dispatches.Add(row);
            _byEvent[(int)e]++;
            _file?.Add(Record(row));
        }
    }

    /// <summary>Gives a new session its number in the ledger.</summary>
    internal void Started(Session session)
    {
        lock (_sync)
        {
            session.LedgerNumber = _known.Count;
            _known.Add((session.Id, session.Shard));
        }
    }

    internal void Called(RestRecord call)
    {
        var record = call with { At = Elapsed };
        lock (_sync)
        {
            _calls.Add(record);
            _file?.Add(record);
        }
    }

    internal void Identified(ShardId shard, bool accepted)
    {
        lock (_sync)
        {
            if (accepted) Identifies++;
            else IdentifiesRefused++;
            Add(new SessionRecord(SessionAct.Identify, shard, null, 0, accepted, false, Elapsed));
        }
    }

    internal void Resumed(Session? session, long sequence, bool accepted, bool onResumeUrl)
    {
        lock (_sync)
        {
            if (accepted) Resumes++;
            else ResumesRefused++;
            Add(new SessionRecord(SessionAct.Resume, session?.Shard, session?.Id, sequence, accepted, onResumeUrl, Elapsed));
        }
    }

    internal void FrameReceived(Session? session, long connection, int opcode, int bytes)
    {
        if (opcode is >= 0 and < 64) Interlocked.Increment(ref _framesByOpcode[opcode]);
        session?.CountFrame();
        var row = new FrameRow(connection, session?.LedgerNumber ?? -1, opcode, bytes, Elapsed);
        lock (_sync)
        {
            _frames.Add(row);
            _file?.Add(Record(row));
        }
    }

    internal void Struck(ActiveFault fault, in FaultTarget target)
    {
        var record = new StrikeRecord(fault.Id, fault.Spec.Kind.Name, target.ToString(), Elapsed);
        lock (_sync)
        {
            _strikes.Add(record);
            _file?.Add(record);
        }
    }

    private void Add(SessionRecord record)
    {
        _sessions.Add(record);
        _file?.Add(record);
    }

    private DispatchRecord Record(DispatchRow row) => new(_known[row.Session].Id, row.Sequence, _known[row.Session].Shard, row.Guild, row.Event, row.Hash, row.At);

    private FrameRecord Record(FrameRow row) => row.Session < 0
        ? new FrameRecord(row.Connection, null, null, row.Opcode, row.Bytes, row.At)
        : new FrameRecord(row.Connection, _known[row.Session].Id, _known[row.Session].Shard, row.Opcode, row.Bytes, row.At);

    private readonly record struct FrameRow(long Connection, int Session, int Opcode, int Bytes, TimeSpan At);

    /// <summary>A dispatch without references, so that a million of them are nothing to the garbage collector.</summary>
    private readonly record struct DispatchRow(int Session, uint Hash, long Sequence, GuildId Guild, TimeSpan At, GatewayEvent Event);

    /// <summary>Monotonic time since the server started.</summary>
    internal TimeSpan Elapsed => _time.GetElapsedTime(_start);

    /// <summary>The CRC-32C of a dispatch's body; a checker hashes what a client received the same way.</summary>
    public static uint Hash(ReadOnlySpan<byte> body)
    {
        uint crc = 0xFFFFFFFF;
        while (body.Length >= 8)
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(body));
            body = body[8..];
        }

        foreach (var value in body) crc = BitOperations.Crc32C(crc, value);
        return ~crc;
    }
}
