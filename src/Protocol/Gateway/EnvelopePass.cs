using System.Text.Json;

namespace Guildhall.Protocol;

/// <summary>One pass of <see cref="FrameScanner"/> over one frame.</summary>
internal ref struct EnvelopePass
{
    private const int MaxNameBytes = 256;

    private readonly GatewayEventSet _needed;
    private readonly ReadOnlySpan<byte> _frame;
    private Utf8JsonReader _reader;
    private GuildCandidates _guild;
    private bool _hasOpcode;
    private bool _hasName;
    private bool _hasSequence;
    private bool _hasData;

    public EnvelopePass(ReadOnlySpan<byte> frame, GatewayEventSet needed)
    {
        _frame = frame;
        _needed = needed;
        _reader = new Utf8JsonReader(frame);
    }

    public FrameFault Run(ref ScannedFrame scanned)
    {
        if (!_reader.Read()) return FrameFault.NotJson;
        if (_reader.TokenType != JsonTokenType.StartObject) return FrameFault.NotAnObject;

        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            var fault = FrameFault.None;
            if (_reader.ValueTextEquals("op"u8)) fault = ReadOpcode(ref scanned);
            else if (_reader.ValueTextEquals("s"u8)) fault = ReadSequence(ref scanned);
            else if (_reader.ValueTextEquals("t"u8)) fault = ReadName(ref scanned);
            else if (_reader.ValueTextEquals("d"u8))
            {
                if (NobodyNeeds(scanned)) return Stop(ref scanned);
                ReadData(ref scanned);
            }
            else
            {
                _reader.Read();
                _reader.Skip();
            }

            if (fault != FrameFault.None) return fault;
        }

        _reader.Read(); // throws on anything but white space after the object
        return Finish(ref scanned);
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

    private FrameFault ReadOpcode(ref ScannedFrame scanned)
    {
        _reader.Read();
        if (_reader.TokenType != JsonTokenType.Number || !_reader.TryGetByte(out var opcode)) return FrameFault.Opcode;
        scanned.Opcode = (GatewayOpcode)opcode;
        _hasOpcode = true;
        return FrameFault.None;
    }

    private FrameFault ReadSequence(ref ScannedFrame scanned)
    {
        _reader.Read();
        if (_reader.TokenType == JsonTokenType.Null) return FrameFault.None;
        if (_reader.TokenType != JsonTokenType.Number || !_reader.TryGetInt64(out var sequence) || sequence <= 0) return FrameFault.Sequence;
        scanned.Sequence = sequence;
        _hasSequence = true;
        return FrameFault.None;
    }

    private FrameFault ReadName(ref ScannedFrame scanned)
    {
        _reader.Read();
        if (_reader.TokenType == JsonTokenType.Null) return FrameFault.None;
        if (_reader.TokenType != JsonTokenType.String || _reader.ValueSpan.Length is 0 or > MaxNameBytes) return FrameFault.Name;
        if (!System.Text.Ascii.IsValid(_reader.ValueSpan)) return FrameFault.Name;
        var start = (int)_reader.TokenStartIndex + 1;
        scanned.Name = start..(start + _reader.ValueSpan.Length);
        scanned.Event = _reader.ValueIsEscaped ? ParseEscaped() : GatewayEvents.Parse(_reader.ValueSpan);
        _hasName = true;
        return FrameFault.None;
    }

    private readonly GatewayEvent ParseEscaped()
    {
        Span<byte> name = stackalloc byte[MaxNameBytes];
        return GatewayEvents.Parse(name[.._reader.CopyString(name)]);
    }

    private void ReadData(ref ScannedFrame scanned)
    {
        _reader.Read();
        var start = (int)_reader.TokenStartIndex;
        _guild = default;
        if (_reader.TokenType == JsonTokenType.StartObject) _guild.Collect(ref _reader);
        else _reader.Skip();
        scanned.Data = start..(int)_reader.BytesConsumed;
        _hasData = true;
    }
}
