using System.Globalization;
using System.Text.Json;
using Guildhall.LocalDiscord.Json;
using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord.Rest;

/// <summary>An application command of a request, checked. Source: interactions/application-commands.mdx.</summary>
internal sealed record CommandForm(ApplicationCommandType Type, Optional<string?> Name, Optional<string?> Description, SortedDictionary<string, byte[]> Stored)
{
    private const int MostCharacters = 8000;
    private static readonly string[] Keys =
        ["name_localizations", "description_localizations", "options", "default_member_permissions", "dm_permission", "default_permission", "nsfw", "integration_types", "contexts", "handler"];

    /// <summary>Reads a command; problems are in the form's errors.</summary>
    /// <param name="form">The object.</param>
    /// <param name="before">The command that is changed: what the request leaves out stays.</param>
    public static CommandForm Read(Form form, Command? before = null)
    {
        var type = before?.Type ?? (ApplicationCommandType)form.Choice("type", [1, 2, 3, 4]).Or(1);
        var slash = type == ApplicationCommandType.ChatInput;
        var name = form.Text("name", 1, 32, required: before is null);
        if (slash && name.Or(null) is { } text && !IsSlashName(text)) BadName(form);
        var description = form.Text("description", slash ? 1 : 0, slash ? 100 : 0, required: slash && before is null);
        var characters = (name.Or(null)?.Length ?? 0) + (description.Or(null)?.Length ?? 0);
        if (form.Has("options"))
        {
            if (slash) characters += Options(form, depth: 0);
            else form.Errors.Add(form.At("options"), "APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS", "Context menu commands cannot have options");
        }

        if (characters > MostCharacters) form.Errors.Add("", "APPLICATION_COMMAND_TOO_LARGE", $"Command exceeds maximum size ({MostCharacters})");
        form.Permissions("default_member_permissions");
        var stored = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var key in Keys)
        {
            if (form.Raw(key) is { } value) stored[key] = Wire.Bytes(value);
            else if (form.IsNull(key) && key != "options") stored[key] = "null"u8.ToArray();
            else if (before?.Stored.TryGetValue(key, out var kept) == true) stored[key] = kept;
        }

        return new CommandForm(type, name, description, stored);
    }

    private static int Options(Form form, int depth)
    {
        var list = form.List("options", 25).Or([]);
        var names = new HashSet<string>(StringComparer.Ordinal);
        var (characters, optionalSeen, branches) = (0, false, 0);
        for (var i = 0; i < list.Count; i++)
        {
            var option = form.Item("options", i, list[i]);
            var type = (ApplicationCommandOptionType)option.Int("type", 1, 11, required: true).Or(3);
            var name = option.Text("name", 1, 32, required: true).Or(null);
            var description = option.Text("description", 1, 100, required: true).Or(null);
            characters += (name?.Length ?? 0) + (description?.Length ?? 0);
            if (name is not null && !IsSlashName(name)) BadName(option);
            if (name is not null && !names.Add(name)) option.Errors.Add(option.At("name"), "APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATED", "Option names must be unique");
            var required = option.Flag("required").Or(false);
            if (required && optionalSeen) option.Errors.Add(option.At("required"), "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", "Required options must be placed before non-required options");
            optionalSeen |= !required;
            if (type is ApplicationCommandOptionType.SubCommand or ApplicationCommandOptionType.SubCommandGroup)
            {
                branches++;
                optionalSeen = false;
                if (depth > (type == ApplicationCommandOptionType.SubCommand ? 1 : 0)) option.Errors.Add(option.At("type"), "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Sub-command option is not valid here");
                characters += Options(option, depth + 1);
            }

            characters += Choices(option, type);
        }

        if (branches > 0 && branches < list.Count) form.Errors.Add(form.At("options"), "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Sub-command and sub-command group option types are mutually exclusive to all other types");
        return characters;
    }

    private static int Choices(Form option, ApplicationCommandOptionType type)
    {
        var list = option.List("choices", 25).Or([]);
        if (list.Count > 0 && option.Flag("autocomplete").Or(false)) option.Errors.Add(option.At("autocomplete"), "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES", "Autocomplete cannot be used with choices");
        var characters = 0;
        for (var i = 0; i < list.Count; i++)
        {
            var choice = option.Item("choices", i, list[i]);
            characters += choice.Text("name", 1, 100, required: true).Or(null)?.Length ?? 0;
            if (choice.Raw("value") is not { } value) choice.Errors.Add(choice.At("value"), "BASE_TYPE_REQUIRED", "This field is required");
            else if (type == ApplicationCommandOptionType.String) characters += choice.Text("value", 1, 100).Or(null)?.Length ?? 0;
            else if (value.ValueKind != JsonValueKind.Number) choice.Errors.Add(choice.At("value"), "NUMBER_TYPE_COERCE", $"Value \"{value}\" is not a number.");
        }

        return characters;
    }

    /// <summary>Letters of any script, digits, <c>-_'</c>; lower case where there is one. Source: "Application Command Naming".</summary>
    private static bool IsSlashName(string name)
    {
        foreach (var rune in name.EnumerateRunes())
        {
            var category = System.Text.Rune.GetUnicodeCategory(rune);
            var fits = rune.Value is '-' or '_' or '\'' || category is UnicodeCategory.LowercaseLetter or UnicodeCategory.OtherLetter or UnicodeCategory.ModifierLetter
                or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.OtherNumber or UnicodeCategory.LetterNumber or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
            if (!fits) return false;
        }

        return true;
    }

    private static void BadName(Form form) =>
        form.Errors.Add(form.At("name"), "STRING_TYPE_REGEX", "String value did not match validation regex.");
}
