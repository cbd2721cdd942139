namespace Guildhall.Actors.Guilds.State;

/// <summary>Reads a member record field by field, in stored order. The record is <c>[shape][fields that have bytes]</c>.</summary>
internal ref struct MemberRecord
{
    private readonly ReadOnlySpan<byte> _record;
    private readonly ulong _shape;
    private int _field;
    private int _next;

    /// <summary>Begins before the first field.</summary>
    public MemberRecord(ReadOnlySpan<byte> record)
    {
        _record = record;
        _field = -1;
        _shape = Varint.Read(record, ref _next) ^ MemberFields.OrdinaryShape;
    }

    /// <summary>The field.</summary>
    public readonly MemberField Field => (MemberField)_field;

    /// <summary>What the field is.</summary>
    public FieldState State { get; private set; }

    /// <summary>The field's bytes, as the field's kind has them.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>Goes to the next field that is not absent.</summary>
    public bool MoveNext()
    {
        while (++_field < MemberFields.Count)
        {
            State = (FieldState)((_shape >> (2 * _field)) & 3);
            if (State == FieldState.Absent) continue;
            var start = _next;
            if (State >= FieldState.Value) Skip(MemberFields.KindOf(Field), State, ref _next);
            Value = _record[start.._next];
            return true;
        }

        return false;
    }

    /// <summary>Goes on to a field; false if it is absent.</summary>
    public bool MoveTo(MemberField field)
    {
        while (_field < (int)field && MoveNext())
        {
            if (Field == field) return true;
        }

        return false;
    }

    /// <summary>The text of a text field.</summary>
    public readonly ReadOnlySpan<byte> Text
    {
        get
        {
            if (State != FieldState.Value) return State == FieldState.Usual ? "0"u8 : default;
            var at = 0;
            Varint.Read(Value, ref at);
            return Value[at..];
        }
    }

    /// <summary>The number of a number field; 0 if it is null.</summary>
    public readonly ulong Number
    {
        get
        {
            var at = 0;
            return State == FieldState.Value ? Varint.Read(Value, ref at) : 0;
        }
    }

    /// <summary>The role numbers of the roles field, those of deleted roles included.</summary>
    public readonly NumberList Roles => new(State == FieldState.Value ? Value : default);

    /// <summary>Walks over the numbers of a roles field.</summary>
    internal ref struct NumberList
    {
        private readonly ReadOnlySpan<byte> _value;
        private int _next;

        /// <summary>Begins before the first number of a field; more may follow the field.</summary>
        internal NumberList(ReadOnlySpan<byte> value)
        {
            if (value.IsEmpty) return;
            var length = (int)Varint.Read(value, ref _next);
            _value = value[..(_next + length)];
        }

        /// <summary>The number.</summary>
        public int Current { get; private set; }

        /// <summary>This walk, for <c>foreach</c>.</summary>
        public readonly NumberList GetEnumerator() => this;

        /// <summary>Goes to the next number.</summary>
        public bool MoveNext()
        {
            if (_next >= _value.Length) return false;
            Current = (int)Varint.Read(_value, ref _next);
            return true;
        }
    }

    private readonly void Skip(FieldKind kind, FieldState state, ref int at)
    {
        switch (kind)
        {
            case FieldKind.Flag:
                break;
            case FieldKind.Image:
                RecordImage.Skip(_record, state, ref at);
                break;
            case var _ when state == FieldState.Usual:
                break;
            case FieldKind.Number:
                Varint.Read(_record, ref at);
                break;
            case FieldKind.Time:
                RecordTime.Skip(_record, ref at);
                break;
            case FieldKind.Tail:
                MemberTails.Skip(_record, ref at);
                break;
            default:
                var length = (int)Varint.Read(_record, ref at);
                at += length;
                break;
        }
    }
}
