using System.Globalization;
using System.Text;

namespace Guildhall.LocalDiscord;

/// <summary>The table of actions for people to read.</summary>
public static class ScenarioList
{
    /// <summary>As text, for a terminal.</summary>
    public static string Text()
    {
        var text = new StringBuilder("A step is {\"at\": TIME, \"do\": ACTION, ...}; it may have every, times, and as: a name for later steps.\n");
        foreach (var action in ScenarioTable.All)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {action.Name,-18} {action.Does}\n");
            foreach (var parameter in action.Parameters) text.Append(CultureInfo.InvariantCulture, $"  {"",-18}   {parameter.Name}{(parameter.Needed ? " (needed)" : "")}: {parameter.Meaning}\n");
        }

        return text.ToString();
    }

    /// <summary>As Markdown, for docs/local-discord.md.</summary>
    public static string Markdown()
    {
        var text = new StringBuilder("| do | what happens | fields (bold: needed) |\n|---|---|---|\n");
        foreach (var action in ScenarioTable.All)
            text.Append(CultureInfo.InvariantCulture, $"| `{action.Name}` | {action.Does} | {string.Join("; ", action.Parameters.Select(p => $"{(p.Needed ? $"**`{p.Name}`**" : $"`{p.Name}`")}: {p.Meaning}"))} |\n");
        return text.ToString();
    }
}
