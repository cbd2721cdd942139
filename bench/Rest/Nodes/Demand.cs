using System.Diagnostics;
using System.Globalization;
using Guildhall.Actors.Rest;

namespace Guildhall.Bench.Rest.Nodes;

/// <summary>What one node asks for: calls a second, spread over a hot channel and many cold ones, whether they get through or not.</summary>
/// <param name="PerSecond">Calls a second.</param>
/// <param name="Channels">Cold channels, numbered from 2.</param>
/// <param name="HotShare">Share of the calls that goes to channel 1.</param>
/// <param name="Name">Of the node, so that contents differ.</param>
internal sealed record Demand(double PerSecond, int Channels, double HotShare, string Name)
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(20);
    private int _ok;
    private int _unknown;
    private int _late;
    private int _limited;
    private int _failed;

    /// <summary>Calls by outcome so far.</summary>
    public Outcomes Outcomes => new(Volatile.Read(ref _ok), Volatile.Read(ref _unknown), Volatile.Read(ref _late), Volatile.Read(ref _limited), Volatile.Read(ref _failed));

    /// <summary>Asks until it is told to stop.</summary>
    public async Task RunAsync(DiscordRest rest, CancellationToken stop)
    {
        var random = new Random(17);
        var started = Stopwatch.GetTimestamp();
        var sent = 0;
        using var timer = new PeriodicTimer(Tick);
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
            {
                for (var due = (int)(Stopwatch.GetElapsedTime(started).TotalSeconds * PerSecond); sent < due; sent++)
                {
                    var channel = random.NextDouble() < HotShare ? 1 : random.Next(2, Channels + 2);
                    _ = SendAsync(rest, (ulong)channel, string.Create(CultureInfo.InvariantCulture, $"{Name}-{Environment.ProcessId}-{sent}"), stop);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // the run is over
        }
    }

    private async Task SendAsync(DiscordRest rest, ulong channel, string content, CancellationToken stop)
    {
        var result = await rest.CreateMessageAsync(new ChannelId(channel), content, cancellation: stop);
        if (result.IsSuccess) Interlocked.Increment(ref _ok);
        else if (result.Error is RestError.Unknown) Interlocked.Increment(ref _unknown);
        else if (result.Error is RestError.DeadlineExceeded) Interlocked.Increment(ref _late);
        else if (result.Error is RestError.RateLimited { IsShared: true }) Interlocked.Increment(ref _limited);
        else if (result.Error is not RestError.Cancelled) Interlocked.Increment(ref _failed);
    }
}

/// <summary>Calls by outcome.</summary>
/// <param name="Ok">Answered.</param>
/// <param name="Unknown">Perhaps done.</param>
/// <param name="Late">Not done within the time that a call waits: more is asked for than is allowed.</param>
/// <param name="Limited">Not done because a limit that others share, met when its time was nearly over, outlasts it.</param>
/// <param name="Failed">Anything else.</param>
internal readonly record struct Outcomes(int Ok, int Unknown, int Late, int Limited, int Failed);
