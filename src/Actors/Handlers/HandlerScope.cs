using Guildhall.Actors.Guilds;
using Guildhall.Actors.Rest;
using Guildhall.Protocol;

namespace Guildhall.Actors.Handlers;

/// <summary>What one attempt at one event may use.</summary>
internal sealed class HandlerScope(EventIdentity identity, string handler, UserId bot, GuildView? guild, IRestSender sender) : IMessageNonces
{
    private readonly Lock _gate = new();
    private CancellationTokenSource? _cancellation;
    private bool _cancelled;
    private int _calls;

    public GuildView? Guild { get; } = guild;

    public UserId Bot { get; } = bot;

    public DiscordRest Rest => field ??= new DiscordRest(new ScopedSender(this, sender), this);

    /// <summary>Made when a handler first asks for it: most handlers of most events never do.</summary>
    public CancellationToken Cancellation
    {
        get
        {
            lock (_gate)
            {
                if (_cancelled) return new CancellationToken(true);
                return (_cancellation ??= new CancellationTokenSource()).Token;
            }
        }
    }

    public void Cancel()
    {
        CancellationTokenSource? source;
        lock (_gate)
        {
            _cancelled = true;
            source = _cancellation;
        }

        source?.Cancel();
    }

    /// <summary>The next call's nonce: calls are counted per attempt, so that a repeated attempt names them alike.</summary>
    public string NextNonce() => identity.Nonce(handler, Interlocked.Increment(ref _calls));

    /// <summary>
    /// Calls end with their attempt: what is given up, fenced or drained away sends nothing more, and what of it waits in a bucket is taken back.
    /// </summary>
    private sealed class ScopedSender(HandlerScope scope, IRestSender inner) : IRestSender
    {
        public Task<RestResponse> SendAsync(RestRequest request, CancellationToken cancellation)
        {
            var attempt = scope.Cancellation;
            return !cancellation.CanBeCanceled || cancellation == attempt ? inner.SendAsync(request, attempt) : LinkedAsync(request, attempt, cancellation);
        }

        private async Task<RestResponse> LinkedAsync(RestRequest request, CancellationToken attempt, CancellationToken caller)
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(attempt, caller);
            return await inner.SendAsync(request, either.Token).ConfigureAwait(false);
        }
    }
}
