using System.Buffers.Text;
using System.Text.Json;

namespace Guildhall.Protocol;

/// <summary>One pass of <see cref="FrameScanner"/> over one frame.</summary>
internal ref struct EnvelopePass(ReadOnlySpan<byte> frame, GatewayEventSet needed, Span<ushort> outline)
{
    private const int MaxNameBytes = 256;

    private readonly GatewayEventSet _needed = needed;
    private readonly ReadOnlySpan<byte> _frame = frame;
    private readonly Span<ushort> _outline = outline;
    private GuildCandidates _guild;
    private bool _hasOpcode;
    private bool _hasName;
    private bool _hasSequence;
    private bool _hasData;

    public FrameFault Run(ref ScannedFrame scanned)
    {
        if (!IsObject()) return FrameFault.NotAnObject;
        var walk = new JsonWalk(_frame, 0, stackalloc int[JsonWalk.FewMarks]); // up to the colon before d: what nobody needs is not looked at further
        while (walk.MoveNext())
        {
            var fault = FrameFault.None;
            if (walk.IsNamed("op"u8)) fault = ReadOpcode(walk.Value, ref scanned);
            else if (walk.IsNamed("s"u8)) fault = ReadSequence(walk.Value, ref scanned);
            else if (walk.IsNamed("t"u8)) fault = ReadName(walk.Start, walk.End, ref scanned);
            else if (walk.IsNamed("d"u8))
            {
                if (NobodyNeeds(scanned)) return Stop(ref scanned);
                var start = walk.Start;
                scanned.Noted = 0; // of another d before this one
                if (walk.First == (byte)'{') walk.Leave(CollectGuild(start, ref scanned));
                scanned.Data = start..walk.End;
                _hasData = true;
            }

            if (fault != FrameFault.None) return fault;
        }

        return walk.IsLast ? Finish(ref scanned) : FrameFault.NotJson;
    }

    private readonly bool IsObject()
    {
        if (_frame.Length > 0 && _frame[0] == (byte)'{') return true;
        var reader = new Utf8JsonReader(_frame);
        reader.Read();
        return reader.TokenType == JsonTokenType.StartObject;
    }

    private readonly bool NobodyNeeds(in ScannedFrame scanned) => _hasOpcode && _hasName && _hasSequence
        && scanned.Opcode == GatewayOpcode.Dispatch && !_needed.Contains(scanned.Event);

    private static FrameFault Stop(ref ScannedFrame scanned)
    {
        scanned.IsPartial = true;
        return FrameFault.None;
    }

    private readonly FrameFault Finish(ref ScannedFrame scanned)
    {
        if (!_hasOpcode) return FrameFault.Opcode;
        if (scanned.Opcode != GatewayOpcode.Dispatch) return FrameFault.None;
        if (!_hasName) return FrameFault.Name;
        if (!_hasSequence) return FrameFault.Sequence;
        if (!_hasData) return FrameFault.Data;
        if (!_guild.TryGet(GatewayEvents.Of(scanned.Event).GuildIdAt, out var guild)) return FrameFault.GuildId;
        scanned.Guild = new GuildId(guild);
        return FrameFault.None;
    }

    private FrameFault ReadOpcode(scoped ReadOnlySpan<byte> value, ref ScannedFrame scanned)
    {
        if (!Utf8Parser.TryParse(value, out byte opcode, out var used) || used != value.Length) return FrameFault.Opcode;
        scanned.Opcode = (GatewayOpcode)opcode;
        _hasOpcode = true;
        return FrameFault.None;
    }

    private FrameFault ReadSequence(scoped ReadOnlySpan<byte> value, ref ScannedFrame scanned)
    {
        if (value.SequenceEqual("null"u8)) return FrameFault.None;
        if (!Utf8Parser.TryParse(value, out long sequence, out var used) || used != value.Length || sequence <= 0) return FrameFault.Sequence;
        scanned.Sequence = sequence;
        _hasSequence = true;
        return FrameFault.None;
    }

    private FrameFault ReadName(int start, int end, ref ScannedFrame scanned)
    {
        var quoted = _frame[start..end];
        if (quoted.SequenceEqual("null"u8)) return FrameFault.None;
        if (quoted[0] != (byte)'"') return FrameFault.Name;
        var name = quoted[1..^1];
        if (name.Length is 0 or > MaxNameBytes || !System.Text.Ascii.IsValid(name)) return FrameFault.Name;
        scanned.Name = (start + 1)..(end - 1);
        scanned.Event = GatewayEvents.Parse(name);
        if (scanned.Event == GatewayEvent.Unknown) scanned.Event = ParseStrictly(quoted);
        _hasName = true;
        return FrameFault.None;
    }

    /// <summary>A name that is not known as it stands: it may have escapes, or be no text.</summary>
    private static GatewayEvent ParseStrictly(ReadOnlySpan<byte> quoted)
    {
        var reader = new Utf8JsonReader(quoted);
        reader.Read();
        Span<byte> name = stackalloc byte[MaxNameBytes];
        return GatewayEvents.Parse(name[..reader.CopyString(name)]);
    }

    private int CollectGuild(int start, ref ScannedFrame scanned)
    {
        _guild = default;
        var data = new JsonWalk(_frame, start, stackalloc int[JsonWalk.Marks]);
        _guild.Collect(ref data);
        scanned.Noted = data.Note(start, _outline);
        return data.End;
    }
}
