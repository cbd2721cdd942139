using System.Globalization;

namespace Guildhall.LocalDiscord;

/// <summary>What can happen in a scenario: each row a call of the C# API.</summary>
public static class ScenarioTable
{
    private static readonly ScenarioParameter Guild = new("guild", "which guild: its number from 0, or its id; the first");
    private static readonly ScenarioParameter Channel = new("channel", "where: the name of a text channel, its number from 0, or its id; the first");
    private static readonly ScenarioParameter User = new("user", "who: the name of an earlier step, the number of a member from 0, or an id; the first");
    private static readonly ScenarioParameter Message = new("message", "which message: the name of an earlier step, or its id; the newest of the channel");
    private static readonly ScenarioParameter Content = new("content", "what is said", Needed: true);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ScenarioAction> All { get; } =
    [
        Act("join", "Somebody joins a guild.", [Guild, new("user", "who, by id; somebody new")], (s, step) => s.World.JoinMember(s.Guild(step), s.MaybeUser(step))),
        Act("leave", "A member leaves.", [Guild, User], (s, step) => s.Did(world => world.RemoveMember(s.Guild(step), s.User(step)))),
        Act("message", "Somebody says something.", [Guild, Channel, User, Content], (s, step) => s.World.SendMessageAs(s.User(step), s.Channel(step), step.Text("content"))),
        Act("reply", "Somebody replies to a message.", [Guild, Channel, User, Message, Content], (s, step) => s.World.ReplyAs(s.User(step), s.Channel(step), s.Message(step), step.Text("content"))),
        Act("direct-message", "Somebody writes to the bot.", [Guild, User, Content], (s, step) => s.World.SendDirectMessageAs(s.User(step), step.Text("content"))),
        Act("edit", "A message is edited by its author.", [Guild, Channel, Message, Content], (s, step) => s.Did(world => world.EditMessage(s.Channel(step), s.Message(step), step.Text("content")))),
        Act("delete", "A message is deleted by its author.", [Guild, Channel, Message], (s, step) => s.Did(world => world.DeleteMessage(s.Channel(step), s.Message(step)))),
        Act("react", "Somebody reacts.", [Guild, Channel, User, Message, new("emoji", "a standard emoji", Needed: true)], (s, step) => s.Did(world => world.ReactAs(s.User(step), s.Channel(step), s.Message(step), step.Text("emoji")))),
        Act("typing", "Somebody begins to type.", [Guild, Channel, User], (s, step) => s.Did(world => world.TypeAs(s.User(step), s.Channel(step)))),
        Act("command", "Somebody runs a slash command of the bot.", [Guild, Channel, User, new("name", "the command", Needed: true), new("options", "the options of the interaction as JSON text; made up for those that are required")],
            (s, step) => s.World.RunCommandAs(s.User(step), s.Channel(step), step.Text("name"), step.Maybe("options"))),
        Act("click", "Somebody clicks a button of the bot.", [Guild, Channel, User, new("message", "which message: the name of an earlier step, or its id; the bot's newest in the channel"), new("button", "its custom_id", Needed: true)],
            (s, step) => s.World.ClickAs(s.User(step), s.Channel(step), s.OwnMessage(step), step.Text("button"))),
        Act("presence", "A member goes online, idle, dnd or offline.", [Guild, User, new("status", "online, idle, dnd or offline", Needed: true) { Check = Status }], (s, step) => s.Did(world => world.SetPresence(s.Guild(step), s.User(step), step.Text("status")))),
        Act("nick", "A member gets a nickname, or loses it.", [Guild, User, new("nick", "the nickname; none")], (s, step) => s.Did(world => world.SetNick(s.Guild(step), s.User(step), step.Maybe("nick")))),
        Act("voice", "A member enters a voice channel, or leaves voice.", [Guild, User, new("channel", "the voice channel by name, number or id; none: leaves")], (s, step) => s.Did(world => world.MoveVoice(s.Guild(step), s.User(step), s.VoiceChannel(step)))),
        new("traffic", "People act by themselves from now on, or no longer.", [new("rate", "things a second; 0 ends it", Needed: true) { Check = Rate }], (s, step) => s.Traffic(step.Text("rate"))),
        Act("bot-added", "The bot is added to a new guild.", [new("members", "how many members it has; 10") { Check = Whole }], (s, step) => s.World.AddGuild(int.Parse(step.Maybe("members") ?? "10", CultureInfo.InvariantCulture))),
        Act("bot-removed", "The bot is removed from a guild.", [Guild], (s, step) => s.Did(world => world.RemoveBot(s.Guild(step)))),
        Act("fault", "A fault or an outage begins.", [new("fault", "as behind --fault; see --list-faults", Needed: true) { Check = Fault }], (s, step) => s.Server.Faults.Start(step.Text("fault"))),
        Act("end-fault", "A fault ends before its time.", [new("name", "the name of the fault; all of them")], (s, step) => s.Server.Faults.EndAll(step.Maybe("name"))),
    ];

    /// <summary>A row by its name, or null.</summary>
    public static ScenarioAction? Find(string name) => All.FirstOrDefault(action => action.Name == name);

    private static ScenarioAction Act(string name, string does, ScenarioParameter[] parameters, Func<ScenarioStage, ScenarioStep, object?> run) =>
        new(name, does, parameters, (stage, step) => new ValueTask<object?>(run(stage, step)));

    private static string? Status(string text) => text is "online" or "idle" or "dnd" or "offline" ? null : "it must be online, idle, dnd or offline";

    private static string? Rate(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate) && rate is >= 0 and <= 10_000_000 ? null : "it must be 0 to 10000000";

    private static string? Whole(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 2 ? null : "it must be a whole number, 2 or more";

    private static string? Fault(string text)
    {
        try
        {
            _ = FaultSpec.Parse(text);
            return null;
        }
        catch (LocalDiscordException wrong)
        {
            return wrong.Message;
        }
    }
}
