using Guildhall.TableGenerator;

// Writes src/Protocol/Generated/*.g.cs from src/Protocol/Tables/*.json. Run it after editing a table:
//   dotnet run --project tools/TableGenerator
var root = args.Length > 0 ? args[0] : Directory.GetCurrentDirectory();
var tables = Path.Combine(root, "src", "Protocol", "Tables");
var output = Path.Combine(root, "src", "Protocol", "Generated");
if (!Directory.Exists(tables))
{
    Console.Error.WriteLine($"No tables at {tables}: run this from the repository's root, or give the root as argument.");
    return 2;
}

Directory.CreateDirectory(output);
foreach (var (name, text) in Generation.Run(tables))
{
    File.WriteAllText(Path.Combine(output, name), text);
    Console.WriteLine(name);
}

return 0;
