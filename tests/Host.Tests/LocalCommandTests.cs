namespace Guildhall.Host.Tests;

/// <summary><c>local</c> in this process, where its clock can be made to fail.</summary>
public sealed class LocalCommandTests
{
    [Fact]
    public async Task An_unexpected_error_in_a_scenario_ends_the_program_at_once_and_is_told_in_one_line()
    {
        var scenario = Path.GetTempFileName();
        await File.WriteAllTextAsync(scenario, """{ "begin": "at-once", "steps": [ { "at": "1s", "do": "message", "content": "never" } ] }""", TestContext.Current.CancellationToken);
        using var output = new StringWriter();
        using var error = new StringWriter();
        var environment = new HostEnvironment(name => name == "HOME" ? Path.GetTempPath() : null, output, error, new BrokenClock());

        var code = await GuildhallHost.RunAsync(["local", "--guilds", "1", "--members", "3-5", "--rate", "0", "--scenario", scenario], _ => { }, environment).WaitAsync(TestContext.Current.CancellationToken);
        File.Delete(scenario);

        Assert.Equal(ExitCode.Failure, code);
        Assert.Contains("internal error, please report it: TimeZoneNotFoundException: the clock has stopped", error.ToString(), StringComparison.Ordinal);
        Assert.Single(error.ToString().TrimEnd().Split('\n'));
    }

    /// <summary>Fails where the scenario waits for its first step: no other timer of the server is between half a second and a second.</summary>
    private sealed class BrokenClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            dueTime > TimeSpan.FromSeconds(0.5) && dueTime <= TimeSpan.FromSeconds(1) ? throw new TimeZoneNotFoundException("the clock has stopped") : base.CreateTimer(callback, state, dueTime, period);
    }
}
