namespace Guildhall.Actors.Tests.Storage;

public sealed class SqliteOwnershipTests() : OwnershipContract(new SqliteBed());

public sealed class SqliteGuildRowsTests() : GuildRowsContract(new SqliteBed());

public sealed class SqliteReportsTests() : ReportsContract(new SqliteBed());
