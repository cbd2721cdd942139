using System.Globalization;
using System.Text.Json;
using Guildhall.LocalDiscord.Gateway;

namespace Guildhall.LocalDiscord.Rest;

/// <summary>Reads and checks fields of a request body; a missing key, null and a value are three things. Problems go to <see cref="Errors"/>.</summary>
/// <param name="body">A JSON object, or undefined for an empty body.</param>
/// <param name="errors">Collects the problems of the whole request.</param>
/// <param name="path">Where this object stands in the request.</param>
internal sealed class Form(JsonElement body, FormErrors errors, string path = "")
{
    public FormErrors Errors => errors;

    public bool Has(string name) => body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out _);

    public JsonElement? Raw(string name) => body.Field(name);

    /// <summary>Whether the key is there with null.</summary>
    public bool IsNull(string name) => Has(name) && body.Field(name) is null;

    public Optional<string?> Text(string name, int least, int most, bool required = false)
    {
        if (!Present(name, required, out var value)) return default;
        if (value.ValueKind == JsonValueKind.Null) return new Optional<string?>(null);
        if (value.ValueKind is not (JsonValueKind.String or JsonValueKind.Number)) return Wrong<string?>(name, "STRING_TYPE_CONVERT", "Could not interpret value as string.");
        var text = value.ToString();
        var length = text.EnumerateRunes().Count();
        if (length < least || length > most)
        {
            return least == 0 || length > most
                ? Wrong<string?>(name, "BASE_TYPE_MAX_LENGTH", $"Must be {most} or fewer in length.")
                : Wrong<string?>(name, "BASE_TYPE_BAD_LENGTH", $"Must be between {least} and {most} in length.");
        }

        return text;
    }

    public Optional<int> Int(string name, int least, int most, bool required = false)
    {
        if (!Present(name, required, out var value) || value.ValueKind == JsonValueKind.Null) return default;
        var number = value.ValueKind switch
        {
            JsonValueKind.Number when value.TryGetInt64(out var n) => n,
            JsonValueKind.String when long.TryParse(value.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) => n,
            _ => (long?)null,
        };
        if (number is not { } given) return Wrong<int>(name, "NUMBER_TYPE_COERCE", $"Value \"{value}\" is not int.");
        if (given < least) return Wrong<int>(name, "NUMBER_TYPE_MIN", $"int value should be greater than or equal to {least}.");
        if (given > most) return Wrong<int>(name, "NUMBER_TYPE_MAX", $"int value should be less than or equal to {most}.");
        return (int)given;
    }

    /// <summary>A number that must be one of a few.</summary>
    public Optional<int> Choice(string name, IReadOnlyList<int> choices, bool required = false)
    {
        var number = Int(name, int.MinValue, int.MaxValue, required);
        if (!number.IsPresent || choices.Contains(number.Value)) return number;
        return Wrong<int>(name, "BASE_TYPE_CHOICES", $"Value must be one of {{{string.Join(", ", choices)}}}.");
    }

    public Optional<bool> Flag(string name)
    {
        if (!Present(name, false, out var value) || value.ValueKind == JsonValueKind.Null) return default;
        return value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.String when value.GetString() is "true" or "True" or "1" => true,
            JsonValueKind.String when value.GetString() is "false" or "False" or "0" => false,
            _ => Wrong<bool>(name, "BOOLEAN_TYPE_CONVERT", "Must be either true or false."),
        };
    }

    /// <summary>An id, as a string or a number; null where the key holds null.</summary>
    public Optional<ulong?> Id(string name, bool required = false)
    {
        if (!Present(name, required, out var value)) return default;
        if (value.ValueKind == JsonValueKind.Null) return new Optional<ulong?>(null);
        return ((JsonElement?)value).Snowflake() is { } id ? id : Wrong<ulong?>(name, "NUMBER_TYPE_COERCE", $"Value \"{value}\" is not snowflake.");
    }

    /// <summary>A moment as ISO 8601; null where the key holds null.</summary>
    public Optional<DateTimeOffset?> Time(string name, bool required = false)
    {
        if (!Present(name, required, out var value)) return default;
        if (value.ValueKind == JsonValueKind.Null) return new Optional<DateTimeOffset?>(null);
        return value.ValueKind == JsonValueKind.String && DateTimeOffset.TryParse(value.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : Wrong<DateTimeOffset?>(name, "DATE_TIME_TYPE_PARSE", $"Could not parse {value}. Should be ISO8601.");
    }

    /// <summary>A number with a fraction.</summary>
    public Optional<double> Real(string name, double least, double most)
    {
        if (!Present(name, false, out var value) || value.ValueKind == JsonValueKind.Null) return default;
        if (value.ValueKind != JsonValueKind.Number) return Wrong<double>(name, "NUMBER_TYPE_COERCE", $"Value \"{value}\" is not float.");
        var number = value.GetDouble();
        if (number >= least && number <= most) return number;
        return number < least
            ? Wrong<double>(name, "NUMBER_TYPE_MIN", FormattableString.Invariant($"float value should be greater than or equal to {least}."))
            : Wrong<double>(name, "NUMBER_TYPE_MAX", FormattableString.Invariant($"float value should be less than or equal to {most}."));
    }

    /// <summary>A permission set: a string, or a number as the OpenAPI document says; null = none.</summary>
    public Optional<Permissions> Permissions(string name)
    {
        if (!Present(name, false, out var value)) return default;
        if (value.ValueKind == JsonValueKind.Null) return Protocol.Permissions.None;
        return ((JsonElement?)value).Snowflake() is { } bits ? (Permissions)bits : Wrong<Permissions>(name, "NUMBER_TYPE_COERCE", $"Value \"{value}\" is not int.");
    }

    /// <summary>A list of ids; null = empty.</summary>
    public Optional<List<ulong>> Ids(string name, int most)
    {
        var list = List(name, most);
        if (!list.IsPresent) return default;
        var ids = new List<ulong>();
        for (var i = 0; i < list.Value.Count; i++)
        {
            if (((JsonElement?)list.Value[i]).Snowflake() is { } id) ids.Add(id);
            else errors.Add($"{At(name)}.{i}", "NUMBER_TYPE_COERCE", $"Value \"{list.Value[i]}\" is not snowflake.");
        }

        return ids;
    }

    /// <summary>A list; null = empty.</summary>
    public Optional<IReadOnlyList<JsonElement>> List(string name, int most, int least = 0)
    {
        if (!Present(name, least > 0, out var value)) return default;
        if (value.ValueKind == JsonValueKind.Null) return new Optional<IReadOnlyList<JsonElement>>([]);
        if (value.ValueKind != JsonValueKind.Array) return Wrong<IReadOnlyList<JsonElement>>(name, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType.");
        if (value.GetArrayLength() > most || value.GetArrayLength() < least)
            return Wrong<IReadOnlyList<JsonElement>>(name, "BASE_TYPE_BAD_LENGTH", $"Must be between {least} and {most} in length.");
        return new Optional<IReadOnlyList<JsonElement>>([.. value.EnumerateArray()]);
    }

    /// <summary>The form of an object in a list.</summary>
    public Form Item(string name, int index, JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object) errors.Add($"{At(name)}.{index}", "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType.");
        return new Form(item, errors, $"{At(name)}.{index}");
    }

    /// <summary>The form of a nested object; null if the key is missing or null.</summary>
    public Form? Object(string name)
    {
        if (body.Field(name) is not { } value) return null;
        if (value.ValueKind == JsonValueKind.Object) return new Form(value, errors, At(name));
        errors.Add(At(name), "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType.");
        return null;
    }

    /// <summary>Adds a problem with a key of this object.</summary>
    public void Wrong(string name, string code, string message) => errors.Add(At(name), code, message);

    public string At(string name) => path.Length == 0 ? name : $"{path}.{name}";

    private bool Present(string name, bool required, out JsonElement value)
    {
        value = default;
        if (body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out value) && (!required || value.ValueKind != JsonValueKind.Null)) return true;
        if (required) errors.Add(At(name), "BASE_TYPE_REQUIRED", "This field is required");
        return false;
    }

    private Optional<T> Wrong<T>(string name, string code, string message)
    {
        errors.Add(At(name), code, message);
        return default;
    }
}
