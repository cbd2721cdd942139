using Guildhall.Actors.Storage;
using Guildhall.Actors.Storage.Postgres;
using Npgsql;
using static Guildhall.Actors.Tests.Storage.StoreSamples;

namespace Guildhall.Actors.Tests.Storage;

/// <summary>Wrong servers, old and new schemas, nodes that start together.</summary>
public sealed class PostgresDatabaseTests : IAsyncLifetime
{
    private readonly PostgresBed _bed = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _bed.InitializeAsync();

    public ValueTask DisposeAsync() => _bed.DisposeAsync();

    [Fact]
    public async Task Nodes_that_start_together_make_the_schema_once()
    {
        var stores = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _bed.OpenAsync()));
        var owners = await Task.WhenAll(stores.Select(s => s.AcquireAsync(Shard, "node", Cancellation)));
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], owners.Select(o => o.Epoch).Order());
    }

    [Fact]
    public async Task An_older_schema_is_upgraded_and_keeps_its_rows()
    {
        var old = await _bed.OpenAsync();
        await old.WriteFleetValueAsync("plan", "kept"u8.ToArray(), Cancellation);

        await using var store = new PostgresStateStore(_bed.Options, [.. PostgresSchema.Scripts, "CREATE TABLE $schema.extra (x integer)"]);
        await store.InitializeAsync(Cancellation);
        Assert.Equal("kept"u8.ToArray(), await store.ReadFleetValueAsync("plan", Cancellation));
        Assert.Equal(0L, await _bed.SqlAsync("SELECT count(*) FROM $schema.extra"));
        Assert.Equal(PostgresSchema.Scripts.Count + 1, await _bed.SqlAsync("SELECT version FROM $schema.schema_version"));
    }

    [Fact]
    public async Task An_upgrade_that_fails_changes_nothing()
    {
        await _bed.OpenAsync();
        await using var store = new PostgresStateStore(
            _bed.Options, [.. PostgresSchema.Scripts, "CREATE TABLE $schema.extra (x integer); CREATE TABLE $schema.shards (y integer)"]);
        await Assert.ThrowsAsync<StateStoreException>(() => store.InitializeAsync(Cancellation));
        Assert.Equal(PostgresSchema.Scripts.Count, await _bed.SqlAsync("SELECT version FROM $schema.schema_version"));
        Assert.Equal(false, await _bed.SqlAsync("SELECT to_regclass('$schema.extra') IS NOT NULL"));
    }

    [Fact]
    public async Task A_newer_schema_is_refused_with_both_numbers()
    {
        await _bed.OpenAsync();
        await _bed.SqlAsync("UPDATE $schema.schema_version SET version = 99");
        Assert.Contains("schema 99", await RefusalAsync(_bed.Options), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_programs_schema_is_refused()
    {
        await _bed.SqlAsync("CREATE SCHEMA $schema; CREATE TABLE $schema.shards (mine integer)");
        Assert.Contains("another program", await RefusalAsync(_bed.Options), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_one_clear_line()
    {
        var message = await RefusalAsync(new StateStoreOptions { ConnectionString = "Host=127.0.0.1;Port=1;Username=bot;Password=hunter2" });
        Assert.Contains("does not answer", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_is_one_clear_line_without_the_password()
    {
        var wrong = new NpgsqlConnectionStringBuilder(PostgresBed.Server) { Password = "hunter2" };
        Assert.Contains("refused the login", await RefusalAsync(_bed.Options with { ConnectionString = wrong.ToString() }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_does_not_exist_is_one_clear_line()
    {
        var wrong = new NpgsqlConnectionStringBuilder(PostgresBed.Server) { Database = "nowhere" };
        Assert.Contains("has no database 'nowhere'", await RefusalAsync(_bed.Options with { ConnectionString = wrong.ToString() }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lock_that_stays_is_an_error_and_the_store_works_when_it_is_gone()
    {
        var store = await _bed.OpenAsync(_bed.Options with { Timeout = TimeSpan.FromSeconds(1) });
        var owner = await store.AcquireAsync(Shard, "node-a", Cancellation);
        await using (var other = new NpgsqlConnection(PostgresBed.Server))
        {
            await other.OpenAsync(Cancellation);
            await using var transaction = await other.BeginTransactionAsync(Cancellation);
            await using var command = new NpgsqlCommand($"LOCK TABLE {_bed.Options.Schema}.shards", other);
            await command.ExecuteNonQueryAsync(Cancellation);
            await Assert.ThrowsAsync<StateStoreException>(() => store.WriteAsync([Write(owner)], Cancellation));
        }

        Assert.Equal([WriteVerdict.Stored], await store.WriteAsync([Write(owner)], Cancellation));
    }

    [Fact]
    public async Task Connections_that_the_server_closed_are_replaced()
    {
        var store = await _bed.OpenAsync();
        var owner = await store.AcquireAsync(Shard, "node-a", Cancellation);
        await _bed.SqlAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'guildhall' AND query LIKE '%$schema%'");
        // the first use of a dead connection may fail; the writer's retry is the second
        var tries = 0;
        while (true)
        {
            try
            {
                Assert.Equal([WriteVerdict.Stored], await store.WriteAsync([Write(owner)], Cancellation));
                break;
            }
            catch (StateStoreException) when (tries++ < 3)
            {
                // a closed connection, found out by its use
            }
        }
    }

    private async Task<string> RefusalAsync(StateStoreOptions options)
    {
        var failure = await Assert.ThrowsAsync<StateStoreException>(() => _bed.OpenAsync(options));
        Assert.DoesNotContain('\n', failure.Message);
        Assert.DoesNotContain("hunter2", failure.ToString(), StringComparison.Ordinal);
        return failure.Message;
    }
}
