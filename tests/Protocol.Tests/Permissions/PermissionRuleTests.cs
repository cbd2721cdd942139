using CsCheck;

namespace Guildhall.Protocol.Tests.Permission;

public class PermissionRuleTests
{
    private static readonly GuildId Guild = new(1);
    private static readonly UserId Owner = new(2);
    private static readonly UserId Member = new(3);

    [Fact]
    public void Without_view_channel_nothing_is_usable() =>
        Assert.Equal(Permissions.None, ImplicitPermissions.Apply(Permissions.All & ~Permissions.ViewChannel, ChannelType.GuildText));

    [Fact]
    public void Without_send_messages_what_needs_a_message_is_not_usable()
    {
        var usable = ImplicitPermissions.Apply(Permissions.All & ~Permissions.SendMessages, ChannelType.GuildText);

        Assert.Equal(Permissions.None, usable & (Permissions.MentionEveryone | Permissions.SendTtsMessages | Permissions.AttachFiles | Permissions.EmbedLinks));
        Assert.NotEqual(Permissions.None, usable & Permissions.ManageChannels);
    }

    [Fact]
    public void Without_connect_only_the_sight_of_a_voice_channel_is_left() =>
        Assert.Equal(Permissions.ViewChannel, ImplicitPermissions.Apply(Permissions.All & ~Permissions.Connect, ChannelType.GuildVoice));

    [Theory]
    [InlineData(ChannelType.PublicThread, Permissions.SendMessagesInThreads, true)]
    [InlineData(ChannelType.PublicThread, Permissions.SendMessages, false)]
    [InlineData(ChannelType.GuildText, Permissions.SendMessagesInThreads, false)]
    [InlineData(ChannelType.GuildText, Permissions.SendMessages, true)]
    public void Threads_have_a_send_right_of_their_own(ChannelType type, Permissions right, bool canSend) =>
        Assert.Equal(canSend, ImplicitPermissions.CanSend(Permissions.ViewChannel | right, type));

    [Theory]
    [InlineData(false, Permissions.ViewChannel, false)]
    [InlineData(true, Permissions.ViewChannel, true)]
    [InlineData(false, Permissions.ViewChannel | Permissions.ManageThreads, true)]
    [InlineData(true, Permissions.ManageThreads, false)]
    public void Private_threads_are_seen_by_their_members_and_by_those_who_manage_threads(bool isMember, Permissions parent, bool seen) =>
        Assert.Equal(seen, ImplicitPermissions.CanSeeThread(parent, ChannelType.PrivateThread, isMember));

    [Fact]
    public void A_time_out_leaves_administrators_alone() => Assert.Equal(Permissions.All, PermissionCalculator.DuringTimeOut(Permissions.All, Permissions.All));

    [Fact]
    public void Administrators_are_beyond_overwrites_whatever_they_say() => AnyOverwrites.Sample(overwrites =>
        PermissionCalculator.Channel(PermissionCalculator.Base(Owner, Member, 0, [Permissions.Administrator]), Guild, Member, [new RoleId(5)], overwrites)
        == Permissions.All);

    [Fact]
    public void What_the_member_is_denied_by_name_it_does_not_have() => AnyOverwrites.Sample(overwrites =>
    {
        var own = new ChannelOverwrite(Member, OverwriteType.Member, 0, Permissions.SendMessages);
        var result = PermissionCalculator.Channel(Permissions.SendMessages, Guild, Member, [new RoleId(5)], [.. overwrites.Where(o => o.Id != own.Id), own]);
        return (result & Permissions.SendMessages) == 0;
    });

    [Fact]
    public void Of_roles_in_one_position_the_older_is_higher()
    {
        var older = new RoleRank(4, new RoleId(10));
        var newer = new RoleRank(4, new RoleId(11));

        Assert.Equal(older, RoleRank.Highest(Guild, [newer, older]));
    }

    [Fact]
    public void A_member_acts_only_on_those_below_it()
    {
        var (high, low) = (new RoleRank(5, new RoleId(10)), new RoleRank(4, new RoleId(11)));

        Assert.True(RoleHierarchy.CanActOn(Owner, Member, high, new UserId(9), low));
        Assert.False(RoleHierarchy.CanActOn(Owner, Member, high, new UserId(9), high));
        Assert.False(RoleHierarchy.CanActOn(Owner, Member, high, Owner, low));
        Assert.True(RoleHierarchy.CanActOn(Owner, Owner, RoleRank.Everyone(Guild), new UserId(9), high));
    }

    [Fact]
    public void A_member_grants_only_what_it_has() =>
        Assert.Equal(Permissions.BanMembers, RoleHierarchy.NotGrantable(Permissions.KickMembers, Permissions.KickMembers | Permissions.BanMembers));

    [Fact]
    public void The_object_form_agrees_with_the_compact_one()
    {
        var guild = DiscordJson.Read<Protocol.Guild>(Examples.Payload("guild_create.json").Utf8());
        var member = guild.Members!.First(m => m.Roles.Count > 0 && m.Id != guild.OwnerId);
        var channel = guild.Channels!.First(c => c.PermissionOverwrites is { Count: > 0 });
        var roles = guild.Roles.Where(r => member.Roles.Contains(r.Id)).Select(r => r.Permissions).ToArray();
        var guildLevel = PermissionCalculator.Base(guild.OwnerId, member.Id, guild.Everyone!.Permissions, roles);

        Assert.Equal(guildLevel, guild.PermissionsOf(member));
        Assert.Equal(
            PermissionCalculator.Channel(guildLevel, guild.Id, member.Id, member.Roles.ToArray(), channel.PermissionOverwrites!.Select(ChannelOverwrite.From).ToArray()),
            guild.PermissionsIn(member, channel));
    }

    private static Gen<ChannelOverwrite[]> AnyOverwrites =>
        Gen.Select(Gen.ULong[1, 6], Gen.Int[0, 1], Gen.ULong, Gen.ULong)
            .Select((id, type, allow, deny) => new ChannelOverwrite(new EntityId(id), (OverwriteType)type, (Permissions)allow, (Permissions)deny))
            .Array[0, 8];
}
