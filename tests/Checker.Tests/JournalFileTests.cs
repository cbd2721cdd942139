using Guildhall.Actors.Journal;
using Guildhall.Protocol;

namespace Guildhall.Checking.Tests;

/// <summary>What a node writes is what the checker reads, whenever the node is killed.</summary>
public sealed class JournalFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("guildhall-journal-").FullName;

    private string File => Path.Combine(_folder, "node.jsonl");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Every_kind_of_entry_is_read_as_it_was_written()
    {
        var kinds = Enum.GetValues<JournalKind>();
        using (var journal = new FileJournal(File, TimeProvider.System))
            foreach (var kind in kinds) journal.Note(Entry(kind, 5));

        var lines = new JournalFile(File, 3).ReadNew().ToList();

        Assert.Equal(kinds.Select(kind => kind.ToString()), lines.Select(line => line.Kind.ToString()));
        Assert.All(lines, line => Assert.Equal((3, 2, 9L, "session", 5L, new GuildId(81384788765712384), 4L, true, "Tally", "why"),
            (line.Journal, line.Shard, line.Epoch, line.Session, line.To, line.Guild, line.Life, line.Stores, line.Handler, line.Reason)));
    }

    [Fact]
    public void Only_what_was_added_is_read_the_next_time_and_a_cut_off_line_waits_for_its_end()
    {
        using var journal = new FileJournal(File, TimeProvider.System);
        var reading = new JournalFile(File, 0);
        Assert.Empty(new JournalFile(Path.Combine(_folder, "absent"), 0).ReadNew());
        journal.Note(Entry(JournalKind.Applied, 1));
        Assert.Equal([1L], reading.ReadNew().Select(line => line.To));
        Assert.Empty(reading.ReadNew());
        journal.Note(Entry(JournalKind.Applied, 2));
        journal.Note(Entry(JournalKind.Applied, 3));
        Assert.Equal([2L, 3L], reading.ReadNew().Select(line => line.To));

        journal.Dispose();
        System.IO.File.AppendAllText(File, """{"at":1,"kind":"appl""");
        Assert.Empty(reading.ReadNew());
        System.IO.File.AppendAllText(File, "ied\",\"to\":4}\n");
        Assert.Equal([4L], reading.ReadNew().Select(line => line.To));
    }

    [Fact]
    public void A_line_of_another_form_is_refused_with_what_is_wrong()
    {
        System.IO.File.WriteAllText(File, "nonsense\n");

        Assert.Contains("nonsense", Assert.Throws<CheckException>(() => new JournalFile(File, 0).ReadNew().ToList()).Message, StringComparison.Ordinal);
    }

    private static JournalEntry Entry(JournalKind kind, long to) => new(kind, new ShardId(2, 4), 9, new SessionId("session"), to)
    {
        Guild = new GuildId(81384788765712384),
        Life = 4,
        Event = GatewayEvent.MessageCreate,
        Stores = true,
        Handler = "Tally",
        Reason = "why",
    };
}
