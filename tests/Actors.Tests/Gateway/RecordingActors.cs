using System.Collections.Concurrent;
using Akka.Actor;
using Guildhall.Actors.Gateway;
using Guildhall.Actors.Guilds;
using Guildhall.Actors.Storage;
using Guildhall.LocalDiscord;
using Guildhall.Protocol;

namespace Guildhall.Actors.Tests.Gateway;

/// <summary>What guilds were told: each event's identity, with a hash of its data and the order of arrival.</summary>
internal sealed class Record
{
    public ConcurrentDictionary<(SessionId Session, long Sequence), (GuildId Guild, GatewayEvent Event, uint Hash)> Events { get; } = new();

    public ConcurrentQueue<string> Disorder { get; } = new();
}

/// <summary>Stands for the region: starts a guild when it is woken.</summary>
internal sealed class RecordingRegion(Record record) : UntypedActor
{
    protected override void OnReceive(object message)
    {
        if (message is not GuildMessages.Wake wake) return;
        var name = wake.Guild.ToString();
        var guild = Context.Child(name);
        if (guild.IsNobody()) guild = Context.ActorOf(Props.Create(() => new RecordingGuild(wake.Guild, record)), name);
        Sender.Tell(new GatewayMessages.GuildStarted(wake.Guild, guild));
    }
}

/// <summary>A guild that notes what it is told and is done with it at once.</summary>
internal sealed class RecordingGuild(GuildId guild, Record record) : UntypedActor
{
    private SessionId _session;
    private long _last;

    protected override void OnReceive(object message)
    {
        if (message is GuildMessages.Drain) Sender.Tell(new GuildMessages.Drained(guild));
        for (var next = message as GuildMessages.Dispatch; next is not null; next = next.Next) Take(next);
    }

    private void Take(GuildMessages.Dispatch dispatch)
    {
        if (_session != dispatch.Session) (_session, _last) = (dispatch.Session, 0);
        var isNew = record.Events.TryAdd((dispatch.Session, dispatch.Sequence), (guild, dispatch.Event, Ledger.Hash(dispatch.Body.Span)));
        if (isNew && dispatch.Sequence <= _last) record.Disorder.Enqueue($"{guild}: {dispatch.Sequence} after {_last}");
        _last = Math.Max(_last, dispatch.Sequence);
        Sender.Tell(new GatewayMessages.Done(dispatch.Session, dispatch.Sequence));
    }
}

/// <summary>Grants every permit.</summary>
internal sealed class OpenGovernor : UntypedActor
{
    protected override void OnReceive(object message)
    {
        if (message is IdentifyMessages.RequestPermit request) Sender.Tell(new IdentifyMessages.PermitGranted(request.Shard));
    }
}

/// <summary>Keeps the checkpoint in the fake store.</summary>
internal sealed class MemoryWriter(FakeStore store) : UntypedActor
{
    protected override void OnReceive(object message)
    {
        if (message is not StateWriterMessages.Write write) return;
        if (write.Rows.Checkpoint is not null || write.Rows.ForgetSession) store.Checkpoint = write.Rows.Checkpoint;
        write.ReplyTo.Tell(new StateWriterMessages.Written(write.Tag, WriteVerdict.Stored));
    }
}
