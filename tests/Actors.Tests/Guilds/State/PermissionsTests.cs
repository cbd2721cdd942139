using Guildhall.Protocol;

namespace Guildhall.Actors.Tests.Guilds.State;

public class PermissionsTests
{
    private static readonly DateTimeOffset Now = new(2024, 5, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly Story _guild = new();

    public PermissionsTests()
    {
        // Owner 2; member 3 without roles; member 4 with role 11 (SEND_MESSAGES), which channel 21 denies VIEW_CHANNEL but gives member 4 back.
        _guild.On(GatewayEvent.GuildMemberAdd, """{"user":{"id":"4"},"roles":["11"]}""");
        _guild.On(GatewayEvent.ChannelUpdate, """{"id":"21","type":0,"permission_overwrites":[{"id":"11","type":0,"allow":"64","deny":"1024"},{"id":"100","type":0,"allow":"32768","deny":"0"}]}""");
    }

    [Fact]
    public void The_owner_may_do_everything() => Assert.Equal(Permissions.All, In(2, 21));

    [Fact]
    public void A_member_has_what_everyone_and_its_roles_have() =>
        Assert.Equal(Permissions.ViewChannel | Permissions.SendMessages, _guild.State.PermissionsOf(new UserId(4), Now));

    [Fact]
    public void Overwrites_of_everyone_then_roles_are_applied() =>
        Assert.Equal(Permissions.SendMessages | Permissions.AddReactions | Permissions.AttachFiles, In(4, 21));

    [Fact]
    public void A_changed_role_counts_at_once()
    {
        In(3, 22);
        _guild.On(GatewayEvent.GuildRoleUpdate, """{"role":{"id":"100","permissions":"8"}}""");
        Assert.Equal(Permissions.All, In(3, 22));
    }

    [Fact]
    public void A_changed_overwrite_counts_at_once()
    {
        In(4, 21);
        _guild.On(GatewayEvent.ChannelUpdate, """{"id":"21","type":0,"permission_overwrites":[]}""");
        Assert.Equal(Permissions.ViewChannel | Permissions.SendMessages, In(4, 21));
    }

    [Fact]
    public void A_deleted_role_counts_no_more()
    {
        In(4, 21);
        _guild.On(GatewayEvent.GuildRoleDelete, """{"role_id":"11"}""");
        Assert.Equal(Permissions.ViewChannel | Permissions.AttachFiles, In(4, 21));
    }

    [Fact]
    public void A_new_owner_counts_at_once()
    {
        In(3, 21);
        _guild.On(GatewayEvent.GuildUpdate, """{"id":"100","owner_id":"3"}""");
        Assert.Equal(Permissions.All, In(3, 21));
    }

    [Theory]
    [InlineData("2024-05-02T12:00:01.000000+00:00", Permissions.ViewChannel)]
    [InlineData("2024-05-02T12:00:00.000000+00:00", Permissions.ViewChannel | Permissions.SendMessages)]
    public void A_time_out_counts_until_its_time_has_come(string until, Permissions expected)
    {
        _guild.On(GatewayEvent.GuildMemberUpdate, $$"""{"user":{"id":"4"},"communication_disabled_until":"{{until}}"}""");
        Assert.Equal(expected, In(4, 22));
    }

    [Fact]
    public void A_thread_has_the_permissions_of_its_parent() => Assert.Equal(In(4, 21), In(4, 31));

    [Fact]
    public void Nobody_can_do_anything_where_it_sees_nothing() =>
        Assert.Equal(Permissions.None, _guild.State.UsablePermissionsIn(new UserId(4), new ChannelId(21), Now));

    [Fact]
    public void A_private_thread_is_for_its_members()
    {
        _guild.On(GatewayEvent.ThreadCreate, """{"id":"32","type":12,"parent_id":"22"}""");
        Assert.Equal(Permissions.None, _guild.State.UsablePermissionsIn(new UserId(4), new ChannelId(32), Now));
        _guild.On(GatewayEvent.ThreadMembersUpdate, """{"id":"32","member_count":1,"added_members":[{"user_id":"4"}]}""");
        Assert.NotEqual(Permissions.None, _guild.State.UsablePermissionsIn(new UserId(4), new ChannelId(32), Now));
    }

    [Fact]
    public void Who_or_what_is_not_held_has_no_answer()
    {
        Assert.Null(_guild.State.PermissionsOf(new UserId(99), Now));
        Assert.Null(_guild.State.PermissionsIn(new UserId(99), new ChannelId(21), Now));
        Assert.Null(_guild.State.PermissionsIn(new UserId(3), new ChannelId(99), Now));
    }

    private Permissions? In(ulong user, ulong channel) => _guild.State.PermissionsIn(new UserId(user), new ChannelId(channel), Now);
}
