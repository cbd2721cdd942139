using Akka.Actor;
using Akka.Serialization;

namespace Guildhall.Actors.Rest;

/// <summary>Akka's view of <see cref="RestWire"/>; bound to <see cref="IRestWire"/> by the wiring.</summary>
/// <param name="system">The system.</param>
/// <param name="maxBody">Bytes of the largest body that may travel, see <see cref="RestOptions.MaxRemoteBody"/>.</param>
public sealed class RestWireSerializer(ExtendedActorSystem system, long maxBody) : SerializerWithStringManifest(system)
{
    /// <inheritdoc/>
    public override int Identifier => 7402;

    /// <inheritdoc/>
    public override string Manifest(object o) => RestWire.Manifest(o);

    /// <inheritdoc/>
    public override byte[] ToBinary(object obj) => RestWire.ToBinary(obj, maxBody);

    /// <inheritdoc/>
    public override object FromBinary(byte[] bytes, string manifest) => RestWire.FromBinary(bytes, manifest);
}
