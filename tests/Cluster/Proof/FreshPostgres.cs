using System.Net;
using Guildhall.Tests;
using Npgsql;

namespace Guildhall.Cluster.Tests.Proof;

/// <summary>A database of its own in the server that <c>GUILDHALL_TEST_POSTGRES</c> names, behind a cable that can be cut.</summary>
public sealed class FreshPostgres : IAsyncDisposable
{
    private const string Variable = "GUILDHALL_TEST_POSTGRES";
    private readonly NpgsqlConnectionStringBuilder _server;
    private readonly string _name = $"proof_{Guid.NewGuid():N}";

    private FreshPostgres(NpgsqlConnectionStringBuilder server)
    {
        _server = server;
        Cable = new TcpRelay(new IPEndPoint(IPAddress.Loopback, server.Port));
    }

    /// <summary>What lies between the nodes and the server.</summary>
    public TcpRelay Cable { get; }

    /// <summary>For <c>--store</c>.</summary>
    public string ConnectionString => new NpgsqlConnectionStringBuilder(_server.ToString()) { Host = "127.0.0.1", Port = Cable.Port, Database = _name }.ToString();

    /// <summary>Makes it, or skips the test where there is no server.</summary>
    public static async Task<FreshPostgres> StartAsync()
    {
        var server = Environment.GetEnvironmentVariable(Variable) ?? "";
        Assert.SkipWhen(server.Length == 0, $"{Variable} holds no connection string (tests/Actors.Tests/Storage/postgres-for-tests.sh run dotnet test … sets it)");
        var fresh = new FreshPostgres(new NpgsqlConnectionStringBuilder(server));
        await fresh.SqlAsync($"CREATE DATABASE {fresh._name}");
        return fresh;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Cable.DisposeAsync();
        await SqlAsync($"DROP DATABASE IF EXISTS {_name} WITH (FORCE)");
    }

    private async Task SqlAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_server.ToString());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
