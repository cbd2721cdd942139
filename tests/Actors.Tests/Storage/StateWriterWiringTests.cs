using Akka.Actor;
using Akka.Hosting;
using Akka.Hosting.TestKit;
using Guildhall.Actors.Storage;
using static Guildhall.Actors.Tests.Storage.StoreSamples;

namespace Guildhall.Actors.Tests.Storage;

public sealed class StateWriterWiringTests : TestKit
{
    private readonly ScriptedStore _store = new();
    private readonly StoreMetrics _metrics = new();

    protected override void ConfigureAkka(AkkaConfigurationBuilder builder, IServiceProvider provider) =>
        builder.AddStateWriter(_store, new StateWriterOptions { Gather = TimeSpan.FromSeconds(1) }, _metrics, TimeProvider.System);

    [Fact]
    public async Task What_still_waits_at_shutdown_is_stored_first()
    {
        var writer = ActorRegistry.Get<StateWriterActor>();
        writer.Tell(new StateWriterMessages.Write(new ShardWrite { Shard = Shard, Epoch = 1, Pages = [Page(Home, 1, 0, "last words")] }, TestActor, 1));
        var shutdown = CoordinatedShutdown.Get(Sys).Run(CoordinatedShutdown.UnknownReason.Instance);
        var call = await _store.NextWriteAsync();
        Assert.False(shutdown.IsCompleted);
        call.Answer([WriteVerdict.Stored]);
        await shutdown;
    }

    protected override async Task AfterAllAsync()
    {
        await base.AfterAllAsync();
        _metrics.Dispose();
    }
}
