using Guildhall.ProofBot;
using Guildhall.Protocol;

namespace Guildhall.Cluster.Tests.Proof;

/// <summary>The bot's account of a guild against the world's.</summary>
public static class Audit
{
    /// <summary>Every message once and in order, every member as it is.</summary>
    public static async Task RunAsync(ProofWorld world, GuildId guild, CancellationToken cancellation)
    {
        var (sent, tally) = await TallyAsync(world, guild, cancellation);
        var audit = await world.AskAsync(guild, "!audit", "audit ", cancellation);

        world.Told(guild).Messages = sent;
        Assert.Equal($"tally {world.Told(guild)}", tally);
        Assert.Equal(Truth(world, guild), audit);
    }

    /// <summary>
    /// The bot's tally with the number of messages up to the one that asked for it. A late answer of the bot that fell between the two makes
    /// the number unknown: then it is asked again. A message that is lost is missing then, too.
    /// </summary>
    private static async Task<(int Sent, string Tally)> TallyAsync(ProofWorld world, GuildId guild, CancellationToken cancellation)
    {
        while (true)
        {
            var before = world.MessagesSent(guild);
            var asked = world.Say(guild, "!tally");
            var sent = world.MessagesSent(guild);
            var tally = await world.AnswerAsync(guild, asked, "tally ", cancellation);
            if (sent == before + 1) return (sent, tally);
        }
    }

    private static string Truth(ProofWorld world, GuildId guild)
    {
        var digest = new MemberDigest();
        foreach (var member in world.Discord.World.Snapshot(guild)!.Members) digest.Add(member.User.Value, member.Nick, member.Roles.Select(r => r.Value));
        return $"audit {digest.Members} {digest.Value:x16}";
    }
}
