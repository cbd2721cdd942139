using System.Threading.Channels;
using Guildhall.Actors.Storage;
using Guildhall.Protocol;

namespace Guildhall.Actors.Tests.Storage;

/// <summary>A store whose every write and read waits for the test to decide what becomes of it.</summary>
internal sealed class ScriptedStore : IStateStore
{
    private readonly Channel<Call<IReadOnlyList<ShardWrite>, IReadOnlyList<WriteVerdict>>> _writes = NewChannel<IReadOnlyList<ShardWrite>, IReadOnlyList<WriteVerdict>>();
    private readonly Channel<Call<IReadOnlyList<GuildId>, IReadOnlyList<StoredGuild>>> _reads = NewChannel<IReadOnlyList<GuildId>, IReadOnlyList<StoredGuild>>();

    /// <summary>The next write that arrives, unanswered.</summary>
    public async Task<Call<IReadOnlyList<ShardWrite>, IReadOnlyList<WriteVerdict>>> NextWriteAsync() =>
        await NextAsync(_writes);

    public async Task<Call<IReadOnlyList<GuildId>, IReadOnlyList<StoredGuild>>> NextReadAsync() =>
        await NextAsync(_reads);

    /// <summary>Whether a write or a read waits that the test has not seen.</summary>
    public bool AnyWaits => _writes.Reader.Count + _reads.Reader.Count > 0;

    public Task<IReadOnlyList<WriteVerdict>> WriteAsync(IReadOnlyList<ShardWrite> writes, CancellationToken cancellation) => Ask(_writes, writes);

    public Task<IReadOnlyList<StoredGuild>> ReadGuildsAsync(IReadOnlyList<GuildId> guilds, CancellationToken cancellation) => Ask(_reads, guilds);

    public Task InitializeAsync(CancellationToken cancellation) => Task.CompletedTask;

    public Task<ShardOwnership> AcquireAsync(ShardId shard, string owner, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<StoredGuild> ReadGuildAsync(GuildId guild, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<IReadOnlyList<SessionCheckpoint>> ReadCheckpointsAsync(CancellationToken cancellation) => throw new NotSupportedException();

    public Task<IReadOnlyList<DeadLetter>> ReadDeadLettersAsync(int limit, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<IReadOnlyList<SessionGap>> ReadGapsAsync(int limit, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<byte[]?> ReadFleetValueAsync(string name, CancellationToken cancellation) => throw new NotSupportedException();

    public Task WriteFleetValueAsync(string name, ReadOnlyMemory<byte> value, CancellationToken cancellation) => throw new NotSupportedException();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>The limit only keeps a broken test from waiting for ever.</summary>
    private static Task<Call<TIn, TOut>> NextAsync<TIn, TOut>(Channel<Call<TIn, TOut>> calls) =>
        calls.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

    private static Channel<Call<TIn, TOut>> NewChannel<TIn, TOut>() => System.Threading.Channels.Channel.CreateBounded<Call<TIn, TOut>>(100);

    private static Task<TOut> Ask<TIn, TOut>(Channel<Call<TIn, TOut>> calls, TIn what)
    {
        var call = new Call<TIn, TOut>(what);
        Assert.True(calls.Writer.TryWrite(call));
        return call.Answered;
    }

    internal sealed class Call<TIn, TOut>(TIn what)
    {
        private readonly TaskCompletionSource<TOut> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TIn What => what;

        public Task<TOut> Answered => _answer.Task;

        public void Answer(TOut answer) => _answer.SetResult(answer);

        public void Fail(string message) => _answer.SetException(new StateStoreException(message));
    }
}
