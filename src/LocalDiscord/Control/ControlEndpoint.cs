using Microsoft.AspNetCore.Http;

namespace Guildhall.LocalDiscord;

/// <summary>The control API over HTTP.</summary>
internal sealed class ControlEndpoint
{
    private LocalDiscordServer? _server;

    public void Serve(LocalDiscordServer server) => _server = server;

    public Task HandleAsync(HttpContext context)
    {
        context.Response.StatusCode = _server is null ? 503 : 404;
        return Task.CompletedTask;
    }
}
