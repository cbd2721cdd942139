using System.Globalization;
using System.Numerics;
using Guildhall.Protocol;

namespace Guildhall.Host.CommandLine;

/// <summary>Intents by their documented names, derived from the one table: <c>GUILD_MEMBERS</c>; also <c>guild-members</c> and <c>GuildMembers</c>.</summary>
internal static class IntentNames
{
    private static readonly (string Name, GatewayIntents Intent)[] Single =
        [.. Enum.GetValues<GatewayIntents>().Where(i => BitOperations.IsPow2((uint)i)).Select(i => (Wire(i.ToString()), i))];

    private static readonly (string Name, GatewayIntents Intent)[] Sums =
        [("ALL", GatewayIntents.All), ("ALL_UNPRIVILEGED", GatewayIntents.AllUnprivileged), ("NONE", GatewayIntents.None)];

    /// <summary>Every word that <see cref="TryParse"/> knows.</summary>
    public static IEnumerable<string> Known => Single.Concat(Sums).Select(row => row.Name);

    /// <summary>Reads a list separated by commas, '+', '|' or blanks; a number is taken as the sum of the bits.</summary>
    /// <param name="list">The list.</param>
    /// <param name="intents">The sum.</param>
    /// <param name="problem">One clear line if it cannot be read.</param>
    public static bool TryParse(string list, out GatewayIntents intents, out string problem)
    {
        intents = GatewayIntents.None;
        problem = "";
        var words = list.Split([',', '+', '|', ' '], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
        {
            problem = "the list is empty: name intents such as guilds,guild_messages.";
            return false;
        }

        foreach (var word in words)
        {
            if (!TryParseWord(word, out var intent))
            {
                var near = NearMatches.Question(word, Known);
                problem = $"'{word}' is no intent.{(near.Length > 0 ? near : $" Known are {string.Join(", ", Known)}.")}";
                return false;
            }

            intents |= intent;
        }

        return true;
    }

    /// <summary>The names of a sum's intents, in order of their bits.</summary>
    public static IReadOnlyList<string> Of(GatewayIntents intents) => [.. Single.Where(row => (intents & row.Intent) != 0).Select(row => row.Name)];

    private static bool TryParseWord(string word, out GatewayIntents intent)
    {
        if (uint.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var bits))
        {
            intent = (GatewayIntents)bits;
            return (intent & ~GatewayIntents.All) == 0;
        }

        var folded = NearMatches.Fold(word);
        foreach (var (name, known) in Single.Concat(Sums))
        {
            if (NearMatches.Fold(name) != folded) continue;
            intent = known;
            return true;
        }

        intent = GatewayIntents.None;
        return false;
    }

    private static string Wire(string name) =>
        string.Concat(name.Select((c, i) => i > 0 && char.IsUpper(c) ? $"_{c}" : char.ToUpperInvariant(c).ToString()));
}
