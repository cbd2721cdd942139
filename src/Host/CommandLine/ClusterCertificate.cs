using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Guildhall.Host.CommandLine;

/// <summary>The certificate that all nodes of a cluster share, from a PKCS #12 file.</summary>
internal static class ClusterCertificate
{
    /// <summary>Reads it.</summary>
    /// <param name="path">The file; null = nodes talk in clear text.</param>
    /// <param name="password">Its password; never by the command line, which others can see.</param>
    /// <exception cref="UsageException">There is none, or one without a key.</exception>
    public static X509Certificate2? Read(string? path, string? password)
    {
        if (path is null) return null;
        X509Certificate2 certificate;
        try
        {
            certificate = X509CertificateLoader.LoadPkcs12FromFile(path, password);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new UsageException($"the cluster's certificate {path} cannot be read ({problem.Message.TrimEnd('.')}): give a PKCS #12 file, its password in GUILDHALL_CLUSTER_CERTIFICATE_PASSWORD.");
        }

        if (certificate.HasPrivateKey) return certificate;
        certificate.Dispose();
        throw new UsageException($"the cluster's certificate {path} holds no private key: export it with its key, as PKCS #12.");
    }
}
