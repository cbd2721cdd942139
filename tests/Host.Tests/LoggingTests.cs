using Guildhall.Host.Logging;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Guildhall.Host.Tests;

public sealed class LoggingTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    [Theory]
    [InlineData("[WARNING][11/23/2026 22:28:24.655Z][Thread 0010][akka.tcp://guildhall@127.0.0.1:39553/user/fleet-proxy] It is odd.", "user/fleet-proxy: It is odd.")]
    [InlineData("[INFO][11/23/2026 22:28:35.062Z][Thread 0062][akka://guildhall/system/sharding] Started", "system/sharding: Started")]
    [InlineData("[INFO][11/23/2026 22:28:35.062Z][Thread 0062][remoting (akka://guildhall)] Remoting shut down", "remoting (akka://guildhall): Remoting shut down")]
    [InlineData("Nothing of Akka [at all]", "Nothing of Akka [at all]")]
    public void Entries_of_Akka_lose_what_is_said_already(string message, string expected) => Assert.Equal(expected, AkkaWords.Clean(message));

    [Fact]
    public void Warnings_that_repeat_are_counted()
    {
        var pane = new WarningPane(2);
        using var provider = new TargetLoggerProvider([pane], _time);
        var log = provider.CreateLogger("Test");
        log.LogWarning("first");
        log.LogWarning("again");
        log.LogInformation("not serious");
        log.LogWarning("again");
        log.LogError(new InvalidOperationException("two\nlines"), "broken");
        Assert.Equal(["03:04:05 warn  again (2 times)", "03:04:05 error broken (InvalidOperationException: two lines)"], pane.Lines);
    }

    [Fact]
    public void A_held_target_writes_in_order_once_it_is_let_go()
    {
        using var output = new StringWriter();
        var held = new HeldTarget(WriterTarget.On(output, LogLevel.Information, full: false));
        using var provider = new TargetLoggerProvider([held], _time);
        var log = provider.CreateLogger("Test");
        log.LogInformation("early");
        output.WriteLine("first of all");
        held.LetGo();
        log.LogInformation("late");
        Assert.Equal(["first of all", "03:04:05 info  early", "03:04:05 info  late"], output.ToString().TrimEnd().ReplaceLineEndings("\n").Split('\n'));
    }
}
