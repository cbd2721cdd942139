using Guildhall.Actors.Handlers;
using Guildhall.Protocol;

namespace Guildhall.SampleBot;

/// <summary>Welcomes whoever joins, and answers <c>/ping</c> and <c>!ping</c>.</summary>
public sealed class Greeter : GuildHandler
{
    public Greeter()
    {
        On<GuildMemberAdd>(WelcomeAsync);
        On<MessageCreate>(e => e.Content == "!ping" ? Reply(e.ChannelId, "pong") : Task.CompletedTask);
        OnCommand("ping", ctx => ctx.ReplyAsync("pong"), "Answers pong.");
    }

    private Task WelcomeAsync(GuildMemberAdd e) => Guild.Info.SystemChannel is { } channel
        ? Reply(channel, $"Welcome to {Guild.Name}, {e.Member.DisplayName}!")
        : Task.CompletedTask; // this guild wants no greetings
}
