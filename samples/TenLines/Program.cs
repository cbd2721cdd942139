using Guildhall.Actors.Handlers;
using Guildhall.Host;
using Guildhall.Protocol;

return await GuildhallHost.RunAsync(args, bot => bot.AddHandler<Greeter>());

internal sealed class Greeter : GuildHandler
{
    public Greeter()
    {
        On<GuildMemberAdd>(e => Reply(Guild.SystemChannelId, $"Welcome, {e.Member.DisplayName}!"));
        OnCommand("ping", ctx => ctx.ReplyAsync("pong"));
    }
}
