using System.Text.Json;

namespace Guildhall.Actors.Handlers;

/// <summary>Handler states are the author's own types, so they go through System.Text.Json's reflection, off the event path of stateless handlers.</summary>
internal static class HandlerStateJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static byte[] Write<TState>(TState state) => JsonSerializer.SerializeToUtf8Bytes(state, Options);

    public static TState Read<TState>(ReadOnlySpan<byte> stored) where TState : class, new() =>
        JsonSerializer.Deserialize<TState>(stored, Options) ?? new TState();
}
