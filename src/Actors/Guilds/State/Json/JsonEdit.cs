namespace Guildhall.Actors.Guilds.State;

/// <summary>Changes objects as text: what is not named stays byte for byte as it was sent, unknown keys included.</summary>
internal static class JsonEdit
{
    /// <summary>Writes an object without some keys. A key that has no value to drop costs nothing but the copy.</summary>
    public static void Without(JsonSlice value, ByteSink target, ReadOnlySpan<string> names)
    {
        target.Add((byte)'{');
        var start = target.Length;
        foreach (var property in value.Properties())
        {
            if (!IsAny(property, names)) Append(target, start, property.Quoted, property.Value.Raw);
        }

        target.Add((byte)'}');
    }

    /// <summary>Writes an object with one key set to a value, in its place or at the end.</summary>
    public static void With(ReadOnlySpan<byte> json, ByteSink target, ReadOnlySpan<byte> name, ReadOnlySpan<byte> newValue)
    {
        target.Add((byte)'{');
        var start = target.Length;
        var found = false;
        foreach (var property in JsonSlice.Object(json).Properties())
        {
            var hit = property.IsNamed(name);
            Append(target, start, property.Quoted, hit ? newValue : property.Value.Raw);
            found |= hit;
        }

        if (!found)
        {
            if (target.Length > start) target.Add((byte)',');
            target.Add((byte)'"');
            target.Add(name);
            target.Add("\":"u8);
            target.Add(newValue);
        }

        target.Add((byte)'}');
    }

    /// <summary>Writes an object with the keys of another put over its own: old keys keep their place, new ones follow.</summary>
    public static void Merge(ReadOnlySpan<byte> json, JsonSlice over, ByteSink target, ReadOnlySpan<string> ignored = default)
    {
        target.Add((byte)'{');
        var start = target.Length;
        var before = JsonSlice.Object(json);
        foreach (var property in before.Properties())
        {
            var changed = Find(over, property.Quoted);
            Append(target, start, property.Quoted, changed.IsPresent ? changed.Raw : property.Value.Raw);
        }

        foreach (var property in over.Properties())
        {
            if (IsAny(property, ignored) || Find(before, property.Quoted).IsPresent) continue;
            Append(target, start, property.Quoted, property.Value.Raw);
        }

        target.Add((byte)'}');
    }

    private static JsonSlice Find(JsonSlice value, ReadOnlySpan<byte> quoted)
    {
        foreach (var property in value.Properties())
        {
            if (property.Quoted.SequenceEqual(quoted)) return property.Value;
        }

        return default;
    }

    private static bool IsAny(JsonNamed property, ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (System.Text.Ascii.Equals(property.Quoted[1..^1], name)) return true;
        }

        return false;
    }

    private static void Append(ByteSink target, int start, ReadOnlySpan<byte> quoted, ReadOnlySpan<byte> value)
    {
        if (target.Length > start) target.Add((byte)',');
        target.Add(quoted);
        target.Add((byte)':');
        target.Add(value);
    }
}
