using System.Net;

namespace Guildhall.Host.Proxy;

/// <summary>Where the HTTP proxy listens and who may use it.</summary>
/// <param name="Address">The address; others than loopback only with a key.</param>
/// <param name="Port">The port; 0 = chosen by the operating system.</param>
/// <param name="Key">What callers have to show; null = anybody who reaches the address.</param>
internal sealed record ProxySettings(IPAddress Address, int Port, string? Key)
{
    /// <summary>Never the key: records are printed in logs.</summary>
    public override string ToString() => $"{new IPEndPoint(Address, Port)}{(Key is null ? "" : ", with a key")}";
}
