using Akka.Actor;
using Guildhall.Actors.Gateway.Sockets;

namespace Guildhall.Actors.Gateway;

/// <summary>
/// Opens one connection as far as HELLO and closes it, when a node joins others: sockets, inflater and reader are compiled then, and not with
/// twelve shards of a lost node waiting for it. Nothing rests on it: if it fails, the first shard pays.
/// </summary>
internal sealed class GatewayWarmUp(GatewayShardOptions options, TimeProvider time) : UntypedActor
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private GatewayConnection? _connection;

    protected override void PreStart()
    {
        Context.SetReceiveTimeout(Limit);
        if (Protocol.GatewayUrl.Build(options.Url, options.Compression) is { } url)
            _connection = GatewayConnection.Open(0, url, Self, options, new GatewaySocketFactory(), new ReadGate(options.MaxUncommitted, options.MaxUncommittedBytes), time);
        else Context.Stop(Self);
    }

    protected override void PostStop() => _connection?.Abort();

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case GatewayInput.Connected:
                break;
            case FrameBatch hello:
                hello.Recycle();
                _connection?.CloseAsync("warm").PipeTo(Self, success: () => Warm.Instance);
                break;
            default: // closed, failed, or nothing came in time
                Context.Stop(Self);
                break;
        }
    }

    private sealed class Warm
    {
        public static readonly Warm Instance = new();
    }
}
