using System.Text.Json;
using System.Text.Json.Serialization;

namespace Guildhall.Protocol;

/// <summary>
/// The base of everything that travels as a JSON object. How the four kinds of documented keys look in C#:
/// <list type="table">
/// <item><term>required</term><description><c>T</c></description></item>
/// <item><term>required, nullable</term><description><c>T?</c>: null is null, and is written</description></item>
/// <item><term>optional</term><description><c>T?</c>: null is absent, and is not written</description></item>
/// <item><term>optional, nullable</term><description><see cref="Optional{T}"/>: absent, null and a value are three things</description></item>
/// </list>
/// Source: reference.mdx, "Nullable and Optional Resource Fields".
/// </summary>
public abstract record DiscordObject
{
    /// <summary>Keys that this version does not know, as they came; they are written again. Null if there were none.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? UnknownFields { get; init; }

    /// <summary>The type's name only: payloads hold private texts and credentials, which do not belong into logs.</summary>
    public sealed override string ToString() => GetType().Name;
}
