using System.Buffers.Text;
using Guildhall.LocalDiscord.Gateway;
using Guildhall.LocalDiscord.Json;
using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord;

/// <summary>
/// People who say, type and show again what they did before: each thing is written once and sent again and again, a message under a new id and
/// with the time of now. The world stays as true as ever: the message is in its channel, the presence is the member's; and as soon as
/// anything else changes, all is written anew. Used under the world's lock.
/// </summary>
internal sealed class Refrain(WorldState world, ulong seed)
{
    private const int Lines = 4096;
    private readonly List<Line> _lines = [];
    private SeededRandom _random = new(SeededRandom.Mix(seed, 0x5EF2A1));
    private long _emitted = -1;
    private int _next;

    /// <exception cref="LocalDiscordException">Nobody could do anything that the bot would see.</exception>
    public void Sing(int count)
    {
        if (world.Outbox.Emitted != _emitted) Write();
        for (var i = 0; i < count; i++)
        {
            Sing(_lines[_next]);
            _next = (_next + 1) % _lines.Count;
        }

        _emitted = world.Outbox.Emitted;
    }

    private void Sing(Line line)
    {
        switch (line.Event)
        {
            case GatewayEvent.MessageCreate:
                var id = MessageActions.Log(world, line.Channel, line.User, line.Content);
                line.Full.Stamp(id, Snowflake.CreatedAt(id.Value));
                line.Stripped.Stamp(id, Snowflake.CreatedAt(id.Value));
                if (world.MessageChanged is { } changed) changed(line.Event, line.Channel.Messages!.Find(id)!);
                break;
            case GatewayEvent.TypingStart:
                line.Full.Stamp(world.Now);
                break;
            default:
                line.Guild.Members.Find(line.User).Status = line.Status;
                break;
        }

        world.Outbox.Repeat(line.Event, line.Guild.Id, line.Full.Bytes, line.Stripped.Bytes);
    }

    private void Write()
    {
        _lines.Clear();
        _next = 0;
        var mix = world.Options.Traffic;
        if (mix.Chat + mix.Typing + mix.Presence == 0) throw new LocalDiscordException("Only messages, typing and presences can be repeated, and the traffic's mix has none of them.");
        for (var i = 0; i < Lines && world.GuildList.Count > 0; i++)
        {
            var guild = world.GuildList[_random.Next(world.GuildList.Count)];
            var channels = guild.Channels.Values.Where(channel => channel.Type == ChannelType.GuildText && world.BotSees(channel)).ToList();
            var user = guild.Members.Pick(ref _random).User;
            if (guild.Unavailable || channels.Count == 0 || user == world.Bot.Id) continue;
            var draw = _random.Next(mix.Chat + mix.Typing + mix.Presence);
            var e = draw < mix.Chat ? GatewayEvent.MessageCreate : draw < mix.Chat + mix.Typing ? GatewayEvent.TypingStart : GatewayEvent.PresenceUpdate;
            _lines.Add(new Line(world, e, guild, _random.Pick(channels), user, _random.Pick(Names.Phrases), (Status)_random.Next(4)));
        }

        if (_lines.Count == 0) throw new LocalDiscordException("There is no guild with a text channel that the bot sees.");
    }

    /// <summary>What somebody does.</summary>
    private sealed class Line(WorldState world, GatewayEvent e, Guild guild, Channel channel, UserId user, string content, Status status)
    {
        public GatewayEvent Event => e;
        public Guild Guild => guild;
        public Channel Channel => channel;
        public UserId User => user;
        public string Content => content;
        public Status Status => status;

        public Body Full { get; } = new(e switch
        {
            GatewayEvent.MessageCreate => Wire.Bytes((world, Message(world, channel, user, content)), Emission.Full),
            GatewayEvent.TypingStart => Wire.Bytes((world, channel, user), MessageActions.WriteTyping),
            _ => Wire.Bytes((user, status, guild.Id), static (json, s) => json.Presence(s.user, s.status, s.Id)),
        });

        /// <summary>For sessions without MESSAGE_CONTENT.</summary>
        public Body Stripped { get; } = e == GatewayEvent.MessageCreate ? new(Wire.Bytes((world, Message(world, channel, user, content)), Emission.Stripped)) : default;

        private static Message Message(WorldState world, Channel channel, UserId user, string content) =>
            new() { Id = new MessageId(world.Ids.Next()), Channel = channel, Author = user, Content = content };
    }

    /// <summary>A payload with the places of what differs each time; their digits stay as many.</summary>
    private readonly struct Body
    {
        private readonly int _id;
        private readonly int _time;

        public Body(byte[] bytes)
        {
            Bytes = bytes;
            _id = bytes.AsSpan().IndexOf("\"id\":\""u8) + "\"id\":\""u8.Length;
            _time = bytes.AsSpan().IndexOf("\"timestamp\":"u8) + "\"timestamp\":"u8.Length;
        }

        public byte[] Bytes { get; }

        /// <summary>A message's id, the first of its payload, and when it was made.</summary>
        public void Stamp(MessageId id, DateTimeOffset at)
        {
            Utf8Formatter.TryFormat(id.Value, Bytes.AsSpan(_id), out _);
            JsonWriter.Format(Bytes.AsSpan(_time + 1), at);
        }

        /// <summary>A time in seconds.</summary>
        public void Stamp(DateTimeOffset at) => Utf8Formatter.TryFormat(at.ToUnixTimeSeconds(), Bytes.AsSpan(_time), out _);
    }
}
