using System.Net;
using System.Net.Sockets;

namespace Guildhall.Host.Nodes;

/// <summary>Ports for nodes on this machine, which must know each other's before they start.</summary>
internal static class LoopbackPorts
{
    /// <summary>So many that are free now. All are held until the last is found, so that none comes twice.</summary>
    public static int[] Free(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToArray();
        foreach (var listener in listeners) listener.Start();
        var ports = listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port).ToArray();
        foreach (var listener in listeners) listener.Dispose();
        return ports;
    }
}
