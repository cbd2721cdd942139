using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Guildhall.LocalDiscord;
using Guildhall.Protocol;

namespace Guildhall.Testing;

/// <summary>A member of a guild, who does what the test says.</summary>
/// <param name="Guild">The guild.</param>
/// <param name="Id">The user.</param>
public sealed record TestPerson(TestGuild Guild, UserId Id)
{
    private World World => Guild.Test.Discord.World;

    /// <summary>Writes a message.</summary>
    /// <param name="content">Its text.</param>
    /// <param name="channel">Where; null = the guild's first text channel.</param>
    public MessageId Says(string content, ChannelId? channel = null) => World.SendMessageAs(Id, channel ?? Guild.Channel, content);

    /// <summary>Reacts to a message in the guild's first text channel.</summary>
    /// <param name="message">The message.</param>
    /// <param name="emoji">A standard emoji.</param>
    public void Reacts(MessageId message, string emoji) => World.ReactAs(Id, Guild.Channel, message, emoji);

    /// <summary>Writes to the bot directly.</summary>
    public MessageId Whispers(string content) => World.SendDirectMessageAs(Id, content);

    /// <summary>Leaves the guild.</summary>
    public void Leaves() => World.RemoveMember(Guild.Id, Id);

    /// <summary>Runs a slash command in the guild's first text channel and waits for its answer, a deferred one too.</summary>
    /// <param name="command">The command's name.</param>
    /// <param name="options">Its options: texts, whole numbers, numbers, truth values, users, channels, roles.</param>
    /// <returns>The text of the answer.</returns>
    /// <exception cref="LocalDiscordException">The bot has no such command.</exception>
    /// <exception cref="BotTestException">No answer came within <see cref="BotTestOptions.Patience"/>.</exception>
    public async Task<string> RunsAsync(string command, params (string Name, object Value)[] options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var interaction = World.RunCommandAs(Id, Guild.Channel, command, options.Length == 0 ? null : Json(options));
        using var limit = new CancellationTokenSource(Guild.Test.Patience);
        try
        {
            await interaction.Answered.WaitAsync(limit.Token).ConfigureAwait(false);
            while (true)
            {
                var changed = Guild.Changed; // before the look, so that no change falls between
                if (interaction.Content is { } content) return content;
                await changed.WaitAsync(limit.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            throw Guild.Test.Missed($"answer /{command}");
        }
    }

    private static string Json((string Name, object Value)[] options)
    {
        var list = new JsonArray();
        foreach (var (name, value) in options)
        {
            var (type, json) = Of(name, value);
            list.Add(new JsonObject { ["name"] = name, ["type"] = (int)type, ["value"] = json });
        }

        return list.ToJsonString(JsonSerializerOptions.Default);
    }

    private static (ApplicationCommandOptionType Type, JsonNode Value) Of(string name, object value) => value switch
    {
        string text => (ApplicationCommandOptionType.String, text),
        bool truth => (ApplicationCommandOptionType.Boolean, truth),
        int or long => (ApplicationCommandOptionType.Integer, Convert.ToInt64(value, CultureInfo.InvariantCulture)),
        double number => (ApplicationCommandOptionType.Number, number),
        UserId user => (ApplicationCommandOptionType.User, user.ToString()),
        ChannelId channel => (ApplicationCommandOptionType.Channel, channel.ToString()),
        RoleId role => (ApplicationCommandOptionType.Role, role.ToString()),
        _ => throw new ArgumentException($"The option {name} is a {value.GetType().Name}: use a text, a number, a truth value, a UserId, a ChannelId or a RoleId.", nameof(value)),
    };
}
