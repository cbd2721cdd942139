using Guildhall.LocalDiscord.Gateway;
using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord;

/// <summary>The world from outside: what there is, as the truth to compare a client's view with, and scripted users who act in it.</summary>
public sealed partial class World
{
    private readonly WorldState _state;
    private readonly SessionHub _hub;

    internal World(WorldState state, SessionHub hub)
    {
        _state = state;
        _hub = hub;
        state.MessageChanged = (e, message) => MessageChanged?.Invoke(new MessageNews(message.Channel.GuildId, message.Channel.Id, Of(message), e == GatewayEvent.MessageUpdate));
    }

    /// <summary>
    /// A message was posted or edited, by whomever, whether a client saw it or not. Raised while the world stands still: a subscriber must be quick
    /// and must not wait for anything.
    /// </summary>
    public event Action<MessageNews>? MessageChanged;

    /// <summary>The guilds that the bot is in, in the order they were made.</summary>
    public IReadOnlyList<GuildId> Guilds
    {
        get { lock (_state.Sync) return _state.GuildList.ConvertAll(guild => guild.Id); }
    }

    /// <summary>Events made since the start, whether a client listened or not.</summary>
    public long EventsEmitted
    {
        get { lock (_state.Sync) return _state.Outbox.Emitted; }
    }

    /// <summary>The channels of a type that the bot sees, threads not included.</summary>
    public IReadOnlyList<ChannelId> Channels(GuildId guild, ChannelType type = ChannelType.GuildText)
    {
        lock (_state.Sync) return [.. Find(guild).Channels.Values.Where(channel => channel.Type == type && _state.BotSees(channel)).Select(channel => channel.Id)];
    }

    /// <summary>The first <paramref name="most"/> members but the bot, in order of their ids.</summary>
    public IReadOnlyList<UserId> Members(GuildId guild, int most = int.MaxValue)
    {
        lock (_state.Sync)
        {
            var found = new List<UserId>();
            foreach (ref var member in Find(guild).Members.All)
            {
                if (found.Count >= most) break;
                if (member.User != _state.Bot.Id) found.Add(member.User);
            }

            return found;
        }
    }

    private Guild Find(GuildId id) => _state.Guilds.GetValueOrDefault(id) ?? throw new LocalDiscordException($"There is no guild {id}.");

    private Channel Find(ChannelId id) => _state.Channels.GetValueOrDefault(id) ?? throw new LocalDiscordException($"There is no channel {id}.");
}
