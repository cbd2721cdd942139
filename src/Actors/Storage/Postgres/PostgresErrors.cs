using System.Net.Sockets;
using Npgsql;

namespace Guildhall.Actors.Storage.Postgres;

/// <summary>Turns PostgreSQL's failures into one line that says what to do; the connection string is never part of it.</summary>
internal static class PostgresErrors
{
    public static Exception Explain(Exception failure, NpgsqlConnectionStringBuilder where)
    {
        var place = $"'{where.Database ?? where.Username}' at {where.Host}:{where.Port}";
        return failure switch
        {
            StateStoreException or OperationCanceledException => failure,
            PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } => new StateStoreException(
                $"The PostgreSQL database {place} refused the login of '{where.Username}'. Correct the user and password of the connection string.", failure),
            PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } => new StateStoreException(
                $"The PostgreSQL server at {where.Host}:{where.Port} has no database '{where.Database}'. Create it, or correct the connection string.", failure),
            PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } denied => new StateStoreException(
                $"The PostgreSQL user '{where.Username}' may not do that in {place} ({denied.MessageText}). Grant it CREATE on the database, or use another.", failure),
            PostgresException other => new StateStoreException($"The PostgreSQL database {place} failed ({other.SqlState}: {other.MessageText}).", failure),
            NpgsqlException { InnerException: SocketException or TimeoutException } or SocketException or TimeoutException => new StateStoreException(
                $"The PostgreSQL database {place} does not answer ({(failure.InnerException ?? failure).Message}). Check that it runs and that the connection string is right.", failure),
            _ => new StateStoreException($"The PostgreSQL database {place} failed: {failure.Message}", failure),
        };
    }
}
