namespace Guildhall.Actors.Cluster;

/// <summary>
/// A message that may travel between nodes. <see cref="WireSerializer"/> is bound to this interface and knows every implementation by a
/// short manifest; a test round-trips them all.
/// </summary>
public interface IWireMessage;
