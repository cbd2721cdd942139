using System.Globalization;
using Guildhall.Actors.Handlers;
using Guildhall.Protocol;

namespace Guildhall.ProofBot;

/// <summary>Answers commands, and audits the guild's state on request.</summary>
public sealed class Answers : GuildHandler
{
    /// <summary>Subscribes.</summary>
    public Answers()
    {
        On<MessageCreate>(e => e.Message.Content switch
        {
            "!proof" => Reply(e.Message.ChannelId, $"proven {e.Message.Id.Value}"),
            "!audit" => AuditAsync(e.Message.ChannelId),
            _ => Task.CompletedTask,
        });
        OnCommand("proof", c => c.ReplyAsync("proven"), "Answers");
    }

    private async Task AuditAsync(ChannelId channel)
    {
        var digest = new MemberDigest();
        var after = default(UserId);
        while (true)
        {
            var page = await Guild.MembersAsync(after: after, limit: 1000);
            foreach (var member in page) digest.Add(member.Id.Value, member.Nick.Or(null), member.Roles.Select(r => r.Value));
            if (page.Count < 1000) break;
            after = page[^1].Id;
        }

        await Reply(channel, string.Create(CultureInfo.InvariantCulture, $"audit {digest.Members} {digest.Value:x16}"));
    }
}
