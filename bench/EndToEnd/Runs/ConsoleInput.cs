namespace Guildhall.Bench.EndToEnd.Runs;

/// <summary>
/// Waits for the input on a thread of its own. The console's asynchronous reads are none: they hold the thread that asks, and the pool of a process
/// that has one core is one thread, so that everything else stood still for most of a second now and then.
/// </summary>
internal static class ConsoleInput
{
    /// <summary>Completes when the input ends.</summary>
    public static Task EndAsync() => EachLineAsync(static _ => { });

    /// <summary>Calls for each line; completes when the input ends.</summary>
    public static Task EachLineAsync(Action<string> take) => Task.Factory.StartNew(() =>
    {
        while (Console.In.ReadLine() is { } line) take(line);
    }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
