namespace Guildhall.Actors.Tests.Storage;

public sealed class PostgresOwnershipTests() : OwnershipContract(new PostgresBed());

public sealed class PostgresGuildRowsTests() : GuildRowsContract(new PostgresBed());

public sealed class PostgresReportsTests() : ReportsContract(new PostgresBed());
