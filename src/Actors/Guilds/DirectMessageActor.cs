using Guildhall.Actors.Guilds.State;
using Guildhall.Actors.Storage;

namespace Guildhall.Actors.Guilds;

/// <summary>
/// Takes what belongs to no guild (direct messages, entitlements, ephemeral messages) on shard 0 and hands it to direct-message handlers.
/// It keeps no state of its own; its handlers may.
/// </summary>
internal sealed class DirectMessageActor(SinkEnvironment environment) : EventSink(environment, default)
{
    protected override GuildView? View => null;

    protected override GuildPosition Position => default;

    protected override bool HasChanges => false;

    protected override bool HasSoftChanges => false;

    protected override bool Apply(GuildMessages.Dispatch dispatch) => false;

    protected override TakenChanges TakeChanges(bool soft) => new(static write => write, TakesLong: false);

    protected override GuildLoad Make(StoredGuild stored) => default;

    protected override void Load(GuildLoad load)
    {
    }

    protected override bool Receive(object message, bool ready) => false;
}
