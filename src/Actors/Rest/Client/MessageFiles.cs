using System.Globalization;
using Guildhall.Protocol;

namespace Guildhall.Actors.Rest;

/// <summary>Ties a message's files to their descriptions: entry n of <c>attachments</c> speaks of part <c>files[n]</c>. Source: reference.mdx, "Uploading Files".</summary>
internal static class MessageFiles
{
    /// <summary>The entries for files that have a description; null if none has.</summary>
    public static IReadOnlyList<AttachmentEdit>? Described(IReadOnlyList<FileUpload> files)
    {
        if (files.All(file => file.Description is null)) return null;
        return [.. files.Select((file, index) => new AttachmentEdit { Id = new EntityId((ulong)index), Filename = file.FileName, Description = file.Description })];
    }

    /// <summary>The parts.</summary>
    public static IReadOnlyList<RestFile> Parts(IReadOnlyList<FileUpload> files) =>
        [.. files.Select((file, index) => new RestFile(string.Create(CultureInfo.InvariantCulture, $"files[{index}]"), file.FileName, file.ContentType, file.Content) { Source = file.Source })];
}
