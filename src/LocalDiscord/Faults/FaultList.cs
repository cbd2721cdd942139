using System.Globalization;
using System.Text;

namespace Guildhall.LocalDiscord;

/// <summary>The table of faults for people to read.</summary>
public static class FaultList
{
    /// <summary>As text, for a terminal.</summary>
    public static string Text()
    {
        var text = new StringBuilder();
        foreach (var area in FaultTable.All.GroupBy(kind => kind.Area))
        {
            text.Append(CultureInfo.InvariantCulture, $"{area.Key}\n");
            foreach (var kind in area)
            {
                text.Append(CultureInfo.InvariantCulture, $"  {kind.Name,-18} {kind.Does}\n");
                foreach (var parameter in kind.Parameters.Where(p => !FaultCommon.IsCommon(p.Name)))
                    text.Append(CultureInfo.InvariantCulture, $"  {"",-18}   {parameter.Name}={(parameter.Default.Length > 0 ? parameter.Default : "...")}: {parameter.Meaning} ({parameter.Range})\n");
            }
        }

        text.Append("All faults\n");
        foreach (var parameter in Common()) text.Append(CultureInfo.InvariantCulture, $"  {parameter.Name,-18} {parameter.Meaning} ({parameter.Range})\n");
        return text.ToString();
    }

    /// <summary>As Markdown, for docs/local-discord.md.</summary>
    public static string Markdown()
    {
        var text = new StringBuilder("| fault | what the server does | what a good client makes of it | parameters |\n|---|---|---|---|\n");
        foreach (var kind in FaultTable.All)
        {
            var own = kind.Parameters.Where(p => !FaultCommon.IsCommon(p.Name)).Select(p => $"`{p.Name}`{(p.Default.Length > 0 ? $" ({p.Default})" : "")}: {p.Meaning}");
            text.Append(CultureInfo.InvariantCulture, $"| `{kind.Name}` | {kind.Does} | {kind.Expect} | {string.Join("; ", own)} |\n");
        }

        text.Append("\nEvery fault also has: ").AppendJoin("; ", Common().Select(p => $"`{p.Name}`: {p.Meaning}")).Append(".\n");
        return text.ToString();
    }

    private static IEnumerable<FaultParameter> Common() =>
        FaultTable.All.SelectMany(kind => kind.Parameters).Where(p => FaultCommon.IsCommon(p.Name)).DistinctBy(p => p.Name);
}
