using Guildhall.Actors.Storage;
using Guildhall.Protocol;

namespace Guildhall.Actors.Tests.Gateway;

/// <summary>The one part of a store that a gateway shard uses: take-over, with a checkpoint that the fake writer keeps up to date.</summary>
internal sealed class FakeStore : IStateStore
{
    private long _epoch;

    public SessionCheckpoint? Checkpoint { get; set; }

    /// <summary>How many more take-overs fail.</summary>
    public int Failures { get; set; }

    public Task<ShardOwnership> AcquireAsync(ShardId shard, string owner, CancellationToken cancellation) => Failures-- > 0
        ? Task.FromException<ShardOwnership>(new StateStoreException($"the disk is full, {Failures} more times"))
        : Task.FromResult(new ShardOwnership(shard, ++_epoch, Checkpoint));

    public Task InitializeAsync(CancellationToken cancellation) => throw new NotSupportedException();

    public Task<IReadOnlyList<WriteVerdict>> WriteAsync(IReadOnlyList<ShardWrite> writes, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<StoredGuild> ReadGuildAsync(GuildId guild, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<IReadOnlyList<SessionCheckpoint>> ReadCheckpointsAsync(CancellationToken cancellation) => throw new NotSupportedException();

    public Task<IReadOnlyList<DeadLetter>> ReadDeadLettersAsync(int limit, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<IReadOnlyList<SessionGap>> ReadGapsAsync(int limit, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<byte[]?> ReadFleetValueAsync(string name, CancellationToken cancellation) => throw new NotSupportedException();

    public Task WriteFleetValueAsync(string name, ReadOnlyMemory<byte> value, CancellationToken cancellation) => throw new NotSupportedException();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
