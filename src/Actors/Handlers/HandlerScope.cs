using Guildhall.Actors.Guilds;
using Guildhall.Actors.Rest;
using Guildhall.Protocol;

namespace Guildhall.Actors.Handlers;

/// <summary>What one attempt at one event may use. One of which nothing was handed out serves the next attempt, too.</summary>
internal sealed class HandlerScope(string handler, UserId bot, IRestSender sender) : IMessageNonces
{
    private static readonly CancellationTokenSource Cancelled = MakeCancelled();

    private EventIdentity _identity;
    private CancellationTokenSource? _cancellation;
    private DiscordRest? _rest;
    private int _calls;
    private bool _isKept;

    public GuildView? Guild { get; private set; }

    public UserId Bot { get; } = bot;

    public bool IsSynthetic => _identity.IsSynthetic;

    public DiscordRest Rest => _rest ??= new DiscordRest(new ScopedSender(this, sender), this);

    /// <summary>Whether the author's code may still hold something of it after its attempt.</summary>
    public bool IsKept => _isKept || _rest is not null || Volatile.Read(ref _cancellation) is not null;

    /// <summary>Made when a handler first asks for it: most handlers of most events never do.</summary>
    public CancellationToken Cancellation
    {
        get
        {
            if (Volatile.Read(ref _cancellation) is { } made) return made.Token;
            var mine = new CancellationTokenSource();
            return (Interlocked.CompareExchange(ref _cancellation, mine, null) ?? mine).Token;
        }
    }

    /// <summary>Begins an attempt.</summary>
    public void Begin(EventIdentity identity, GuildView? guild) => (_identity, Guild) = (identity, guild);

    /// <summary>The author's code is given something that holds it.</summary>
    public void Keep() => _isKept = true;

    /// <summary>Cancels what was handed out, and whatever is asked for later.</summary>
    public void Cancel() => Interlocked.CompareExchange(ref _cancellation, Cancelled, null)?.Cancel();

    /// <summary>The next call's nonce: calls are counted per attempt, so that a repeated attempt names them alike.</summary>
    public string NextNonce() => _identity.Nonce(handler, Interlocked.Increment(ref _calls));

    private static CancellationTokenSource MakeCancelled()
    {
        var source = new CancellationTokenSource();
        source.Cancel();
        return source;
    }

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
