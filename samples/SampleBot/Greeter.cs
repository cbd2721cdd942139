using Guildhall.Actors.Handlers;
using Guildhall.Protocol;

namespace Guildhall.SampleBot;

/// <summary>Welcomes whoever joins, and answers <c>/ping</c> and <c>!ping</c>.</summary>
public sealed class Greeter : GuildHandler
{
    public Greeter()
    {
        On<GuildMemberAdd>(WelcomeAsync);
        On<MessageCreate>(e => e.Content == "!ping" ? SayAsync(e.ChannelId, "pong") : Task.CompletedTask);
        OnCommand("ping", ctx => ctx.ReplyAsync("pong"), "Answers pong.");
    }

    private Task WelcomeAsync(GuildMemberAdd e) => Guild.Info.SystemChannel is { } channel
        ? SayAsync(channel, $"Welcome to {Guild.Name}, {e.Member.DisplayName}!")
        : Task.CompletedTask; // this guild wants no greetings

    // A failure that nobody looks at would be lost: thrown, it is tried again and then kept with the dead letters.
    private async Task SayAsync(ChannelId channel, string text) => (await Reply(channel, text)).OrThrow();
}
