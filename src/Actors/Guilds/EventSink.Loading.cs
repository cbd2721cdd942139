using Akka.Actor;
using Akka.Event;
using Guildhall.Actors.Guilds.State;
using Guildhall.Actors.Journal;
using Guildhall.Actors.Storage;

namespace Guildhall.Actors.Guilds;

/// <summary>From the store into memory, once in a life.</summary>
internal abstract partial class EventSink
{
    private object? _barrier;
    private bool _loaded;

    /// <summary>
    /// What a former life in this process has told the writer must be stored or refused before anything is read, or this life would go on from
    /// pages that are replaced behind its back. An empty write is answered behind all earlier ones of the shard; with none of them under way nobody
    /// asks the store whose the shard is: the lease and the first write do.
    /// </summary>
    private void Read()
    {
        _barrier = new object();
        _outlet.Send(new StateWriterMessages.Write(new ShardWrite { Shard = _attach!.Shard, Epoch = _attach.Epoch }, Self, _barrier) { IsAwaited = true });
    }

    private void OnBarrier(WriteVerdict verdict)
    {
        _barrier = null;
        if (verdict == WriteVerdict.StaleEpoch) StopFenced(_attach!.Epoch);
        else ReadAsync(_attach!.Epoch).PipeTo(Self);
    }

    /// <summary>Reads the guild and makes its state. Nobody sees it before it comes back as a message, so no thread shares it.</summary>
    private async Task<Loaded> ReadAsync(long epoch)
    {
        var stored = await _environment.Guilds.ReadAsync(Guild, CancellationToken.None).ConfigureAwait(false);
        // a task of its own: behind an answer that was there at once we would still be in the actor's turn
        return await Task.Run(() => new Loaded(Make(stored), stored.Handlers, epoch)).ConfigureAwait(false);
    }

    private void OnLoaded(Loaded loaded)
    {
        if (_loaded) return;
        Load(loaded.State);
        foreach (var damaged in _handlers.Load(loaded.Handlers)) Log.Error("The stored state of handler {0} of {1} is damaged: it starts anew", damaged, Guild);
        _loaded = true;
        Note(JournalKind.Loaded, Position.Session, Position.Applied);
        // the gap was found before this guild was in memory: what is stored of it ends there
        if (_attach!.Lost is { } lost && lost.Session == Position.Session && lost.To < 0) TellGap(lost);
        Start();
    }

    private sealed record Loaded(GuildLoad State, IReadOnlyList<HandlerState> Handlers, long Epoch);

    private sealed record ReadDue
    {
        public static readonly ReadDue Instance = new();
    }
}
