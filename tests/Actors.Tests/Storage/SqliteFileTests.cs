using Guildhall.Actors.Storage;
using Guildhall.Actors.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using static Guildhall.Actors.Tests.Storage.StoreSamples;

namespace Guildhall.Actors.Tests.Storage;

/// <summary>Bad files, bad folders, old and new schemas.</summary>
public sealed class SqliteFileTests : IAsyncDisposable
{
    private readonly SqliteBed _bed = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _bed.DisposeAsync();

    [Fact]
    public async Task The_folder_is_made_if_absent()
    {
        var folder = Path.Combine(_bed.Folder, "a", "b");
        await _bed.OpenAsync(_bed.Options with { DataFolder = folder });
        Assert.True(File.Exists(Path.Combine(folder, StateStoreOptions.FileName)));
    }

    [Fact]
    public async Task What_was_stored_is_there_after_the_file_was_closed()
    {
        await using (var store = await _bed.OpenAsync())
        {
            var owner = await store.AcquireAsync(Shard, "node-a", Cancellation);
            await store.WriteAsync([Write(owner) with { Checkpoint = Checkpoint(Shard, 7), Pages = [Page(Home, 1, 0, "a")] }], Cancellation);
        }

        var again = await _bed.OpenAsync();
        Assert.Equal(new ShardOwnership(Shard, 2, Checkpoint(Shard, 7)), await again.AcquireAsync(Shard, "node-b", Cancellation));
        Assert.Equal(["1/0=a"], Describe(await again.ReadGuildAsync(Home, Cancellation)));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_one_clear_line()
    {
        var file = Path.Combine(_bed.Folder, "file");
        await File.WriteAllTextAsync(file, "", Cancellation);
        var message = await RefusalAsync(Path.Combine(file, "state"));
        Assert.Contains("cannot be made", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_that_is_a_folder_is_one_clear_line()
    {
        Directory.CreateDirectory(_bed.File);
        Assert.Contains("cannot be opened for writing", await RefusalAsync(_bed.Folder), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_and_left_as_it_is()
    {
        var content = string.Join('\n', Enumerable.Repeat("my shopping list", 300));
        await File.WriteAllTextAsync(_bed.File, content, Cancellation);
        Assert.Contains("Move it away", await RefusalAsync(_bed.Folder), StringComparison.Ordinal);
        Assert.Equal(content, await File.ReadAllTextAsync(_bed.File, Cancellation));
    }

    [Fact]
    public async Task A_damaged_file_is_refused_and_left_as_it_is()
    {
        await using (var store = await _bed.OpenAsync())
        {
            var owner = await store.AcquireAsync(Shard, "node-a", Cancellation);
            await store.WriteAsync([Write(owner) with { Pages = [.. Enumerable.Range(0, 200).Select(i => Page(Home, 1, i, new string('x', 1000)))] }], Cancellation);
        }

        var bytes = await File.ReadAllBytesAsync(_bed.File, Cancellation);
        bytes.AsSpan(4096 * 3, 4096 * 12).Fill(0x5A);
        await File.WriteAllBytesAsync(_bed.File, bytes, Cancellation);

        var message = await RefusalAsync(_bed.Folder);
        Assert.Contains("damaged", message, StringComparison.Ordinal);
        Assert.Contains("Move it away", message, StringComparison.Ordinal);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(_bed.File, Cancellation));
    }

    [Fact]
    public async Task Another_programs_database_is_refused()
    {
        await SqlAsync("CREATE TABLE bookmarks (url TEXT)");
        Assert.Contains("another program", await RefusalAsync(_bed.Folder), StringComparison.Ordinal);
        Assert.Equal(0L, await SqlAsync("SELECT count(*) FROM bookmarks"));
    }

    [Fact]
    public async Task An_older_schema_is_upgraded_and_keeps_its_rows()
    {
        await using (var old = await _bed.OpenAsync())
        {
            await old.WriteFleetValueAsync("plan", "kept"u8.ToArray(), Cancellation);
        }

        await using var store = new SqliteStateStore(_bed.Options, [.. SqliteSchema.Scripts, "CREATE TABLE extra (x INTEGER)"]);
        await store.InitializeAsync(Cancellation);
        Assert.Equal("kept"u8.ToArray(), await store.ReadFleetValueAsync("plan", Cancellation));
        Assert.Equal(0L, await SqlAsync("SELECT count(*) FROM extra"));
        Assert.Equal(SqliteSchema.Scripts.Count + 1L, await SqlAsync("SELECT version FROM schema_version"));
    }

    [Fact]
    public async Task A_file_of_the_first_schema_keeps_its_guilds_heads()
    {
        await using (var old = new SqliteStateStore(_bed.Options, [SqliteSchema.Scripts[0]])) await old.InitializeAsync(Cancellation);
        await SqlAsync($"INSERT INTO guild_pages VALUES ({Home.Value}, 0, 0, x'41'), ({Home.Value}, 12, 0, x'42'), ({Neighbour.Value}, 0, 0, x'43')");

        var store = await _bed.OpenAsync();
        Assert.Equal(["0/0=A", "12/0=B"], Describe(await store.ReadGuildAsync(Home, Cancellation)));
        Assert.Equal(["0/0=C"], Describe(await store.ReadGuildAsync(Neighbour, Cancellation)));
        Assert.Equal(1L, await SqlAsync("SELECT count(*) FROM guild_body_pages"));
        // a process of the first schema that still runs must fail, not put a head where nobody reads it
        Assert.Equal(0L, await SqlAsync("SELECT count(*) FROM sqlite_schema WHERE name = 'guild_pages'"));
    }

    [Fact]
    public async Task An_upgrade_that_fails_changes_nothing()
    {
        await _bed.OpenAsync();
        await using var store = new SqliteStateStore(_bed.Options, [.. SqliteSchema.Scripts, "CREATE TABLE extra (x INTEGER); CREATE TABLE shards (y)"]);
        await Assert.ThrowsAsync<StateStoreException>(() => store.InitializeAsync(Cancellation));
        Assert.Equal((long)SqliteSchema.Scripts.Count, await SqlAsync("SELECT version FROM schema_version"));
        Assert.Equal(0L, await SqlAsync("SELECT count(*) FROM sqlite_schema WHERE name = 'extra'"));
    }

    [Fact]
    public async Task A_newer_schema_is_refused_with_both_numbers()
    {
        await _bed.OpenAsync();
        await SqlAsync("UPDATE schema_version SET version = 99");
        var message = await RefusalAsync(_bed.Folder);
        Assert.Contains("newer version", message, StringComparison.Ordinal);
        Assert.Contains("schema 99", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nodes_that_start_together_make_the_file_once()
    {
        for (var round = 0; round < 60; round++) // who looks at the file in the midst of another's making it is a matter of luck
        {
            var options = _bed.Options with { DataFolder = Path.Combine(_bed.Folder, $"round-{round}"), Timeout = TimeSpan.FromMinutes(2) };
            var stores = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => _bed.OpenAsync(options))));
            var owners = await Task.WhenAll(stores.Select(s => s.AcquireAsync(Shard, "node", Cancellation)));
            Assert.Equal([1, 2, 3, 4, 5, 6], owners.Select(o => o.Epoch).Order());
        }
    }

    [Fact]
    public async Task A_lock_that_stays_is_an_error_that_names_its_holder_and_ends_when_the_lock_does()
    {
        var store = await _bed.OpenAsync(_bed.Options with { Timeout = TimeSpan.FromMilliseconds(200) });
        using (var other = Connect())
        {
            using var transaction = other.BeginTransaction(deferred: false);
            var failure = await Assert.ThrowsAsync<StateStoreException>(() => store.AcquireAsync(Shard, "node-a", Cancellation));
            Assert.Contains("locked by another process", failure.Message, StringComparison.Ordinal);
            if (OperatingSystem.IsLinux()) Assert.Contains($"process {Environment.ProcessId}", failure.Message, StringComparison.Ordinal);
        }

        Assert.Equal(1, (await store.AcquireAsync(Shard, "node-a", Cancellation)).Epoch);
    }

    [Fact]
    public async Task Reading_does_not_wait_for_a_writer()
    {
        var store = await _bed.OpenAsync();
        using var other = Connect();
        using var transaction = other.BeginTransaction(deferred: false);
        Assert.Empty((await store.ReadGuildAsync(Home, Cancellation)).Pages);
    }

    [Fact]
    public async Task A_closed_store_says_so()
    {
        var store = await _bed.OpenAsync();
        await store.DisposeAsync();
        var failure = await Assert.ThrowsAsync<StateStoreException>(() => store.ReadGuildAsync(Home, Cancellation));
        Assert.Equal("The state store is closed.", failure.Message);
    }

    private async Task<string> RefusalAsync(string folder)
    {
        var failure = await Assert.ThrowsAsync<StateStoreException>(() => _bed.OpenAsync(_bed.Options with { DataFolder = folder }));
        Assert.Contains("--data", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
        return failure.Message;
    }

    private async Task<object?> SqlAsync(string sql)
    {
        await using var connection = Connect();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(Cancellation);
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={_bed.File};Pooling=False");
        connection.Open();
        return connection;
    }
}
