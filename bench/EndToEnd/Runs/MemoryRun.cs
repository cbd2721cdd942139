namespace Guildhall.Bench.EndToEnd.Runs;
public static class MemoryRun { public static Task<IReadOnlyList<MemoryResult>> RunAsync(RunOptions options, CancellationToken c) => Task.FromResult<IReadOnlyList<MemoryResult>>([]); }
