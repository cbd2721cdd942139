using Guildhall.Actors.Storage;

namespace Guildhall.Actors.Tests.Storage;

public sealed class StateStoresTests
{
    [Fact]
    public void Without_a_place_the_message_says_how_to_give_one()
    {
        var failure = Assert.Throws<StateStoreException>(() => StateStores.Open(new StateStoreOptions()));
        Assert.Contains("--data DIR", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10_000_001)]
    public void A_bound_out_of_range_is_refused_by_name(int keep)
    {
        var failure = Assert.Throws<StateStoreException>(() => StateStores.Open(new StateStoreOptions { DataFolder = "x", KeepDeadLetters = keep }));
        Assert.Contains(nameof(StateStoreOptions.KeepDeadLetters), failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_schema_name_that_is_no_name_is_refused() =>
        Assert.Throws<StateStoreException>(() => StateStores.Open(new StateStoreOptions { ConnectionString = "Host=localhost", Schema = "a; DROP TABLE b" }));

    [Fact]
    public void The_connection_string_is_not_shown() =>
        Assert.DoesNotContain("secret", new StateStoreOptions { ConnectionString = "Host=h;Password=secret" }.ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("Host=db;Passwort=hunter2")]
    [InlineData("Database=bot;Password=hunter2")]
    [InlineData("hunter2")]
    public void A_connection_string_that_cannot_be_read_is_not_repeated(string text)
    {
        var failure = Assert.Throws<StateStoreException>(() => StateStores.Open(new StateStoreOptions { ConnectionString = text }));
        Assert.Contains("Host=db", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_string_gives_PostgreSQL()
    {
        await using var store = StateStores.Open(new StateStoreOptions { ConnectionString = "Host=db;Username=bot", DataFolder = "not used" });
        Assert.IsType<PostgresStateStore>(store);
    }

    [Fact]
    public async Task A_data_folder_gives_SQLite()
    {
        await using var store = StateStores.Open(new StateStoreOptions { DataFolder = "somewhere" });
        Assert.IsType<SqliteStateStore>(store);
    }
}
