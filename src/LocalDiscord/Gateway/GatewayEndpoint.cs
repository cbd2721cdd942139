using System.Net.WebSockets;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Guildhall.LocalDiscord.Gateway;

/// <summary>Accepts gateway sockets. Source: events/gateway.mdx, "Connecting".</summary>
internal sealed class GatewayEndpoint(GatewayProtocol protocol)
{
    /// <summary>Before the WebSocket middleware: puts the batching stream under the socket.</summary>
    public static void Prepare(HttpContext context)
    {
        if (context.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true } upgrade) context.Features.Set<IHttpUpgradeFeature>(new BatchingStream.Upgrade(upgrade));
    }

    public async Task AcceptAsync(HttpContext context, bool onResumeUrl)
    {
        if (await FailAsync(context, onResumeUrl)) return;
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var stream = ((BatchingStream.Upgrade)context.Features.GetRequiredFeature<IHttpUpgradeFeature>()).Stream!;
        var query = context.Request.Query;
        _ = int.TryParse(query["v"], out var version);
        Compression? compression = query["compress"].ToString() switch
        {
            "" => Compression.None,
            "zlib-stream" => Compression.ZlibStream,
            "zstd-stream" => Compression.ZstdStream,
            _ => null,
        };
        var refusal = version is not (9 or 10) ? "The API version is missing or not available: use v=10."
            : query["encoding"].ToString() is not ("json" or "") ? "Only encoding=json is available here."
            : compression is null ? "compress is zlib-stream or zstd-stream." : null;
        if (refusal is not null)
        {
            await RefuseAsync(socket, refusal, context.RequestAborted);
            return;
        }

        var terms = new ConnectionTerms(protocol.NextConnection(), compression!.Value, onResumeUrl, version);
        var faults = new SocketFaults(context.Features.Get<IConnectionSocketFeature>()?.Socket, protocol.Time);
        await using var connection = new GatewayConnection(socket, stream, protocol, terms, context.Abort, faults);
        protocol.Opened(connection);
        try
        {
            await connection.RunAsync();
        }
        finally
        {
            protocol.Closed(connection);
        }
    }

    /// <summary>Whether a fault keeps the socket from opening.</summary>
    private async Task<bool> FailAsync(HttpContext context, bool onResumeUrl)
    {
        if (protocol.Faults.IsDown)
        {
            context.Abort();
            return true;
        }

        if (protocol.Faults.Striking(FaultPoint.Connect, new FaultTarget { Door = onResumeUrl ? "resume" : "main" }) is not { Trouble: Trouble.AtConnect trouble } fault) return false;
        switch (trouble.How)
        {
            case ConnectTrouble.Status: context.Response.StatusCode = trouble.Status; break;
            case ConnectTrouble.Hang: await FaultBoard.HangAsync(context, fault, protocol.Time); break;
            default: context.Abort(); break;
        }

        return true;
    }

    /// <summary>No client can mend these by reconnecting, so all get the fatal code 4012.</summary>
    private static async Task RefuseAsync(WebSocket socket, string reason, CancellationToken cancellation)
    {
        try
        {
            await socket.CloseAsync((WebSocketCloseStatus)(int)GatewayCloseCode.InvalidApiVersion, reason, cancellation);
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or IOException)
        {
            // The client left first.
        }
    }
}
