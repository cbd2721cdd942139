using System.Net;
using System.Net.Sockets;
using Guildhall.Actors.Rest;
using Guildhall.Protocol;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Guildhall.Host.Proxy;

/// <summary>
/// Serves Discord's REST API to programs in any language: they send through the cluster's limits, by whichever node they reach. What waits
/// for a limit waits here, as an open request.
/// </summary>
internal sealed class RestProxy : IAsyncDisposable
{
    /// <summary>Calls that may be open at once, most of them waiting for a limit.</summary>
    private const int MostConnections = 4096;

    /// <summary>How long open calls may go on when the node stops.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);

    private readonly WebApplication _app;
    private readonly UploadFolder _uploads;

    private RestProxy(WebApplication app, UploadFolder uploads, IPEndPoint endpoint) => (_app, _uploads, Endpoint) = (app, uploads, endpoint);

    /// <summary>Where it listens.</summary>
    public IPEndPoint Endpoint { get; }

    /// <summary>The base that programs are given, without the version, as discord.js wants it.</summary>
    public string Api => $"http://{Endpoint}/api";

    /// <summary>Starts it.</summary>
    /// <exception cref="HostException">It cannot listen there, or keep uploads in the temporary folder.</exception>
    public static async Task<RestProxy> StartAsync(ProxySettings settings, IRestSender sender, BotToken token, UserId bot, TimeProvider time, CancellationToken cancellation)
    {
        var uploads = OpenUploads(Path.GetTempPath());
        var endpoint = new ProxyEndpoint(sender, new ProxyRequests(bot), new ProxyAccess(token, settings.Key), new ProxyBodies(uploads.Path), time);
        ListenOptions? listener = null;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = ProxyBodies.Largest;
            kestrel.Limits.MaxConcurrentConnections = MostConnections;
            kestrel.Listen(settings.Address, settings.Port, listen => (listener, listen.Protocols) = (listen, HttpProtocols.Http1));
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = Farewell);
        var app = builder.Build();
        app.Run(endpoint.HandleAsync);
        try
        {
            await app.StartAsync(cancellation);
        }
        catch (Exception problem) when (problem is IOException or SocketException or AddressInUseException)
        {
            await app.DisposeAsync();
            uploads.Dispose();
            throw new HostException($"the proxy cannot listen on {settings.Address}:{settings.Port}: {problem.Message}", problem);
        }

        return new RestProxy(app, uploads, listener!.IPEndPoint!);
    }

    /// <summary>Takes no further calls and gives the open ones a little time.</summary>
    public Task StopAsync() => _app.StopAsync(CancellationToken.None);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _uploads.Dispose();
    }

    private static UploadFolder OpenUploads(string parent)
    {
        try
        {
            return UploadFolder.Open(parent);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new HostException($"the proxy cannot keep uploads in {parent}: {problem.Message}", problem);
        }
    }
}
