using System.Text.Json;

namespace Guildhall.Actors.Guilds.State;

/// <summary>
/// A member record in the making: starts empty or as an older record, takes keys over from JSON (a key that is not there changes nothing),
/// and is written down. Used again and again; makes no objects.
/// </summary>
internal sealed class MemberDraft
{
    private readonly Slot[] _slots = new Slot[MemberFields.Count];
    private readonly ByteSink _values = new();
    private readonly ByteSink _tail = new();
    private readonly ByteSink _merged = new();
    private readonly ByteSink _record = new();
    private RoleNumbers _roles = null!;
    private MemberTails _tails = null!;

    /// <summary>The user's id, as far as it was read; 0 if not.</summary>
    public ulong User { get; private set; }

    /// <summary>Starts an empty record.</summary>
    public void Begin(RoleNumbers roles, MemberTails tails)
    {
        (_roles, _tails) = (roles, tails);
        _values.Clear();
        Array.Clear(_slots);
        User = 0;
    }

    /// <summary>Starts from an older record.</summary>
    public void Begin(RoleNumbers roles, MemberTails tails, ReadOnlySpan<byte> record)
    {
        Begin(roles, tails);
        var fields = new MemberRecord(record);
        while (fields.MoveNext())
        {
            Set(fields.Field, fields.State, _values.Length);
            _values.Add(fields.Value);
            _slots[(int)fields.Field].Length = fields.Value.Length;
        }
    }

    /// <summary>Takes a member object over, and the user in it if there is one.</summary>
    public void ReadMember(JsonSlice member)
    {
        var reader = new Utf8JsonReader(member.As(JsonTokenType.StartObject, "a member object").Raw);
        reader.Read();
        Read(ref reader, member, user: false);
    }

    /// <summary>Takes a user object over.</summary>
    public void ReadUser(JsonSlice user)
    {
        var reader = new Utf8JsonReader(user.As(JsonTokenType.StartObject, "a user object").Raw);
        reader.Read();
        Read(ref reader, user, user: true);
    }

    /// <summary>The record; valid until the draft is used again.</summary>
    public ReadOnlySpan<byte> Build()
    {
        var shape = 0UL;
        for (var field = 0; field < MemberFields.Count; field++) shape |= (ulong)_slots[field].State << (2 * field);
        _record.Clear().AddVarint(shape ^ MemberFields.OrdinaryShape);
        foreach (ref readonly var slot in _slots.AsSpan())
        {
            if (slot.State >= FieldState.Value) _record.Add(_values.Written.Slice(slot.Start, slot.Length));
        }

        return _record.Written;
    }

    private void Read(ref Utf8JsonReader reader, JsonSlice source, bool user)
    {
        Span<byte> unescaped = stackalloc byte[64];
        _tail.Clear();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var nameStart = (int)reader.TokenStartIndex;
            scoped ReadOnlySpan<byte> name = reader.ValueSpan;
            if (reader.ValueIsEscaped && name.Length <= unescaped.Length) name = unescaped[..CopyText(ref reader, unescaped, source)];
            var field = MemberFields.Of(name, user);
            var isUser = !user && name.SequenceEqual("user"u8);
            var ignored = user ? name.SequenceEqual("id"u8) : name.SequenceEqual("guild_id"u8);
            reader.Read();
            if (field is { } known)
            {
                ReadField(ref reader, known, source);
            }
            else if (isUser && reader.TokenType == JsonTokenType.StartObject)
            {
                // The user object has a tail of its own: the member's waits meanwhile.
                var waiting = _tail.Written.ToArray();
                Read(ref reader, source, user: true);
                _tail.Clear().Add(waiting);
            }
            else if (ignored)
            {
                if (user) User = JsonSlice.At(ref reader, source.Raw, source.Offset).Id();
                else reader.Skip();
            }
            else if (isUser)
            {
                throw new EventShapeException(source.Offset + (int)reader.TokenStartIndex, "a user object");
            }
            else
            {
                reader.Skip();
                if (_tail.Length > 0) _tail.Add((byte)',');
                _tail.Add(source.Raw[nameStart..(int)reader.BytesConsumed]);
            }
        }

