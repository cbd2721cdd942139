using Guildhall.Protocol;

namespace Guildhall.Actors.Rest;

/// <summary>The bot token that calls use. When Discord refuses it, calls stop until another one is set; nothing has to be restarted.</summary>
public sealed class RestToken(BotToken token)
{
    private readonly Lock _gate = new();
    private BotToken _token = token;
    private bool _refused;

    /// <summary>The token in use.</summary>
    public BotToken Current
    {
        get
        {
            lock (_gate) return _token;
        }
    }

    /// <summary>Whether Discord has refused it.</summary>
    public bool IsRefused => Volatile.Read(ref _refused);

    /// <summary>Uses another token from now on; calls flow again.</summary>
    public void Set(BotToken token)
    {
        ArgumentNullException.ThrowIfNull(token);
        lock (_gate)
        {
            _token = token;
            Volatile.Write(ref _refused, false);
        }
    }

    /// <summary>Discord has refused this token; has no effect if another one is in use by now.</summary>
    internal void Refuse(BotToken token)
    {
        lock (_gate)
        {
            if (ReferenceEquals(token, _token)) Volatile.Write(ref _refused, true);
        }
    }
}
