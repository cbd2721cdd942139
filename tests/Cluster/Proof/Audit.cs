using Guildhall.ProofBot;
using Guildhall.Protocol;

namespace Guildhall.Cluster.Tests.Proof;

/// <summary>The bot's account of a guild against the world's.</summary>
public static class Audit
{
    /// <summary>Every message once and in order, every member as it is.</summary>
    public static async Task RunAsync(ProofWorld world, GuildId guild, CancellationToken cancellation)
    {
        var asked = world.Say(guild, "!tally");
        var sent = world.MessagesSent(guild);
        var tally = await world.AnswerAsync(guild, asked, "tally ", cancellation);
        var audit = await world.AskAsync(guild, "!audit", "audit ", cancellation);

        world.Told(guild).Messages = sent;
        Assert.Equal($"tally {world.Told(guild)}", tally);
        Assert.Equal(Truth(world, guild), audit);
    }

    private static string Truth(ProofWorld world, GuildId guild)
    {
        var digest = new MemberDigest();
        foreach (var member in world.Discord.World.Snapshot(guild)!.Members) digest.Add(member.User.Value, member.Nick, member.Roles.Select(r => r.Value));
        return $"audit {digest.Members} {digest.Value:x16}";
    }
}
