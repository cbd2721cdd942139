using Guildhall.Host.Preflight;
using Guildhall.Host.Running;
using Guildhall.Protocol;

namespace Guildhall.Host.Tests;

public sealed class IntentPlanTests
{
    [Theory]
    [InlineData(0UL, GatewayIntents.Privileged)]
    [InlineData(1UL << 14, GatewayIntents.GuildPresences | GatewayIntents.MessageContent)]
    [InlineData(1UL << 15, GatewayIntents.GuildPresences | GatewayIntents.MessageContent)]
    [InlineData((1UL << 12) | (1UL << 19), GatewayIntents.GuildMembers)]
    [InlineData((1UL << 13) | (1UL << 15) | (1UL << 18), GatewayIntents.None)]
    public void Flags_of_the_application_say_which_privileged_intents_it_has(ulong flags, GatewayIntents missing) =>
        Assert.Equal(missing, IntentPlan.NotEnabled(GatewayIntents.All, (ApplicationFlags)flags));

    [Fact]
    public void Intents_that_are_not_privileged_need_no_flag() =>
        Assert.Equal(GatewayIntents.None, IntentPlan.NotEnabled(GatewayIntents.AllUnprivileged, ApplicationFlags.None));

    [Fact]
    public void A_refusal_names_the_intent_and_the_switch_in_the_portal()
    {
        var facts = new ApiFacts(new UserId(1), "sample", ApplicationFlags.GatewayMessageContent, null);
        var problem = Assert.Throws<HostException>(() => IntentCheck.Run(GatewayIntents.GuildMembers | GatewayIntents.MessageContent, facts));
        Assert.Contains("GUILD_MEMBERS, which is not enabled", problem.Message, StringComparison.Ordinal);
        Assert.Contains("\"Server Members Intent\"", problem.Message, StringComparison.Ordinal);
        Assert.Contains("--members as-seen", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("MESSAGE_CONTENT", problem.Message, StringComparison.Ordinal);
    }
}
