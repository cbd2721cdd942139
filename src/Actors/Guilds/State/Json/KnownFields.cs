using System.Text;
using System.Text.Json;
using Guildhall.Protocol;

namespace Guildhall.Actors.Guilds.State;

/// <summary>
/// What the documented keys of an object must look like; unknown keys may be anything. Written as a line of <c>key=kind</c>, where kind is
/// id, int, num, str, bool, bits (a permission set), <c>{}</c> or <c>[]</c>, or <c>{name}</c> or <c>[name]</c> for objects with a table of
/// their own; <c>?</c> behind it allows null, <c>!</c> says that the key must be there.
/// </summary>
internal sealed class KnownFields
{
    private readonly Field[] _fields;

    /// <summary>A bit for each key that must be there.</summary>
    private readonly ulong _required;

    /// <summary>Reads the line.</summary>
    /// <param name="spec">The line.</param>
    /// <param name="nested">Tables the line names.</param>
    public KnownFields(string spec, params (string Name, KnownFields Table)[] nested)
    {
        _fields = [.. spec.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(entry => Field.Parse(entry, nested))];
        for (var i = 0; i < _fields.Length; i++) _required |= _fields[i].Required ? 1UL << i : 0;
    }

    /// <summary>Checks an object.</summary>
    /// <exception cref="EventShapeException">A key is missing or has another kind of value.</exception>
    public void Check(JsonSlice value)
    {
        var seen = 0UL;
        foreach (var property in value.Properties())
        {
            for (var i = 0; i < _fields.Length; i++)
            {
                if (!property.IsNamed(_fields[i].Name)) continue;
                _fields[i].Check(property.Value);
                seen |= 1UL << i;
                break;
            }
        }

        if ((seen & _required) == _required) return;
        foreach (var field in _fields)
        {
            if (field.Required) value.Need(field.Name);
        }
    }

    private sealed record Field(byte[] Name, string Kind, KnownFields? Nested, bool Nullable, bool Required)
    {
        public static Field Parse(string entry, (string Name, KnownFields Table)[] nested)
        {
            var (name, kind) = (entry[..entry.IndexOf('=')], entry[(entry.IndexOf('=') + 1)..]);
            var bare = kind.TrimEnd('?', '!');
            var inner = bare.Length > 2 && bare[0] is '[' or '{' ? bare[1..^1] : string.Empty;
            var table = inner.Length == 0 ? null : nested.Single(table => table.Name == inner).Table;
            if (table is not null) bare = $"{bare[0]}{bare[^1]}";
            return new Field(Encoding.ASCII.GetBytes(name), bare, table, kind.Contains('?'), kind.Contains('!'));
        }

        public void Check(JsonSlice value)
        {
            if (value.Kind == JsonTokenType.Null && Nullable) return;
            switch (Kind)
            {
                case "id":
                    value.Id();
                    break;
                case "bits" when value.Kind == JsonTokenType.String && Snowflake.TryParse(value.Raw[1..^1], out _):
                case "bits" when value.Kind == JsonTokenType.Number && Snowflake.TryParse(value.Raw, out _):
                case "num" when value.Kind == JsonTokenType.Number:
                case "str" when value.Kind == JsonTokenType.String:
                case "bool" when value.Kind is JsonTokenType.True or JsonTokenType.False:
                    break;
                case "int":
                    value.Integer();
                    break;
                case "{}" when value.Kind == JsonTokenType.StartObject:
                    Nested?.Check(value);
                    break;
                case "[]" when value.Kind == JsonTokenType.StartArray:
                    CheckElements(value);
                    break;
                default:
                    throw new EventShapeException(value.Offset, Expected());
            }
        }

        private void CheckElements(JsonSlice array)
        {
            if (Nested is null) return;
            foreach (var element in array.Elements()) Nested.Check(element);
        }

        private string Expected() => Kind switch
        {
            "bits" => "a permission set",
            "num" => "a number",
            "str" => "a string",
            "bool" => "true or false",
            "{}" => "an object",
            _ => "an array",
        } + (Nullable ? " or null" : string.Empty);
    }
}
