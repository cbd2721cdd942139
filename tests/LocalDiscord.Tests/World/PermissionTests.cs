using Guildhall.LocalDiscord.Model;
using Channel = Guildhall.LocalDiscord.Model.Channel;
using Guild = Guildhall.LocalDiscord.Model.Guild;
using Overwrite = Guildhall.LocalDiscord.Model.Overwrite;
using Role = Guildhall.LocalDiscord.Model.Role;

namespace Guildhall.LocalDiscord.Tests.World;

/// <summary>Cases computed apart from this code; the numbers are of the documented algorithm (topics/permissions.mdx).</summary>
public sealed class PermissionTests
{
    private static readonly GuildId Id = new(1085131932938928135);
    private static readonly RoleId Deckhand = new(1085502652416131073);
    private static readonly RoleId Muted = new(1085503910707331074);
    private static readonly RoleId Captain = new(1085714045337731075);
    private static readonly UserId Owner = new(584297585049600002);
    private static readonly UserId User = new(862228222950506505);
    private static readonly Overwrite EveryoneDenied = new(Id.Value, OverwriteType.Role, 0, Permissions.SendMessages);
    private static readonly Overwrite DeckhandAllowed = new(Deckhand.Value, OverwriteType.Role, Permissions.SendMessages, 0);

    [Fact]
    public void The_owner_holds_everything() => Check(Owner, [], [EveryoneDenied], 8866461766385663, 8866461766385663);

    [Fact]
    public void An_overwrite_of_everyone_takes_from_a_plain_member() => Check(User, [], [EveryoneDenied, DeckhandAllowed], 274881121344, 274881119296);

    [Fact]
    public void A_roles_allow_gives_it_back() => Check(User, [Deckhand], [EveryoneDenied, DeckhandAllowed], 1391572626498, 1391572626498);

    [Fact]
    public void A_roles_allow_beats_another_roles_deny() =>
        Check(User, [Deckhand, Muted], [EveryoneDenied, DeckhandAllowed, new(Muted.Value, OverwriteType.Role, 0, Permissions.SendMessages)], 1391572675650, 1391572675650);

    [Fact]
    public void The_members_own_deny_comes_last() =>
        Check(User, [Deckhand], [EveryoneDenied, DeckhandAllowed, new(User.Value, OverwriteType.Member, 0, Permissions.SendMessages)], 1391572626498, 1391572624450);

    [Fact]
    public void The_members_own_allow_comes_last() =>
        Check(User, [], [EveryoneDenied, new(User.Value, OverwriteType.Member, Permissions.SendMessages, 0)], 274881121344, 274881121344);

    [Fact]
    public void An_administrator_holds_everything() => Check(User, [Captain], [EveryoneDenied], 8866461766385663, 8866461766385663);

    [Fact]
    public void Administrator_in_an_overwrite_has_no_power() =>
        Check(User, [], [new(Id.Value, OverwriteType.Role, Permissions.Administrator, 0)], 274881121344, 274881121352);

    private static void Check(UserId user, RoleId[] roles, Overwrite[] overwrites, ulong expectedBase, ulong expected)
    {
        var guild = new Guild { Id = Id, Name = "Old Harbor", Owner = Owner, BotJoinedAt = default };
        guild.AddRole(new Role { Id = new RoleId(Id.Value), Slot = Role.NoSlot, Name = "@everyone", Permissions = (Permissions)274881121344 });
        guild.AddRole(new Role { Id = Deckhand, Slot = 0, Name = "Deckhand", Permissions = (Permissions)1116691505154 });
        guild.AddRole(new Role { Id = Muted, Slot = 1, Name = "Muted", Permissions = (Permissions)49152 });
        guild.AddRole(new Role { Id = Captain, Slot = 2, Name = "Captain", Permissions = Permissions.Administrator });
        guild.Members.Add(new Member { User = user });
        foreach (var role in roles) guild.SetRole(ref guild.Members.Find(user), guild.Roles[role], true);
        var channel = new Channel { Id = new ChannelId(1), Type = ChannelType.GuildText, Guild = guild, Overwrites = [.. overwrites] };
        Assert.Equal(((Permissions)expectedBase, (Permissions)expected), (PermissionMath.Base(guild, user), PermissionMath.Stored(guild, channel, user)));
    }
}
