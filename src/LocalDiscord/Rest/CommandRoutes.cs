using System.Text.Json;
using Guildhall.LocalDiscord.Json;
using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord.Rest;

/// <summary>Application commands, global and of guilds. Source: interactions/application-commands.mdx.</summary>
internal static class CommandRoutes
{
    public static void Map(RouteTable table)
    {
        table.On(Routes.ListApplicationCommands, List);
        table.On(Routes.ListGuildApplicationCommands, List);
        table.On(Routes.CreateApplicationCommand, Create);
        table.On(Routes.CreateGuildApplicationCommand, Create);
        table.On(Routes.BulkSetApplicationCommands, SetAll);
        table.On(Routes.BulkSetGuildApplicationCommands, SetAll);
        table.On(Routes.GetApplicationCommand, static call => Find(call) is { } command ? Show(call, command) : call.Fault);
        table.On(Routes.GetGuildApplicationCommand, static call => Find(call) is { } command ? Show(call, command) : call.Fault);
        table.On(Routes.UpdateApplicationCommand, Modify);
        table.On(Routes.UpdateGuildApplicationCommand, Modify);
        table.On(Routes.DeleteApplicationCommand, Delete);
        table.On(Routes.DeleteGuildApplicationCommand, Delete);
        CommandPermissionRoutes.Map(table);
    }

    public static bool Scope(RestCall call, out GuildId? guild)
    {
        guild = null;
        if (!call.Own()) return false;
        if (!call.Values.ContainsKey("guild_id")) return true;
        guild = call.Guild()?.Id;
        return guild is not null || call.Fail(RestResult.MissingAccess);
    }

    private static Command? Find(RestCall call)
    {
        if (!Scope(call, out var guild) || !call.Id("command_id", out var id)) return null;
        return call.World.Commands.All.Find(command => command.Id.Value == id && command.Guild == guild)
            ?? call.Fail<Command>(RestResult.Unknown(DiscordErrorCode.UnknownApplicationCommand, "application command"));
    }

    private static RestResult Show(RestCall call, Command command, int status = 200) =>
        RestResult.Ok((call.World, command), static (json, s) => json.Command(s.World, s.command, localizations: true)) with { Status = status };

    private static RestResult List(RestCall call)
    {
        if (!Scope(call, out var guild)) return call.Fault;
        var localizations = call.QueryFlag("with_localizations");
        return RestResult.List(call.World.Commands.Of(guild), (json, command) => json.Command(call.World, command, localizations));
    }

    private static RestResult Create(RestCall call)
    {
        if (!Scope(call, out var guild)) return call.Fault;
        var form = CommandForm.Read(call.Form);
        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        var book = call.World.Commands;
        // A known name is overwritten.
        var known = book.Of(guild).Find(command => command.Type == form.Type && command.Name == form.Name.Value);
        if (known is not null)
        {
            Apply(call, known, form);
            return Show(call, known);
        }

        if (book.Of(guild).Count(command => command.Type == form.Type) >= CommandBook.Most(form.Type)) return RestResult.Error(400, DiscordErrorCode.MaxApplicationCommands, $"Maximum number of application commands reached ({CommandBook.Most(form.Type)})");
        if (!book.CountCreates(guild, 1)) return RestResult.Error(400, DiscordErrorCode.MaxDailyApplicationCommandCreates, "Max number of daily application command creates has been reached (200)");
        return Show(call, Add(call, guild, form), 201);
    }

    /// <summary>Replaces all commands of the scope; those of a known name and type keep their id.</summary>
    private static RestResult SetAll(RestCall call)
    {
        if (!Scope(call, out var guild)) return call.Fault;
        if (call.Body.ValueKind != JsonValueKind.Array) return RestResult.Invalid("", "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType.");
        var forms = new List<CommandForm>();
        var index = 0;
        foreach (var element in call.Body.EnumerateArray()) forms.Add(CommandForm.Read(new Form(element, call.Errors, $"{index++}")));
        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        for (var i = 0; i < forms.Count; i++)
            if (forms.FindIndex(form => form.Type == forms[i].Type && form.Name.Value == forms[i].Name.Value) < i) call.Errors.Add($"{i}", "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique");
        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        foreach (var type in forms.Select(form => form.Type).Distinct())
            if (forms.Count(form => form.Type == type) > CommandBook.Most(type)) return RestResult.Error(400, DiscordErrorCode.MaxApplicationCommands, $"Maximum number of application commands reached ({CommandBook.Most(type)})");
        var book = call.World.Commands;
        var before = book.Of(guild);
        var fresh = forms.Count(form => before.TrueForAll(command => command.Type != form.Type || command.Name != form.Name.Value));
        if (!book.CountCreates(guild, fresh)) return RestResult.Error(400, DiscordErrorCode.MaxDailyApplicationCommandCreates, "Max number of daily application command creates has been reached (200)");
        book.All.RemoveAll(command => command.Guild == guild);
        foreach (var gone in before.Where(command => !forms.Exists(form => form.Type == command.Type && form.Name.Value == command.Name))) book.ForgetPermissions(gone);
        foreach (var form in forms)
        {
            var known = before.Find(command => command.Type == form.Type && command.Name == form.Name.Value);
            if (known is null) Add(call, guild, form);
            else
            {
                Apply(call, known, form);
                book.All.Add(known);
            }
        }

        return RestResult.List(book.Of(guild), (json, command) => json.Command(call.World, command, localizations: true));
    }

    private static RestResult Modify(RestCall call)
    {
        if (Find(call) is not { } command) return call.Fault;
        var form = CommandForm.Read(call.Form, command);
        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        Apply(call, command, form);
        return Show(call, command);
    }

    private static RestResult Delete(RestCall call)
    {
        if (Find(call) is not { } command) return call.Fault;
        call.World.Commands.All.Remove(command);
        call.World.Commands.ForgetPermissions(command);
        return RestResult.NoContent;
    }

    private static Command Add(RestCall call, GuildId? guild, CommandForm form)
    {
        var command = new Command
        {
            Id = new CommandId(call.World.Ids.Next()),
            Type = form.Type,
            Name = form.Name.Value!,
            Description = form.Description.Or(null) ?? "",
            Version = call.World.Ids.Next(),
            Guild = guild,
            Stored = form.Stored,
        };
        call.World.Commands.All.Add(command);
        return command;
    }

    private static void Apply(RestCall call, Command command, CommandForm form)
    {
        if (form.Name.Or(null) is { } name && name != command.Name) call.World.Commands.ForgetPermissions(command);
        command.Name = form.Name.Or(null) ?? command.Name;
        command.Description = form.Description.Or(null) ?? command.Description;
        command.Stored = form.Stored;
        command.Version = call.World.Ids.Next();
    }
}
