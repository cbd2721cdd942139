using System.Globalization;

namespace Guildhall.Actors.Handlers;

/// <summary>Discord's rule for names of slash commands. Source: interactions/application-commands.mdx, "Application Command Naming".</summary>
internal static class CommandNames
{
    /// <summary>Throws with a message that says what to write instead.</summary>
    public static void Validate(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (name.Length > 32 || !name.All(IsAllowed) || name.Any(char.IsUpper))
            throw new ArgumentException($"'{name}' is no name for a slash command: use 1 to 32 lower-case letters, digits, '-' or '_'.", nameof(name));
    }

    private static bool IsAllowed(char c) =>
        c is '-' or '_' or '\'' || char.IsLetterOrDigit(c)
        || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
