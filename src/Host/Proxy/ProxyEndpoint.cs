using System.Globalization;
using Guildhall.Actors.Rest;
using Microsoft.AspNetCore.Http;

namespace Guildhall.Host.Proxy;

/// <summary>One call through the proxy, from its headers to its answer.</summary>
internal sealed class ProxyEndpoint(IRestSender sender, ProxyRequests requests, ProxyAccess access, ProxyBodies bodies, TimeProvider time)
{
    private static readonly string TooMuchHeld = string.Create(CultureInfo.InvariantCulture, $"the bodies of waiting calls fill the {ProxyBodies.OnDisk >> 20} MiB that this proxy keeps");

    /// <summary>Serves it. A caller that goes away takes its call with it, unless it is on its way already.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            await AnswerAsync(context);
        }
        catch (BadHttpRequestException problem)
        {
            await ProxyAnswers.WriteAsync(context.Response, problem.StatusCode, problem.Message, time);
        }
        catch (IOException problem) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            await ProxyAnswers.WriteAsync(context.Response, StatusCodes.Status503ServiceUnavailable, $"this body cannot be kept on disk: {problem.Message}", time);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // nobody is left to be told
        }
    }

    private async Task AnswerAsync(HttpContext context)
    {
        if (!access.Allows(context.Request.Headers))
        {
            await ProxyAnswers.WriteAsync(context.Response, StatusCodes.Status401Unauthorized,
                $"401: Unauthorized (this proxy takes the bot's own token or its key, the latter also in {ProxyAccess.KeyHeader})", time);
            return;
        }

        using var body = await bodies.ReadAsync(context.Request);
        if (body is null)
        {
            await ProxyAnswers.AgainAsync(context.Response, TooMuchHeld, TimeSpan.FromSeconds(1), "user", time);
            return;
        }

        if (requests.Read(context.Request, body) is not { } request)
        {
            await ProxyAnswers.WriteAsync(context.Response, StatusCodes.Status404NotFound, $"404: Not Found (this proxy serves the routes of {ProxyRequests.Base})", time);
            return;
        }

        await ProxyAnswers.WriteAsync(context.Response, await sender.SendAsync(request, context.RequestAborted), time);
    }
}
