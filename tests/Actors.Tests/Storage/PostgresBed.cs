using Guildhall.Actors.Storage;
using Npgsql;

namespace Guildhall.Actors.Tests.Storage;

/// <summary>A schema of its own in the database that <c>GUILDHALL_TEST_POSTGRES</c> names; without it the tests are skipped.</summary>
public sealed class PostgresBed : StoreBed
{
    private const string Variable = "GUILDHALL_TEST_POSTGRES";

    private readonly string _schema = $"test_{Guid.NewGuid():N}";

    public override StateStoreOptions Options => new() { ConnectionString = Server, Schema = _schema, Timeout = TimeSpan.FromMinutes(1) };

    public static string Server => Environment.GetEnvironmentVariable(Variable) ?? "";

    public static void SkipUnlessThere() => Assert.SkipWhen(
        Server.Length == 0, $"{Variable} holds no connection string (tests/Actors.Tests/Storage/postgres-for-tests.sh run dotnet test … sets it)");

    public override ValueTask InitializeAsync()
    {
        SkipUnlessThere();
        return ValueTask.CompletedTask;
    }

    /// <summary>Runs SQL with <c>$schema</c> in place of the schema's name; returns the first value.</summary>
    public async Task<object?> SqlAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Server);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql.Replace("$schema", _schema, StringComparison.Ordinal), connection);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }

    protected override async ValueTask RemoveAsync()
    {
        if (Server.Length > 0) await SqlAsync("DROP SCHEMA IF EXISTS $schema CASCADE");
    }
}
