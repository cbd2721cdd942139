namespace Guildhall.Protocol;

/// <summary>A file of a new or edited message: one that is uploaded (id = its number) or one that stays. Source: reference.mdx.</summary>
public sealed record AttachmentEdit : DiscordObject
{
    /// <summary>Number n of the part <c>files[n]</c>, or the id of an attachment that stays.</summary>
    public EntityId Id { get; init; }

    /// <summary>File name.</summary>
    public string? Filename { get; init; }

    /// <summary>Title.</summary>
    public string? Title { get; init; }

    /// <summary>Alternative text, up to 1024 characters.</summary>
    public string? Description { get; init; }

    /// <summary>Voice messages: seconds.</summary>
    public double? DurationSecs { get; init; }

    /// <summary>Voice messages: base64, up to 256 points.</summary>
    public string? Waveform { get; init; }

    /// <summary>Whether it is hidden at first.</summary>
    public bool? IsSpoiler { get; init; }

    /// <summary>The descriptions of files that are uploaded, in their order; null if none has one.</summary>
    public static IReadOnlyList<AttachmentEdit>? Of(IReadOnlyList<FileUpload> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        if (files.All(file => file.Description is null)) return null;
        return [.. files.Select((file, n) => new AttachmentEdit { Id = new EntityId((ulong)n), Filename = file.FileName, Description = file.Description })];
    }
}
