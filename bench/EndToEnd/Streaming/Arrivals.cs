using System.Diagnostics;
using Guildhall.LocalDiscord;

namespace Guildhall.Bench.EndToEnd.Streaming;

/// <summary>
/// People who act each on their own: the time from one to the next is random (exponential, seeded), and what is done goes out when it is done. The traffic of the local
/// Discord itself comes in a hundred clumps a second, and a clump on one socket is read at once, on 64 sockets 64 times: that would compare the clumps.
/// </summary>
/// <param name="traffic">What they do.</param>
/// <param name="seed">Of the times.</param>
internal sealed class Arrivals(TrafficGenerator traffic, int seed)
{
    private readonly Random _random = new(seed);
    private volatile bool _rest;
    private Task _acting = Task.CompletedTask;

    /// <summary>They act, until <see cref="StopAsync"/>. Not twice at a time.</summary>
    /// <param name="rate">Actions a second, on the average.</param>
    /// <remarks>On a thread of its own, which looks at the clock all the time and leaves the core to whoever wants it: no timer is as fine as the times between two events.</remarks>
    public void Start(double rate)
    {
        _rest = false;
        _acting = Task.Factory.StartNew(() => Act(rate), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>They rest; returns when the last event is made.</summary>
    public Task StopAsync()
    {
        _rest = true;
        return _acting;
    }

    private void Act(double rate)
    {
        var perTick = rate / Stopwatch.Frequency;
        for (double due = Stopwatch.GetTimestamp(); ; due -= Math.Log(1 - _random.NextDouble()) / perTick)
        {
            // one that is late makes up for it: the rate is what was asked for
            while (Stopwatch.GetTimestamp() < due && !_rest) Thread.Yield();
            if (_rest) return;
            traffic.EmitAsync(1).GetAwaiter().GetResult();
        }
    }
}
