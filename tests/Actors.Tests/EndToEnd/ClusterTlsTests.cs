using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Guildhall.Actors.Cluster;
using Guildhall.Actors.Handlers;
using Guildhall.Actors.Storage;
using Guildhall.LocalDiscord;
using Guildhall.Protocol;
using Microsoft.Extensions.Logging.Abstractions;

namespace Guildhall.Actors.Tests.EndToEnd;

/// <summary>Two nodes over TLS, and strangers at their door.</summary>
public sealed class ClusterTlsTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("guildhall-tls-").FullName;
    private readonly X509Certificate2 _shared = NewCertificate();

    public void Dispose()
    {
        _shared.Dispose();
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task Nodes_with_the_same_certificate_form_a_cluster_and_nobody_else_is_let_in()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        await using var discord = await LocalDiscordServer.StartAsync(new LocalDiscordOptions { Shards = 2, Guilds = 2, MinMembers = 3, MaxMembers = 5 }, limit.Token);
        var ports = FreePorts(2);
        await using var first = await StartAsync(discord, ports, 0, limit.Token);
        await using var second = await StartAsync(discord, ports, 1, limit.Token);
        while (!new[] { first, second }.All(node => node.Status.Nodes.Count(member => member is { State: "Up", IsReachable: true }) == 2)) await Task.Delay(20, limit.Token);

        using var other = NewCertificate();
        Assert.False(await IsLetInAsync(ports[0], other, limit.Token));
        Assert.False(await IsLetInAsync(ports[0], null, limit.Token));
        Assert.Equal(2, first.Status.Nodes.Count);
    }

    /// <summary>A door that stays shut ends the connection; an open one waits for what the peer has to say, which is nothing.</summary>
    private async Task<bool> IsLetInAsync(int port, X509Certificate2? certificate, CancellationToken cancellation)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, cancellation);
        await using var tls = new SslStream(client.GetStream());
        try
        {
            await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
            {
                TargetHost = "node",
                ClientCertificates = certificate is null ? null : [certificate],
                RemoteCertificateValidationCallback = (_, node, _, _) => node?.GetRawCertData().AsSpan().SequenceEqual(_shared.RawData) == true,
            }, cancellation);
            return await tls.ReadAsync(new byte[1], cancellation) > 0;
        }
        catch (Exception refused) when (refused is IOException or AuthenticationException)
        {
            return false;
        }
    }

    private async Task<GuildhallNode> StartAsync(LocalDiscordServer discord, int[] ports, int index, CancellationToken cancellation) =>
        await GuildhallNode.StartAsync(new GuildhallOptions
        {
            Api = discord.ApiBase,
            Token = new BotToken(discord.Token),
            Store = new StateStoreOptions { DataFolder = _data },
            SeedNodes = [.. ports.Select(port => $"127.0.0.1:{port}")],
            ClusterPort = ports[index],
            ClusterCertificate = _shared,
        }, new HandlerCatalog(), NullLoggerFactory.Instance, cancellation);

    private static X509Certificate2 NewCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new CertificateRequest("CN=bot", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
    }

    private static int[] FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToArray();
        foreach (var listener in listeners) listener.Start();
        var ports = listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port).ToArray();
        foreach (var listener in listeners) listener.Dispose();
        return ports;
    }
}
