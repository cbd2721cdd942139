namespace Guildhall.Protocol;

/// <summary>What is wrong with one field of a request. Source: reference.mdx, "Error Messages".</summary>
/// <param name="Path">Keys and positions joined by dots, for instance <c>embeds.0.fields.2.value</c>; empty for the whole request.</param>
/// <param name="Code">Discord's word for it, for instance BASE_TYPE_REQUIRED; empty if it gave none.</param>
/// <param name="Message">Discord's words for people.</param>
public sealed record FieldError(string Path, string Code, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"{(Path.Length == 0 ? "request" : Path)}: {Message}";
}
