using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Akka.Actor;
using Akka.Serialization;

namespace Guildhall.Actors.Cluster;

/// <summary>
/// The one serializer of messages between nodes: System.Text.Json with generated code, a short manifest for each type. Nothing falls back to
/// Akka's default (<c>allow-unregistered-types = false</c> in akka.hocon).
/// </summary>
public sealed class WireSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    private static readonly Dictionary<string, JsonTypeInfo> ByManifest = [];
    private static readonly Dictionary<Type, (string Manifest, JsonTypeInfo Info)> ByType = [];

    static WireSerializer()
    {
        foreach (var (manifest, type) in WireManifests.All)
        {
            var info = WireManifests.InfoOf(type);
            ByManifest.Add(manifest, info);
            ByType.Add(type, (manifest, info));
        }
    }

    /// <inheritdoc/>
    public override int Identifier => 7401;

    /// <inheritdoc/>
    public override string Manifest(object o) => Of(o).Manifest;

    /// <inheritdoc/>
    public override byte[] ToBinary(object obj) => JsonSerializer.SerializeToUtf8Bytes(obj, Of(obj).Info);

    /// <inheritdoc/>
    public override object FromBinary(byte[] bytes, string manifest) =>
        ByManifest.TryGetValue(manifest, out var info)
            ? JsonSerializer.Deserialize(bytes, info) ?? throw new InvalidOperationException($"A {manifest} message was null.")
            : throw new InvalidOperationException($"No message type is known for the manifest '{manifest}': the nodes run different versions.");

    private static (string Manifest, JsonTypeInfo Info) Of(object o) =>
        ByType.TryGetValue(o.GetType(), out var entry)
            ? entry
            : throw new InvalidOperationException($"{o.GetType().Name} travels between nodes but is not in WireManifests.");
}
