namespace Guildhall.LocalDiscord.Tests.Scenarios;

public sealed class ScenarioFileTests
{
    [Theory]
    [InlineData("[]", "line 1: a scenario is an object such as")]
    [InlineData("{\n\"steps\":[\n{]}", "line 3: it is not JSON")]
    [InlineData("{\n\"stages\":[]}", "line 2: stages: a scenario has no such field. It has: about, begin, steps.")]
    [InlineData("{\"begin\":\"later\"}", "line 1: begin: it is later; it must be connected or at-once.")]
    [InlineData("{\"steps\":{}}", "line 1: steps: it must be a list.")]
    [InlineData("{\"steps\":[\n{\"do\":\"typing\"}]}", "line 2: at: it is missing")]
    [InlineData("{\"steps\":[\n\n{\"at\":1}]}", "line 3: do: it is missing")]
    [InlineData("{\"steps\":[\n{\"at\":\"soon\",\"do\":\"typing\"}]}", "line 2: at: it is soon; it must be a time such as 500ms, 2s or 1m.")]
    [InlineData("{\"steps\":[{\"at\":1,\"do\":\"tpying\"}]}", "line 1: do: there is no action tpying. There are: join, leave")]
    [InlineData("{\"steps\":[{\"at\":1,\"do\":\"message\"}]}", "line 1: content: message needs it")]
    [InlineData("{\"steps\":[{\"at\":1,\"do\":\"typing\",\"who\":1}]}", "line 1: who: typing has no such field. It has: guild, channel, user.")]
    [InlineData("{\"steps\":[{\"at\":1,\"at\":2,\"do\":\"typing\"}]}", "line 1: at: it is given twice.")]
    [InlineData("{\"steps\":[{\"at\":1,\"do\":\"typing\",\"user\":[1]}]}", "line 1: user: it must be a text or a number.")]
    [InlineData("{\"steps\":[{\"at\":1,\"do\":\"typing\",\"times\":3}]}", "line 1: times: it must be 1 or more, and needs every.")]
    [InlineData("{\"steps\":[{\"at\":1,\"do\":\"presence\",\"status\":\"away\"}]}", "line 1: status: it is away; it must be online, idle, dnd or offline.")]
    [InlineData("{\"steps\":[{\"at\":1,\"do\":\"fault\",\"fault\":\"dorp\"}]}", "line 1: fault: it is dorp; There is no fault dorp.")]
    [InlineData("{\"steps\":[{\"at\":1,\"do\":\"traffic\",\"rate\":-1}]}", "line 1: rate: it is -1; it must be 0 to 10000000.")]
    public void A_mistake_is_told_with_its_line_its_field_and_what_to_write_instead(string json, string message) =>
        Assert.StartsWith($"scenario, {message}", Assert.Throws<LocalDiscordException>(() => Scenario.Parse(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_not_there_is_told() =>
        Assert.Contains("nowhere.json cannot be read", Assert.Throws<LocalDiscordException>(() => Scenario.Load("nowhere.json")).Message, StringComparison.Ordinal);

    [Fact]
    public void The_example_is_right_and_has_every_part() =>
        Assert.Contains(Scenario.Load(Path.Combine(Folder, "samples", "scenario.json")).Steps, step => step is { As: not null } or { Times: > 1 });

    [Fact]
    public void The_docs_show_the_actions_as_they_are() =>
        Assert.Contains(ScenarioList.Markdown(), File.ReadAllText(Path.Combine(Folder, "docs", "local-discord.md")), StringComparison.Ordinal);

    [Fact]
    public void The_list_for_a_terminal_names_every_action() =>
        Assert.All(ScenarioTable.All, action => Assert.Contains($"  {action.Name} ", ScenarioList.Text(), StringComparison.Ordinal));

    private static string Folder
    {
        get
        {
            var folder = AppContext.BaseDirectory;
            while (!File.Exists(Path.Combine(folder, "Runtime.sln"))) folder = Path.GetDirectoryName(folder)!;
            return folder;
        }
    }
}
