namespace Guildhall.Actors.Guilds.State;

/// <summary>
/// Buffers that the application of an event needs and that no guild should hold between events. One per thread: an application runs to its
/// end on the thread on which it began.
/// </summary>
internal sealed class Workspace
{
    [ThreadStatic]
    private static Workspace? _current;

    /// <summary>This thread's workspace.</summary>
    public static Workspace Current => _current ??= new Workspace();

    /// <summary>For the event being applied.</summary>
    public GuildChange Change { get; } = new();

    /// <summary>For the member being read.</summary>
    public MemberDraft Draft { get; } = new();

    /// <summary>For walks over JSON.</summary>
    public MarkRoom Marks { get; } = new();

    /// <summary>For an entity being written.</summary>
    public ByteSink Entity { get; } = new();

    /// <summary>For an entity being written from another that is being written.</summary>
    public ByteSink Next { get; } = new();

    /// <summary>For a part of an entity.</summary>
    public ByteSink Part { get; } = new();

    /// <summary>For member records that wait until all of an event has been read.</summary>
    public ByteSink Staged { get; } = new();

    /// <summary>Which records wait in <see cref="Staged"/>.</summary>
    public List<(ulong User, int Start, int Length)> StagedMembers { get; } = [];

    /// <summary>Where the newest record of a user waits; negative if none does.</summary>
    public int LastStaged(ulong user)
    {
        for (var i = StagedMembers.Count - 1; i >= 0; i--)
        {
            if (StagedMembers[i].User == user) return i;
        }

        return -1;
    }

    /// <summary>A record that waits.</summary>
    public ReadOnlySpan<byte> StagedRecord(int index) => Staged.Written.Slice(StagedMembers[index].Start, StagedMembers[index].Length);
}
