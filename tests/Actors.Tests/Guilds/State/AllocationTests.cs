using System.Text;
using Guildhall.Actors.Guilds.State;
using Guildhall.Protocol;

namespace Guildhall.Actors.Tests.Guilds.State;

public class AllocationTests
{
    private const string Message =
        """{"id":"600","channel_id":"21","author":{"id":"2","username":"alice"},"member":{"roles":["11"],"nick":"First Mate"},"content":"hello"}""";

    [Theory]
    [InlineData(GatewayEvent.MessageCreate, Message, MemberLearning.Unknown)]
    [InlineData(GatewayEvent.MessageCreate, Message, MemberLearning.Always)]
    [InlineData(GatewayEvent.MessageCreate, """{"id":"600","channel_id":"31","author":{"id":"2"}}""", MemberLearning.Always)]
    [InlineData(GatewayEvent.GuildMemberUpdate, """{"guild_id":"100","user":{"id":"2","username":"alice"},"roles":["11"]}""", MemberLearning.Always)]
    [InlineData(GatewayEvent.TypingStart, """{"user_id":"2"}""", MemberLearning.Always)]
    public void What_comes_most_often_allocates_nothing(GatewayEvent e, string body, MemberLearning learning)
    {
        var guild = new Story(new GuildPolicy { Learning = learning });
        var d = Encoding.UTF8.GetBytes(body);
        for (var i = 0; i < 100; i++) guild.State.Apply(e, d);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) guild.State.Apply(e, d);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
