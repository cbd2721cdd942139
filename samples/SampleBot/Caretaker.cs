using Guildhall.Actors.Handlers;
using Guildhall.Protocol;

namespace Guildhall.SampleBot;

/// <summary><c>/rename</c> renames a channel; <c>/lock-emoji</c> keeps an emoji for the members of one role.</summary>
public sealed class Caretaker : GuildHandler
{
    public Caretaker()
    {
        OnCommand("rename", RenameAsync, "Renames this channel.",
            Option("name", ApplicationCommandOptionType.String, "The channel's new name."));
        OnCommand("lock-emoji", LockEmojiAsync, "Lets only one role use an emoji.",
            Option("emoji", ApplicationCommandOptionType.String, "The emoji's name."),
            Option("role", ApplicationCommandOptionType.Role, "Who may use it."));
    }

    private async Task RenameAsync(CommandContext ctx)
    {
        var renamed = await ctx.Rest.ModifyChannelAsync(ctx.Interaction.ChannelId!.Value, new ModifyChannel { Name = ctx.Option("name") }, cancellation: Cancellation);
        await ctx.ReplyAsync(renamed.IsSuccess ? $"This channel is now called {renamed.Value.Name}." : $"That did not work: {renamed.Error}");
    }

    private async Task LockEmojiAsync(CommandContext ctx)
    {
        var name = ctx.Option("emoji")!.Trim(':');
        var emojis = await Guild.EmojisAsync(Cancellation);
        if (emojis.FirstOrDefault(emoji => emoji.Name == name) is not { Id: { } id })
        {
            await ctx.ReplyAsync($"There is no emoji {name} here.", ephemeral: true);
            return;
        }

        var role = RoleId.From(ulong.Parse(ctx.Option("role")!, System.Globalization.CultureInfo.InvariantCulture));
        var locked = await ctx.Rest.ModifyEmojiAsync(Guild.Id, id, new ModifyEmoji { Roles = [role] }, cancellation: Cancellation);
        await ctx.ReplyAsync(locked.IsSuccess ? $":{name}: is now for one role only." : $"That did not work: {locked.Error}");
    }
}
