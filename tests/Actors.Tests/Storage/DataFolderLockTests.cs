using System.Diagnostics;
using Guildhall.Actors.Storage;

namespace Guildhall.Actors.Tests.Storage;

public sealed class DataFolderLockTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("guildhall-lock-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_second_program_is_told_which_process_has_the_folder()
    {
        using var held = DataFolderLock.Take(_folder.FullName);
        var failure = Assert.Throws<StateStoreException>(() => DataFolderLock.Take(_folder.FullName));
        Assert.Contains($"process {Environment.ProcessId}", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_freed_folder_can_be_taken_again()
    {
        DataFolderLock.Take(_folder.FullName).Dispose();
        DataFolderLock.Take(_folder.FullName).Dispose();
    }

    [Fact]
    public void Nodes_of_one_cluster_share_the_folder_and_nobody_else_gets_in()
    {
        using var first = DataFolderLock.Share(_folder.FullName, "a:1,b:2");
        using var second = DataFolderLock.Share(_folder.FullName, "a:1,b:2");
        Assert.Throws<StateStoreException>(() => DataFolderLock.Take(_folder.FullName));
        var other = Assert.Throws<StateStoreException>(() => DataFolderLock.Share(_folder.FullName, "c:3"));
        Assert.Contains("--seed-nodes", other.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_alone_keeps_clusters_out_and_gives_way_when_it_ends()
    {
        using (DataFolderLock.Take(_folder.FullName)) Assert.Throws<StateStoreException>(() => DataFolderLock.Share(_folder.FullName, "a:1"));
        DataFolderLock.Share(_folder.FullName, "a:1").Dispose();
        DataFolderLock.Share(_folder.FullName, "c:3").Dispose(); // the first cluster has ended
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_one_clear_line()
    {
        var file = Path.Combine(_folder.FullName, "file");
        File.WriteAllText(file, "");
        Assert.Contains("--data", Assert.Throws<StateStoreException>(() => DataFolderLock.Take(Path.Combine(file, "x"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_killed_process_leaves_no_lock()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs flock(1)");
        var start = new ProcessStartInfo("flock", ["-x", "-o", Path.Combine(_folder.FullName, "guildhall.lock"), "sh", "-c", "echo held; exec sleep 600"])
        {
            RedirectStandardOutput = true,
        };
        using var holder = Process.Start(start)!;
        try
        {
            Assert.Equal("held", await holder.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
            Assert.Throws<StateStoreException>(() => DataFolderLock.Take(_folder.FullName));
        }
        finally
        {
            holder.Kill(entireProcessTree: true);
        }

        await holder.WaitForExitAsync(TestContext.Current.CancellationToken);
        DataFolderLock.Take(_folder.FullName).Dispose();
    }
}
