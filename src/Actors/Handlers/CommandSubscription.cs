using Guildhall.Protocol;

namespace Guildhall.Actors.Handlers;

/// <summary>A slash command that a handler answers.</summary>
internal sealed record CommandSubscription(string Name, string Description, IReadOnlyList<CommandOption> Options, Func<CommandContext, Task> Handle);
