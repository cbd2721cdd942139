using Guildhall.Actors.Rest;
using Guildhall.Protocol;

namespace Guildhall.Actors.Tests.Rest;

/// <summary>A bug below the owner of a limit, here a clock that fails, must not leave a caller without an answer.</summary>
public sealed class UnexpectedFaultTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_fault_while_a_call_is_sent_is_repeated_if_that_can_do_no_harm_and_is_told_otherwise()
    {
        await using var server = new ScriptedServer(_ => new ServerAnswer(200, """{"id":"1","channel_id":"5","code":"x"}"""));
        var time = new FailingTime();
        await using var cluster = await RestCluster.StartAsync(1, new RestOptions { Api = server.Api }, time: time);
        var discord = cluster.Nodes[0].Discord;
        Assert.True((await discord.CreateMessageAsync(new ChannelId(5), "before", cancellation: Cancellation)).IsSuccess);

        time.FailNext();
        var invite = await discord.SendAsync(Routes.CreateChannelInvite, ["5"], body: new RestBody("{}"u8.ToArray()), cancellation: Cancellation).WaitAsync(TimeSpan.FromSeconds(60), Cancellation);
        Assert.Contains(nameof(InvalidTimeZoneException), Assert.IsType<RestError.Unknown>(invite.Error).Detail, StringComparison.Ordinal);

        time.FailNext();
        var message = await discord.CreateMessageAsync(new ChannelId(5), "after", cancellation: Cancellation).WaitAsync(TimeSpan.FromSeconds(60), Cancellation);
        Assert.True(message.IsSuccess, message.ToString());
    }

    /// <summary>Fails once, when the attempt's time limit is set.</summary>
    private sealed class FailingTime : TimeProvider
    {
        private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(15);
        private int _failing;

        public void FailNext() => Volatile.Write(ref _failing, 1);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            dueTime == AttemptTimeout && Interlocked.Exchange(ref _failing, 0) == 1
                ? throw new InvalidTimeZoneException("the clock is broken")
                : base.CreateTimer(callback, state, dueTime, period);
    }
}
