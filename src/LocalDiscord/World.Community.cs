using Guildhall.LocalDiscord.Gateway;
using Guildhall.LocalDiscord.Model;
using Guildhall.LocalDiscord.Rest;

namespace Guildhall.LocalDiscord;

/// <summary>More that people do: vote, sign up for events, use invites, change who may run a command.</summary>
public sealed partial class World
{
    /// <summary>The access token that a user gives the application for <c>PUT /guilds/{id}/members/{id}</c>.</summary>
    public static string AccessToken(UserId user) => $"access.{user}";

    /// <summary>A user votes in a poll or takes the vote back; false if that changes nothing or the poll is over.</summary>
    public bool VoteAs(UserId user, ChannelId channel, MessageId message, int answer, bool votes = true)
    {
        lock (_state.Sync) return PollActions.Vote(_state, Find(channel, message), user, answer, votes);
    }

    /// <summary>A member signs up for a scheduled event, or no longer; false if that is so already.</summary>
    public bool SubscribeAs(UserId user, GuildId guild, ScheduledEventId scheduledEvent, bool comes = true)
    {
        lock (_state.Sync)
        {
            var found = Find(guild).Events.GetValueOrDefault(scheduledEvent.Value) ?? throw new LocalDiscordException($"Guild {guild} has no scheduled event {scheduledEvent}.");
            return ScheduledEventActions.Subscribe(_state, found, user, comes);
        }
    }

    /// <summary>Somebody joins by an invite; without a user, a new one is made. Returns who joined.</summary>
    /// <exception cref="LocalDiscordException">The invite is unknown, over, or not for this user.</exception>
    public UserId UseInvite(string code, UserId? user = null)
    {
        lock (_state.Sync)
        {
            var invite = _state.Invites.Find(code, _state.Now) ?? throw new LocalDiscordException($"There is no invite {code}.");
            var joiner = user ?? NewUser();
            return InviteActions.Use(_state, invite, joiner) ? joiner : throw new LocalDiscordException($"User {joiner} cannot join guild {invite.Guild.Id} by invite {code}: a member already, banned, or not invited.");
        }
    }

    /// <summary>Somebody plays a sound in a voice channel; the bot is told if it sits there.</summary>
    public void PlaySoundAs(UserId user, ChannelId channel, SoundId sound)
    {
        lock (_state.Sync)
        {
            var place = Find(channel);
            var found = (place.Guild?.Sounds ?? []).Concat(Sound.Defaults).FirstOrDefault(known => known.Id == sound) ?? throw new LocalDiscordException($"There is no sound {sound}.");
            SoundActions.Played(_state, place, user, found);
        }
    }

    /// <summary>An administrator lets a role or member use a command in a guild, or not; APPLICATION_COMMAND_PERMISSIONS_UPDATE follows.</summary>
    /// <param name="guild">The guild.</param>
    /// <param name="command">The command; the application's id = all of them.</param>
    /// <param name="roleOrUser">Whom it is about.</param>
    /// <param name="type">What that id is.</param>
    /// <param name="allowed">Whether they may.</param>
    public void SetCommandPermission(GuildId guild, CommandId command, ulong roleOrUser, ApplicationCommandPermissionType type, bool allowed)
    {
        lock (_state.Sync)
        {
            var key = (guild, command.Value);
            if (!_state.Commands.Permissions.TryGetValue(key, out var grants)) _state.Commands.Permissions[key] = grants = [];
            grants.RemoveAll(grant => grant.Id == roleOrUser);
            grants.Add(new CommandGrant(roleOrUser, type, allowed));
            _state.Emit(GatewayEvent.ApplicationCommandPermissionsUpdate, Find(guild), (_state, key, grants), static (json, s) => CommandPermissionRoutes.Write(json, s._state, s.key, s.grants));
        }
    }
}
