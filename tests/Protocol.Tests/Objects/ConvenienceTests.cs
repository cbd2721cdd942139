namespace Guildhall.Protocol.Tests.Objects;

public class ConvenienceTests
{
    [Fact]
    public void A_name_is_the_nickname_then_the_global_name_then_the_username()
    {
        var user = new User { Username = "bob_knots", GlobalName = "Bob" };

        Assert.Equal("Bosun", new GuildMember { User = user, Nick = "Bosun" }.DisplayName);
        Assert.Equal("Bob", new GuildMember { User = user, Nick = null }.DisplayName);
        Assert.Equal("bob_knots", new GuildMember { User = user with { GlobalName = null } }.DisplayName);
    }

    [Fact]
    public void A_time_out_in_the_past_is_none()
    {
        var until = new DateTimeOffset(2024, 5, 1, 0, 0, 0, TimeSpan.Zero);
        var member = new GuildMember { CommunicationDisabledUntil = until };

        Assert.True(member.IsTimedOut(until.AddSeconds(-1)));
        Assert.False(member.IsTimedOut(until));
        Assert.False(new GuildMember().IsTimedOut(until));
    }

    [Fact]
    public void An_emoji_is_written_as_its_kind_asks()
    {
        var custom = new Emoji { Id = new EmojiId(7), Name = "anchor" };

        Assert.Equal("<:anchor:7>", custom.Text);
        Assert.Equal("<a:anchor:7>", (custom with { Animated = true }).Text);
        Assert.Equal("anchor:7", custom.RouteName);
        Assert.Equal("⚓", new Emoji { Name = "⚓" }.Text);
    }

    [Fact]
    public void The_invoker_is_the_member_in_guilds_and_the_user_elsewhere()
    {
        var (inside, outside) = (new User { Id = new UserId(1) }, new User { Id = new UserId(2) });

        Assert.Equal(inside, new Interaction { Member = new GuildMember { User = inside } }.Invoker);
        Assert.Equal(outside, new Interaction { User = outside }.Invoker);
    }

    [Fact]
    public void Arguments_are_found_below_group_and_subcommand()
    {
        var data = DiscordJson.Read<InteractionData>(
            """{"name":"harbor","options":[{"name":"ship","type":2,"options":[{"name":"moor","type":1,"options":[{"name":"berth","type":4,"value":7}]}]}]}"""u8);

        Assert.Equal("ship moor", data.Subcommand);
        Assert.Equal(7, data.Argument("berth")!.Value.ToInt64());
        Assert.Null(data.Argument("cargo"));
    }

    [Fact]
    public void Nothing_private_is_in_the_text_of_an_object()
    {
        Assert.Equal("Interaction", new Interaction { Token = "secret" }.ToString());
        Assert.DoesNotContain("secret", new InteractionCreate(new Interaction { Token = "secret" }).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", new MessageCreate(new Message { Content = "secret" }).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", new ChatMessage { Content = "secret" }.ToString(), StringComparison.Ordinal);
        Assert.Equal("VoiceServerUpdate", new VoiceServerUpdate { Token = "secret" }.ToString());
    }
}
