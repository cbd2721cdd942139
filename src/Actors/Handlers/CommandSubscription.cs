using Guildhall.Protocol;

namespace Guildhall.Actors.Handlers;

/// <summary>An option of a slash command.</summary>
/// <param name="Name">1 to 32 lower-case characters.</param>
/// <param name="Type">What kind of value it takes.</param>
/// <param name="Description">1 to 100 characters.</param>
/// <param name="Required">Whether the user has to give it.</param>
public sealed record CommandOption(string Name, ApplicationCommandOptionType Type, string Description, bool Required = true);

/// <summary>A slash command that a handler answers.</summary>
internal sealed record CommandSubscription(string Name, string Description, IReadOnlyList<CommandOption> Options, Func<CommandContext, Task> Handle);
