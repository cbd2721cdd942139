using System.Buffers.Binary;
using System.Numerics;
using Guildhall.LocalDiscord.Gateway;

namespace Guildhall.LocalDiscord;

/// <summary>
/// The truth against which claims of clients are checked: every dispatch numbered for a session, every REST call with its verdict,
/// in bounded memory with monotonic time. Counters never forget.
/// </summary>
public sealed class Ledger
{
    private readonly Lock _sync = new();
    private readonly SegmentedRing<DispatchRow> _dispatches;
    private readonly List<(SessionId Id, ShardId Shard)> _known = [];
    private readonly SegmentedRing<RestRecord> _calls;
    private readonly SegmentedRing<SessionRecord> _sessions;
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly long[] _byEvent = new long[256];
    private readonly long[] _framesByOpcode = new long[64];

    internal Ledger(int capacity, TimeProvider time)
    {
        _dispatches = new SegmentedRing<DispatchRow>(capacity);
        _calls = new SegmentedRing<RestRecord>(capacity);
        _sessions = new SegmentedRing<SessionRecord>(capacity);
        _time = time;
        _start = time.GetTimestamp();
    }

    /// <summary>IDENTIFYs that made a session.</summary>
    public long Identifies { get; private set; }

    /// <summary>IDENTIFYs that were refused.</summary>
    public long IdentifiesRefused { get; private set; }

    /// <summary>RESUMEs that were accepted.</summary>
    public long Resumes { get; private set; }

    /// <summary>RESUMEs that were refused.</summary>
    public long ResumesRefused { get; private set; }

    /// <summary>Dispatches numbered for sessions since the start, also those that fell out of the ledger.</summary>
    public long TotalDispatches { get; private set; }

    /// <summary>REST calls since the start.</summary>
    public long TotalCalls { get; private set; }

    /// <summary>The dispatches still kept, oldest first, of one session if given.</summary>
    public IReadOnlyList<DispatchRecord> Dispatches(SessionId? session = null)
    {
        lock (_sync)
        {
            var number = session is null ? -1 : _known.FindIndex(known => known.Id == session);
            return _dispatches.Select(
                row => session is null || row.Session == number,
                row => new DispatchRecord(_known[row.Session].Id, row.Sequence, _known[row.Session].Shard, row.Guild, row.Event, row.Hash, row.At));
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
            TotalDispatches++;
            _byEvent[(int)e]++;
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

    internal void Called(Route? route, string method, string path, int status, string verdict, string? nonce)
    {
        var record = new RestRecord(route?.Name, method, path, status, verdict, nonce, Elapsed);
        lock (_sync)
        {
            _calls.Add(record);
            TotalCalls++;
        }
    }

    internal void Identified(ShardId shard, bool accepted)
    {
        lock (_sync)
        {
            if (accepted) Identifies++;
            else IdentifiesRefused++;
            _sessions.Add(new SessionRecord(SessionAct.Identify, shard, null, 0, accepted, false, Elapsed));
        }
    }

    internal void Resumed(Session? session, long sequence, bool accepted, bool onResumeUrl)
    {
        lock (_sync)
        {
            if (accepted) Resumes++;
            else ResumesRefused++;
            _sessions.Add(new SessionRecord(SessionAct.Resume, session?.Shard, session?.Id, sequence, accepted, onResumeUrl, Elapsed));
        }
    }

    internal void FrameReceived(Session? session, int opcode)
    {
        if (opcode is >= 0 and < 64) Interlocked.Increment(ref _framesByOpcode[opcode]);
        session?.CountFrame();
    }

    /// <summary>A dispatch without references, so that a million of them are nothing to the garbage collector.</summary>
    private readonly record struct DispatchRow(int Session, uint Hash, long Sequence, GuildId Guild, TimeSpan At, GatewayEvent Event);

    private TimeSpan Elapsed => _time.GetElapsedTime(_start);

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
