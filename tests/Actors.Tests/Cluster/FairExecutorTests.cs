using System.Diagnostics;
using System.Runtime.CompilerServices;
using Akka.Actor;
using Akka.Configuration;
using Guildhall.Actors.Cluster;

namespace Guildhall.Actors.Tests.Cluster;

public sealed class FairExecutorTests
{
    /// <summary>Each of the flood's eight actors may take a hundred messages at a time.</summary>
    private const long OneTurn = 800;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>What it says holds for one processor, and there for most trials: the system may hold up the thread that has taken the first actor.</summary>
    [Fact]
    public async Task An_actor_that_was_told_first_runs_before_those_that_tell_each_other_without_end()
    {
        List<long> overtaken = [];
        for (var trial = 0; trial < 9; trial++) overtaken.Add(await TryAsync());
        if (Environment.ProcessorCount == 1) Assert.True(overtaken.Order().ElementAt(overtaken.Count / 2) <= OneTurn, string.Join(' ', overtaken));
    }

    [Fact]
    public async Task So_it_is_on_one_processor()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet") start.ArgumentList.Add(typeof(FairExecutorTests).Assembly.Location);
        start.ArgumentList.Add("-method");
        start.ArgumentList.Add($"{typeof(FairExecutorTests).FullName}.{nameof(An_actor_that_was_told_first_runs_before_those_that_tell_each_other_without_end)}");
        start.Environment["DOTNET_PROCESSOR_COUNT"] = "1";
        using var process = Process.Start(start)!;
        var told = await process.StandardOutput.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        Assert.True(process.ExitCode == 0 && told.Contains("Total: 1", StringComparison.Ordinal), told);
    }

    /// <summary>How many messages the flood takes before the actor that was told before it.</summary>
    private static async Task<long> TryAsync()
    {
        var dispatcher = AkkaConfiguration.Load(null, ClusterProfile.Fast).GetConfig("akka.actor.default-dispatcher").Root;
        using var system = ActorSystem.Create("fair", ConfigurationFactory.ParseString($"akka.loglevel = OFF\nakka.stdout-loglevel = OFF\nakka.actor.default-dispatcher {{ {dispatcher} }}"));
        var taken = new StrongBox<long>();
        var flood = Enumerable.Range(0, 8).Select(_ => system.ActorOf(Props.Create(() => new Flood(taken)))).ToList();
        var overtaken = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = system.ActorOf(Props.Create(() => new First(taken, overtaken)));
        foreach (var actor in (IActorRef[])[.. flood, first]) await actor.Ask<ActorIdentity>(new Identify(null), Cancellation); // all of them have started
        ThreadPool.UnsafeQueueUserWorkItem(_ =>
        {
            first.Tell("run");
            for (var i = 0; i < flood.Count; i += 2) flood[i].Tell("on", flood[i + 1]);
        }, null);
        var count = await overtaken.Task.WaitAsync(Cancellation);
        await system.Terminate();
        return count;
    }

    private sealed class Flood(StrongBox<long> taken) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            Interlocked.Increment(ref taken.Value);
            Sender.Tell(message, Self);
        }
    }

    private sealed class First(StrongBox<long> taken, TaskCompletionSource<long> overtaken) : UntypedActor
    {
        protected override void OnReceive(object message) => overtaken.TrySetResult(Volatile.Read(ref taken.Value));
    }
}
