using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;

namespace Guildhall.Actors.Guilds.State;

/// <summary>
/// A member record in the making: starts empty or as an older record, takes keys over from JSON (a key that is not there changes nothing),
/// and is written down. Used again and again; makes no objects.
/// </summary>
internal sealed class MemberDraft
{
    /// <summary>What a string does not hold as it stands: escapes, and what must not be in it.</summary>
    private static readonly SearchValues<byte> NotAsItStands =
        SearchValues.Create([(byte)'"', (byte)'\\', .. Enumerable.Range(0, ' ').Select(control => (byte)control)]);

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
    public void ReadMember(JsonSlice member) => Read(member.As(JsonTokenType.StartObject, "a member object"), user: false);

    /// <summary>Takes a user object over.</summary>
    public void ReadUser(JsonSlice user) => Read(user.As(JsonTokenType.StartObject, "a user object"), user: true);

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

    private void Read(JsonSlice source, bool user)
    {
        Span<byte> unescaped = stackalloc byte[64];
        _tail.Clear();
        foreach (var property in source.Properties())
        {
            scoped var name = property.Name;
            if (property.IsEscaped && property.Quoted.Length <= unescaped.Length)
                name = unescaped[..property.CopyName(unescaped)];
            if (MemberFields.Of(name, user) is { } field) ReadField(property.Value, field);
            else if (user && name.SequenceEqual("id"u8)) User = property.Value.Id();
            else if (!user && name.SequenceEqual("user"u8)) ReadUserOf(property.Value);
            else if (user || !name.SequenceEqual("guild_id"u8)) AddToTail(property);
        }

        if (_tail.Length > 0) SetTail(user ? MemberField.UserTail : MemberField.MemberTail);
    }

    /// <summary>The user object has a tail of its own: the member's waits meanwhile.</summary>
    private void ReadUserOf(JsonSlice user)
    {
        var waiting = _tail.Written.ToArray();
        Read(user.As(JsonTokenType.StartObject, "a user object"), user: true);
        _tail.Clear().Add(waiting);
    }

    private void AddToTail(JsonNamed property)
    {
        if (_tail.Length > 0) _tail.Add((byte)',');
        _tail.Add(property.Quoted);
        _tail.Add((byte)':');
        _tail.Add(property.Value.Raw);
    }

    private void ReadField(JsonSlice value, MemberField field)
    {
        if (value.Kind == JsonTokenType.Null)
        {
            Set(field, FieldState.Null, 0);
            return;
        }

        var start = _values.Length;
        var state = MemberFields.KindOf(field) switch
        {
            FieldKind.Flag when value.Kind == JsonTokenType.True => FieldState.Value,
            FieldKind.Flag when value.Kind == JsonTokenType.False => FieldState.Usual,
            FieldKind.Text when value.Kind == JsonTokenType.String => ReadText(value, field),
            FieldKind.Image when value.Kind == JsonTokenType.String => RecordImage.Write(_values, TextOf(value)),
            FieldKind.Number when value.Kind == JsonTokenType.Number && Utf8Parser.TryParse(value.Raw, out ulong number, out var used)
                && used == value.Raw.Length => WriteNumber(number),
            FieldKind.Time when value.Kind == JsonTokenType.String => ReadTime(value),
            FieldKind.Roles when value.Kind == JsonTokenType.StartArray => ReadRoles(value),
            FieldKind.Json when value.Kind == JsonTokenType.StartObject => ReadJson(value, field),
            var kind => throw new EventShapeException(value.Offset, Expected(kind)),
        };
        Set(field, state, start);
        _slots[(int)field].Length = _values.Length - start;
    }

    private FieldState ReadText(JsonSlice value, MemberField field)
    {
        var text = TextOf(value);
        if (field == MemberField.Discriminator && text.SequenceEqual("0"u8)) return FieldState.Usual;
        _values.AddVarint((ulong)text.Length);
        _values.Add(text);
        return FieldState.Value;
    }

    private FieldState ReadTime(JsonSlice value) =>
        RecordTime.TryWrite(_values, TextOf(value)) ? FieldState.Value : throw new EventShapeException(value.Offset, "a time");

    /// <summary>A string's text, in UTF-8 and without escapes; valid until the next is asked for.</summary>
    private ReadOnlySpan<byte> TextOf(JsonSlice value)
    {
        var text = value.Raw[1..^1];
        if (text.IndexOfAny(NotAsItStands) < 0 && System.Text.Unicode.Utf8.IsValid(text)) return text;
        // the text is never longer than with its escapes
        _merged.Clear().Advance(value.CopyText(_merged.GetSpan(text.Length)));
        return _merged.Written;
    }

    private FieldState WriteNumber(ulong number)
    {
        if (number == 0) return FieldState.Usual;
        _values.AddVarint(number);
        return FieldState.Value;
    }

    private FieldState ReadRoles(JsonSlice value)
    {
        _merged.Clear();
        foreach (var role in value.Elements()) _merged.AddVarint((ulong)_roles.NumberOf(role.Id()));
        if (_merged.Length == 0) return FieldState.Usual;
        _values.AddVarint((ulong)_merged.Length);
        _values.Add(_merged.Written);
        return FieldState.Value;
    }

    private FieldState ReadJson(JsonSlice value, MemberField field)
    {
        value.CheckSound();
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

    private void Set(MemberField field, FieldState state, int start) => _slots[(int)field] = new Slot { State = state, Start = start };

    private struct Slot
    {
        public FieldState State;
        public int Start;
        public int Length;
    }
}
