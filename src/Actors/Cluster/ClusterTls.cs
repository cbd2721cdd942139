using System.Security.Cryptography.X509Certificates;
using Akka.Remote.Hosting;

namespace Guildhall.Actors.Cluster;

/// <summary>
/// TLS between nodes. All nodes hold the same certificate, and each accepts a peer only if that proves to hold it too, whichever of the two opened the
/// connection: who has no key can neither listen nor join. No authority is asked, so a self-signed one will do.
/// </summary>
internal static class ClusterTls
{
    /// <summary>Settings of the transport.</summary>
    public static RemoteOptions Remoting(GuildhallOptions options)
    {
        var remoting = new RemoteOptions { HostName = options.Hostname, Port = options.ClusterPort };
        if (options.ClusterCertificate is not { } own) return remoting;
        remoting.EnableSsl = true;
        remoting.Ssl = new SslOptions
        {
            X509Certificate = own,
            RequireMutualAuthentication = true,
            CustomValidator = (peer, _, _, _, _) => IsSame(own, peer),
        };
        return remoting;
    }

    /// <summary>Address of a node at host:port: Akka names the transport in it.</summary>
    public static string AddressOf(string seed, GuildhallOptions options) => $"akka.{(options.ClusterCertificate is null ? "tcp" : "ssl.tcp")}://guildhall@{seed}";

    private static bool IsSame(X509Certificate2 own, X509Certificate2? peer) => peer is not null && own.RawDataMemory.Span.SequenceEqual(peer.RawDataMemory.Span);
}
