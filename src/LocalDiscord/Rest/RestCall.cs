using System.Globalization;
using System.Text.Json;
using Guildhall.LocalDiscord.Gateway;
using Guildhall.LocalDiscord.Json;
using Guildhall.LocalDiscord.Model;
using Microsoft.AspNetCore.Http;

namespace Guildhall.LocalDiscord.Rest;

/// <summary>An uploaded file. Of attachments (<c>files[n]</c>) the bytes are not kept.</summary>
internal sealed record UploadedFile(string Part, string FileName, string? ContentType, long Size, ReadOnlyMemory<byte> Bytes);

/// <summary>
/// One request as a handler sees it. A lookup that fails returns null (or false) and leaves the answer in <see cref="Fault"/>.
/// </summary>
internal sealed class RestCall
{
    public required WorldState World { get; init; }
    public required GatewayProtocol Gateway { get; init; }
    public required RestLimits Limits { get; init; }
    public required Route Route { get; init; }
    public required IReadOnlyDictionary<string, string> Values { get; init; }
    public required IQueryCollection Query { get; init; }
    public JsonElement Body { get; init; }
    public IReadOnlyList<UploadedFile> Files { get; init; } = [];
    public string? Reason { get; init; }
    public FormErrors Errors { get; } = new();

    /// <summary>Set by a handler for the ledger: the nonce, and another verdict than "ok".</summary>
    public string? Nonce { get; set; }

    public RestResult Fault { get; set; } = RestResult.NotFound;

    public Form Form => new(Body, Errors);

    public UserId BotId => World.Bot.Id;

    /// <summary>Null, with the fault set; for one-line refusals.</summary>
    public T? Fail<T>(RestResult fault) where T : class
    {
        Fault = fault;
        return null;
    }

    public bool Fail(RestResult fault)
    {
        Fault = fault;
        return false;
    }

    /// <summary>An id of the path.</summary>
    public bool Id(string name, out ulong id)
    {
        if (ulong.TryParse(Values[name], NumberStyles.None, CultureInfo.InvariantCulture, out id)) return true;
        return Fail(RestResult.Invalid(name, "NUMBER_TYPE_COERCE", $"Value \"{Values[name]}\" is not snowflake."));
    }

    /// <summary>Whether the application of the path is the bot's own.</summary>
    public bool Own()
    {
        if (!Id("application_id", out var id)) return false;
        return id == World.Application.Value || Fail(RestResult.Error(403, DiscordErrorCode.NotAuthorizedForApplication, "You are not authorized to perform this action on this application"));
    }

    public Guild? Guild(Permissions needed = Permissions.None)
    {
        if (!Id("guild_id", out var id)) return null;
        if (!World.Guilds.TryGetValue(new GuildId(id), out var guild)) return Fail<Guild>(RestResult.Unknown(DiscordErrorCode.UnknownGuild, "Guild"));
        return (PermissionMath.Base(guild, BotId) & needed) == needed ? guild : Fail<Guild>(RestResult.MissingPermissions);
    }

    /// <summary>The channel of the path, if the bot sees it and holds the permissions there.</summary>
    public Channel? Channel(Permissions needed = Permissions.None)
    {
        if (!Id("channel_id", out var id)) return null;
        if (!World.Channels.TryGetValue(new ChannelId(id), out var channel)) return Fail<Channel>(RestResult.Unknown(DiscordErrorCode.UnknownChannel, "Channel"));
        if (!World.BotSees(channel)) return Fail<Channel>(RestResult.MissingAccess);
        return Holds(channel, needed) ? channel : null;
    }

    public bool Holds(Channel channel, Permissions needed) => (World.BotPermissions(channel) & needed) == needed || Fail(RestResult.MissingPermissions);

    /// <summary>A channel that holds messages.</summary>
    public Channel? TextChannel(Permissions needed = Permissions.None)
    {
        if (Channel(needed) is not { } channel) return null;
        return channel.HoldsMessages ? channel : Fail<Channel>(RestResult.Error(400, DiscordErrorCode.NotATextChannel, "Cannot send messages in a non-text channel"));
    }

    public Channel? Thread()
    {
        if (Channel() is not { } channel) return null;
        return channel.IsThread ? channel : Fail<Channel>(RestResult.WrongChannelType);
    }

    public Message? Message(Channel channel)
    {
        if (!Id("message_id", out var id)) return null;
        return channel.Messages?.Find(new MessageId(id)) ?? Fail<Message>(RestResult.Unknown(DiscordErrorCode.UnknownMessage, "Message"));
    }

    /// <summary>Answers are stripped like events, if the application may not read content. Source: events/gateway.mdx, "Message Content Intent".</summary>
    public bool ReadsContentOf(Message message) => World.Options.PrivilegedIntents.HasFlag(GatewayIntents.MessageContent)
        || message.Author == BotId || message.Channel.IsDirect || message.Mentions.Contains(BotId);

    /// <summary>How a message is written in an answer.</summary>
    public MessageForm FormOf(Message message) => new(Gateway: false, ReadsContentOf(message));

    public Role? Role(Guild guild)
    {
        if (!Id("role_id", out var id)) return null;
        return guild.Roles.GetValueOrDefault(new RoleId(id)) ?? Fail<Role>(RestResult.Unknown(DiscordErrorCode.UnknownRole, "Role"));
    }

    /// <summary>A member of the path, <c>@me</c> being the bot; default with the fault set if there is none.</summary>
    public UserId? Member(Guild guild)
    {
        if (!Id("user_id", out var id)) return null;
        if (guild.Members.Contains(new UserId(id))) return new UserId(id);
        Fault = World.Users.Exists(new UserId(id)) ? RestResult.Unknown(DiscordErrorCode.UnknownMember, "Member") : RestResult.Unknown(DiscordErrorCode.UnknownUser, "User");
        return null;
    }

    /// <summary>Whether the bot's highest role is above a member's; nobody is above the owner. Source: topics/permissions.mdx.</summary>
    public bool IsAbove(Guild guild, UserId user)
    {
        if (guild.Owner == BotId || user == BotId) return true;
        return (user != guild.Owner && guild.Highest(BotId).IsAbove(guild.Highest(user))) || Fail(RestResult.MissingPermissions);
    }

    public bool IsAbove(Guild guild, Role role) => guild.Owner == BotId || guild.Highest(BotId).IsAbove(role) || Fail(RestResult.MissingPermissions);

    /// <summary>A number of the query within its bounds.</summary>
    public int QueryInt(string name, int least, int most, int otherwise)
    {
        var text = Query[name].ToString();
        if (text.Length == 0) return otherwise;
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)) Errors.Add(name, "NUMBER_TYPE_COERCE", $"Value \"{text}\" is not int.");
        else if (value < least) Errors.Add(name, "NUMBER_TYPE_MIN", $"int value should be greater than or equal to {least}.");
        else if (value > most) Errors.Add(name, "NUMBER_TYPE_MAX", $"int value should be less than or equal to {most}.");
        return value;
    }

    public ulong? QueryId(string name)
    {
        var text = Query[name].ToString();
        if (text.Length == 0) return null;
        if (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id)) return id;
        Errors.Add(name, "NUMBER_TYPE_COERCE", $"Value \"{text}\" is not snowflake.");
        return null;
    }

    /// <summary>True, true, 1 and False, false, 0. Source: reference.mdx, "Boolean Query Strings".</summary>
    public bool QueryFlag(string name) => Query[name].ToString() is "True" or "true" or "1";
}
