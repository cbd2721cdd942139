using System.Globalization;

namespace Guildhall.Actors.Guilds.State;

/// <summary>
/// Writes a member record as the JSON it was made from: same keys, same values, unknown ones included; only their order may differ.
/// </summary>
internal static class MemberJson
{
    /// <summary>Writes a member object with its user.</summary>
    public static void Write(ulong user, ReadOnlySpan<byte> record, RoleNumbers roles, MemberTails tails, ByteSink target)
    {
        target.Add("{\"user\":{\"id\":\""u8);
        target.AddDecimal(user);
        target.Add((byte)'"');
        WriteFields(record, roles, tails, target, ofUser: true);
        target.Add((byte)'}');
        WriteFields(record, roles, tails, target, ofUser: false);
        target.Add((byte)'}');
    }

    private static void WriteFields(ReadOnlySpan<byte> record, RoleNumbers roles, MemberTails tails, ByteSink target, bool ofUser)
    {
        var fields = new MemberRecord(record);
        while (fields.MoveNext())
        {
            if (fields.Field == (ofUser ? MemberField.UserTail : MemberField.MemberTail))
            {
                target.Add((byte)',');
                target.Add(tails.Read(fields.Value));
                continue;
            }

            if ((ofUser ? MemberFields.UserKey(fields.Field) : MemberFields.MemberKey(fields.Field)) is not { } key) continue;
            target.Add(",\""u8);
            target.Advance(System.Text.Encoding.ASCII.GetBytes(key, target.GetSpan(key.Length)));
            target.Add("\":"u8);
            WriteValue(fields, roles, target);
        }
    }

    private static void WriteValue(MemberRecord field, RoleNumbers roles, ByteSink target)
    {
        if (field.State == FieldState.Null)
        {
            target.Add("null"u8);
            return;
        }

        var usual = field.State == FieldState.Usual;
        switch (MemberFields.KindOf(field.Field))
        {
            case FieldKind.Text:
                WriteText(field.Text, target);
                break;
            case FieldKind.Flag:
                target.Add(usual ? "false"u8 : "true"u8);
                break;
            case FieldKind.Number:
                target.AddDecimal(field.Number);
                break;
            case FieldKind.Image:
                WriteImage(field, target);
                break;
            case FieldKind.Time:
                target.Add((byte)'"');
                RecordTime.WriteText(field.Value, target);
                target.Add((byte)'"');
                break;
            case FieldKind.Roles:
                WriteRoles(field, roles, target);
                break;
            default:
                var at = 0;
                Varint.Read(field.Value, ref at);
                target.Add(field.Value[at..]);
                break;
        }
    }

    private static void WriteRoles(MemberRecord field, RoleNumbers roles, ByteSink target)
    {
        target.Add((byte)'[');
        var start = target.Length;
        foreach (var number in field.Roles)
        {
            if (!roles.TryRole(number, out var role)) continue;
            if (target.Length > start) target.Add((byte)',');
            target.Add((byte)'"');
            target.AddDecimal(role);
            target.Add((byte)'"');
        }

        target.Add((byte)']');
    }

    private static void WriteImage(MemberRecord field, ByteSink target)
    {
        var mark = target.Length;
        RecordImage.WriteText(field.Value, field.State, target);
        var text = target.Written[mark..].ToArray();
        target.Truncate(mark);
        WriteText(text, target);
    }

    private static void WriteText(ReadOnlySpan<byte> text, ByteSink target)
    {
        target.Add((byte)'"');
        while (true)
        {
            var clean = IndexToEscape(text);
            target.Add(clean < 0 ? text : text[..clean]);
            if (clean < 0) break;
            if (text[clean] >= ' ') target.Add((byte)'\\');
            if (text[clean] >= ' ') target.Add(text[clean]);
            else target.Add(System.Text.Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\\u{(int)text[clean]:x4}")));
            text = text[(clean + 1)..];
        }

        target.Add((byte)'"');
    }

    private static int IndexToEscape(ReadOnlySpan<byte> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is < (byte)' ' or (byte)'"' or (byte)'\\') return i;
        }

        return -1;
    }
}
