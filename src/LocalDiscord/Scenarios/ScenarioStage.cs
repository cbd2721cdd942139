using System.Globalization;

namespace Guildhall.LocalDiscord;

/// <summary>Finds what the steps of a scenario speak of, in the world as it is at that moment, and keeps what they named.</summary>
internal sealed class ScenarioStage(LocalDiscordServer server)
{
    private readonly Dictionary<string, object> _named = new(StringComparer.Ordinal);

    public LocalDiscordServer Server => server;

    public World World => server.World;

    public void Name(string name, object what) => _named[name] = what;

    /// <summary>For what makes nothing that could be named.</summary>
    public object? Did(Action<World> act)
    {
        act(World);
        return null;
    }

    public async ValueTask<object?> Traffic(string rate)
    {
        var value = double.Parse(rate, CultureInfo.InvariantCulture);
        if (value > 0) server.Traffic.Start(value);
        else await server.Traffic.StopAsync();
        return null;
    }

    public GuildId Guild(ScenarioStep step)
    {
        if (step.Maybe("guild") is not { } text) return Nth(World.Guilds, 0, "guild");
        if (Named<GuildId>(text) is { } named) return named;
        return Number(text, "guild") is var number && IsId(number) ? new GuildId(number) : Nth(World.Guilds, number, "guild");
    }

    public ChannelId Channel(ScenarioStep step) => Channel(step, ChannelType.GuildText, "text channel");

    public ChannelId? VoiceChannel(ScenarioStep step) => step.Maybe("channel") is null ? null : Channel(step, ChannelType.GuildVoice, "voice channel");

    public UserId? MaybeUser(ScenarioStep step) => step.Maybe("user") is null ? null : User(step);

    public UserId User(ScenarioStep step)
    {
        var text = step.Maybe("user") ?? "0";
        if (Named<UserId>(text) is { } named) return named;
        var number = Number(text, "user");
        return IsId(number) ? new UserId(number) : Nth(World.Members(Guild(step), (int)Math.Min(number, int.MaxValue - 1) + 1), number, "member");
    }

    public MessageId Message(ScenarioStep step) => Message(step, static _ => true, "message");

    /// <summary>A message of the bot.</summary>
    public MessageId OwnMessage(ScenarioStep step) => Message(step, message => message.Author == server.BotId, "message of the bot");

    private MessageId Message(ScenarioStep step, Func<MessageSnapshot, bool> matches, string what)
    {
        if (step.Maybe("message") is { } text) return Named<MessageId>(text) ?? new MessageId(Number(text, "message"));
        return World.Messages(Channel(step)).LastOrDefault(matches)?.Id ?? throw new LocalDiscordException($"There is no {what} in that channel.");
    }

    private ChannelId Channel(ScenarioStep step, ChannelType type, string what)
    {
        var guild = Guild(step);
        var known = World.Channels(guild, type);
        if (step.Maybe("channel") is not { } text) return Nth(known, 0, what);
        if (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return IsId(number) ? new ChannelId(number) : Nth(known, number, what);
        var channels = World.Snapshot(guild)?.Channels.Where(channel => channel.Type == type).ToArray() ?? [];
        return channels.FirstOrDefault(channel => channel.Name == text)?.Id
            ?? throw new LocalDiscordException($"There is no {what} {text}. There are: {string.Join(", ", channels.Select(channel => channel.Name))}.");
    }

    private T? Named<T>(string text) where T : struct => _named.TryGetValue(text, out var what)
        ? what is T right ? right : throw new LocalDiscordException($"{text} names something else than is needed here.")
        : null;

    private static ulong Number(string text, string what) => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new LocalDiscordException($"No earlier step has named {text}, and it is no number of a {what}.");

    /// <summary>Ids have 17 digits or more; nobody counts that far.</summary>
    private static bool IsId(ulong number) => number > int.MaxValue;

    private static T Nth<T>(IReadOnlyList<T> all, ulong number, string what) =>
        number < (ulong)all.Count ? all[(int)number] : throw new LocalDiscordException($"There is no {what} {number}: there are {all.Count}, counted from 0.");
}
