using System.Text.RegularExpressions;

namespace Guildhall.Host.Logging;

/// <summary>Akka repeats level, time and thread in the text of its entries and names the actor by its whole address: what a reader needs is the actor's name.</summary>
internal static partial class AkkaWords
{
    /// <summary>The text without the repetition; any other text as it is.</summary>
    public static string Clean(string message)
    {
        var match = Preamble().Match(message);
        return match.Success ? $"{match.Groups["actor"].Value}: {message[match.Length..]}" : message;
    }

    [GeneratedRegex(@"^\[[A-Z]+\]\[[^\]]+\]\[Thread \d+\]\[(?:akka(?:\.tcp)?://\w+(?:@[\w.:-]+)?/)?(?<actor>[^\]]*)\] ?", RegexOptions.CultureInvariant)]
    private static partial Regex Preamble();
}
