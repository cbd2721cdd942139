namespace Guildhall.Protocol;

/// <summary>What is wrong with a received frame.</summary>
public enum FrameFault : byte
{
    /// <summary>Nothing: the frame was read.</summary>
    None,

    /// <summary>Not well-formed JSON, cut off, or followed by more than white space.</summary>
    NotJson,

    /// <summary>JSON, but not an object.</summary>
    NotAnObject,

    /// <summary>No <c>op</c>, or not a number from 0 to 255.</summary>
    Opcode,

    /// <summary><c>s</c> is neither null nor a positive whole number, or a dispatch has none.</summary>
    Sequence,

    /// <summary><c>t</c> is neither null nor text, or a dispatch has none.</summary>
    Name,

    /// <summary>A dispatch has no <c>d</c>.</summary>
    Data,

    /// <summary>
    /// The guild id is neither text of digits nor a number. The rest of the frame was read: only this event cannot be used, the connection can.
    /// </summary>
    GuildId,
}
