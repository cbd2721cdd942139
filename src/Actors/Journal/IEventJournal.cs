namespace Guildhall.Actors.Journal;

/// <summary>
/// Told what a node does with events, so that its claims can be compared with what the server sent. It is called on the event path, from many
/// threads, before the thing it is told of can become durable: what is not in the journal has not happened.
/// </summary>
public interface IEventJournal
{
    /// <summary>Notes an entry; when this returns, the entry outlives the process.</summary>
    void Note(in JournalEntry entry);
}
