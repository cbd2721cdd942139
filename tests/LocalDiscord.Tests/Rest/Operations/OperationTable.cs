namespace Guildhall.LocalDiscord.Tests.Rest;

/// <summary>A call of an operation that works, or is refused as it should be.</summary>
/// <param name="Route">The operation.</param>
/// <param name="Status">The answer's status: the documented one, or that of the refusal.</param>
/// <param name="Code">Discord's error code, if it is refused.</param>
/// <param name="At">Which thing of <see cref="OperationScene"/> stands for a parameter, as <c>channel_id=voice</c>; otherwise the one of the parameter's own name.</param>
/// <param name="Query">Of the address.</param>
/// <param name="Body">JSON, in which <c>{name}</c> is a thing of the scene.</param>
/// <param name="File">Name of the form's part and of its file: the body is then sent as a form.</param>
/// <param name="Events">What the call must cause; a call that only reads causes nothing.</param>
internal sealed record OperationCall(Route Route, int Status, int? Code = null, string At = "", string Query = "", string? Body = null, string? File = null, string Events = "")
{
    private int Row => OperationTable.All.TakeWhile(other => other != this).Count(other => other.Route == Route);

    /// <summary>The operation, with a number if it is not its first row.</summary>
    public string Name => Row == 0 ? Route.Name : $"{Route.Name} {Row + 1}";
}

/// <summary>
/// Every operation of the route table with a call of it: statuses as <c>responses</c> of routes.json has them, events as its <c>firesEvents</c> and
/// most of its <c>eventsInferred</c>. Other than there: CreateDm makes no CHANNEL_CREATE (events/gateway.mdx: not since v8), and writing command
/// permissions takes a user's token.
/// </summary>
internal static partial class OperationTable
{
    public static IReadOnlyList<OperationCall> All { get; } = [.. Applications, .. Channels, .. Guilds, .. Members, .. Community, .. Webhooks, .. Others, .. Unoffered];
}