        if (_tail.Length > 0) SetTail(user ? MemberField.UserTail : MemberField.MemberTail);
    }

    private void ReadField(ref Utf8JsonReader reader, MemberField field, JsonSlice source)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            Set(field, FieldState.Null, 0);
            return;
        }

        var start = _values.Length;
        var state = MemberFields.KindOf(field) switch
        {
            FieldKind.Flag when reader.TokenType == JsonTokenType.True => FieldState.Value,
            FieldKind.Flag when reader.TokenType == JsonTokenType.False => FieldState.Usual,
            FieldKind.Text when reader.TokenType == JsonTokenType.String => ReadText(ref reader, field, source),
            FieldKind.Image when reader.TokenType == JsonTokenType.String => ReadImage(ref reader, source),
            FieldKind.Number when reader.TokenType == JsonTokenType.Number && reader.TryGetUInt64(out var number) => WriteNumber(number),
            FieldKind.Time when reader.TokenType == JsonTokenType.String => ReadTime(ref reader, source),
            FieldKind.Roles when reader.TokenType == JsonTokenType.StartArray => ReadRoles(ref reader, source),
            FieldKind.Json when reader.TokenType == JsonTokenType.StartObject => ReadJson(ref reader, field, source),
            var kind => throw new EventShapeException(source.Offset + (int)reader.TokenStartIndex, Expected(kind)),
        };
        Set(field, state, start);
        _slots[(int)field].Length = _values.Length - start;
    }

    private FieldState ReadText(ref Utf8JsonReader reader, MemberField field, JsonSlice source)
    {
        if (field == MemberField.Discriminator && reader.ValueTextEquals("0"u8)) return FieldState.Usual;
        if (!reader.ValueIsEscaped)
        {
            if (!System.Text.Unicode.Utf8.IsValid(reader.ValueSpan)) throw Unsound(ref reader, source);
            _values.AddVarint((ulong)reader.ValueSpan.Length);
            _values.Add(reader.ValueSpan);
            return FieldState.Value;
        }

        // The unescaped text is never longer than the escaped one, so its length fits where the longer one's would.
        var length = CopyText(ref reader, _merged.Clear().GetSpan(reader.ValueSpan.Length), source);
        _merged.Advance(length);
        _values.AddVarint((ulong)length);
        _values.Add(_merged.Written);
        return FieldState.Value;
    }

    private FieldState ReadImage(ref Utf8JsonReader reader, JsonSlice source)
    {
        if (!reader.ValueIsEscaped && System.Text.Unicode.Utf8.IsValid(reader.ValueSpan))
            return RecordImage.Write(_values, reader.ValueSpan);
        _merged.Clear().Advance(CopyText(ref reader, _merged.GetSpan(reader.ValueSpan.Length), source));
        return RecordImage.Write(_values, _merged.Written);
    }

    private FieldState ReadTime(ref Utf8JsonReader reader, JsonSlice source)
    {
        var text = reader.ValueSpan;
        if (reader.ValueIsEscaped)
        {
            // Many JSON writers escape the plus sign of the offset.
            _merged.Clear().Advance(CopyText(ref reader, _merged.GetSpan(text.Length), source));
            text = _merged.Written;
        }

        if (RecordTime.TryWrite(_values, text)) return FieldState.Value;
        throw new EventShapeException(source.Offset + (int)reader.TokenStartIndex, "a time");
    }

    private FieldState WriteNumber(ulong number)
    {
        if (number == 0) return FieldState.Usual;
        _values.AddVarint(number);
        return FieldState.Value;
    }

    private FieldState ReadRoles(ref Utf8JsonReader reader, JsonSlice source)
    {
        _merged.Clear();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            _merged.AddVarint((ulong)_roles.NumberOf(JsonSlice.At(ref reader, source.Raw, source.Offset).Id()));
        if (_merged.Length == 0) return FieldState.Usual;
        _values.AddVarint((ulong)_merged.Length);
        _values.Add(_merged.Written);
        return FieldState.Value;
    }

    private FieldState ReadJson(ref Utf8JsonReader reader, MemberField field, JsonSlice source)
    {
        var value = JsonSlice.At(ref reader, source.Raw, source.Offset);
        GuildObjects.PartOf(field).Check(value);
        _values.AddVarint((ulong)value.Raw.Length);
        _values.Add(value.Raw);
        return FieldState.Value;
    }

    /// <summary>Puts the properties read over the ones the record had.</summary>
    private void SetTail(MemberField field)
    {
        ref var slot = ref _slots[(int)field];
        var tail = _tail.Written;
        if (slot.State != FieldState.Absent)
        {
            byte[] before = [(byte)'{', .. _tails.Read(_values.Written.Slice(slot.Start, slot.Length)), (byte)'}'];
            byte[] over = [(byte)'{', .. tail, (byte)'}'];
            JsonEdit.Merge(before, JsonSlice.Object(over), _merged.Clear());
            tail = _merged.Written[1..^1];
        }

        var start = _values.Length;
        _tails.Write(_values, tail);
        Set(field, FieldState.Value, start);
        slot.Length = _values.Length - start;
    }

    private static string Expected(FieldKind kind) => kind switch
    {
        FieldKind.Flag => "true or false",
        FieldKind.Number => "a whole number",
        FieldKind.Roles => "an array of ids",
        FieldKind.Json => "an object",
        _ => "a string",
    };

    private static int CopyText(scoped ref Utf8JsonReader reader, scoped Span<byte> target, JsonSlice source)
    {
        try
        {
            return reader.CopyString(target);
        }
        catch (InvalidOperationException)
        {
            throw Unsound(ref reader, source);
        }
    }

    private static EventShapeException Unsound(scoped ref Utf8JsonReader reader, JsonSlice source) =>
        new(source.Offset + (int)reader.TokenStartIndex, "sound text");

    private void Set(MemberField field, FieldState state, int start) => _slots[(int)field] = new Slot { State = state, Start = start };

    private struct Slot
    {
        public FieldState State;
        public int Start;
        public int Length;
    }
}
