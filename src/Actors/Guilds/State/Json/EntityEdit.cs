namespace Guildhall.Actors.Guilds.State;

/// <summary>Changes an entity's JSON step by step in this thread's buffers. Only one at a time.</summary>
internal ref struct EntityEdit
{
    private ByteSink _json = Workspace.Current.Entity;
    private ByteSink _next = Workspace.Current.Next;

    /// <summary>Starts from an entity.</summary>
    public EntityEdit(ReadOnlySpan<byte> entity) => _json.Clear().Add(entity);

    /// <summary>The entity as it is now; valid until the next change.</summary>
    public readonly ReadOnlySpan<byte> Json => _json.Written;

    /// <summary>Sets a key to a JSON value that does not lie in these buffers.</summary>
    public void Set(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        JsonEdit.With(_json.Written, _next.Clear(), name, value);
        (_json, _next) = (_next, _json);
    }

    /// <summary>Sets a key to an id.</summary>
    public void SetId(ReadOnlySpan<byte> name, ulong id)
    {
        var value = Workspace.Current.Part.Clear();
        value.Add((byte)'"');
        value.AddDecimal(id);
        value.Add((byte)'"');
        Set(name, value.Written);
    }

    /// <summary>Sets a key to a number.</summary>
    public void SetNumber(ReadOnlySpan<byte> name, long number)
    {
        var value = Workspace.Current.Part.Clear();
        value.AddDecimal((ulong)Math.Max(0, number));
        Set(name, value.Written);
    }

    /// <summary>Sets a key as another entity has it, if that one has it and this one does not.</summary>
    public void Keep(ReadOnlySpan<byte> name, JsonSlice other)
    {
        if (other[name] is { IsPresent: true } value && !JsonSlice.Object(_json.Written)[name].IsPresent) Set(name, value.Raw);
    }

    /// <summary>Removes keys.</summary>
    public void Remove(params ReadOnlySpan<string> names)
    {
        JsonEdit.Without(JsonSlice.Object(_json.Written), _next.Clear(), names);
        (_json, _next) = (_next, _json);
    }
}
