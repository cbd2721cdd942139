using Guildhall.Actors.Storage;

namespace Guildhall.Actors.Tests.Storage;

/// <summary>A temporary folder.</summary>
public sealed class SqliteBed : StoreBed
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("guildhall-store-");

    public string Folder => _folder.FullName;

    public string File => Path.Combine(Folder, StateStoreOptions.FileName);

    public override StateStoreOptions Options => new() { DataFolder = Folder };

    public override ValueTask InitializeAsync() => ValueTask.CompletedTask;

    protected override ValueTask RemoveAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
