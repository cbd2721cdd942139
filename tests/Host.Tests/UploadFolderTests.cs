using Guildhall.Host.Proxy;
using Guildhall.LocalDiscord;

namespace Guildhall.Host.Tests;

/// <summary>Bodies on disk do not outlive the proxy for long, however it ends.</summary>
public sealed class UploadFolderTests : IDisposable
{
    private readonly string _parent = Directory.CreateTempSubdirectory("guildhall-folders-").FullName;

    public void Dispose() => Directory.Delete(_parent, recursive: true);

    [Fact]
    public void A_folder_goes_with_its_owner_and_what_others_use_stays()
    {
        using var other = UploadFolder.Open(_parent);
        using (var own = UploadFolder.Open(_parent))
        {
            File.WriteAllText(Path.Combine(own.Path, "body"), "text");
            Assert.Equal(2, Directory.GetDirectories(_parent).Length);
        }

        Assert.Equal([other.Path], Directory.GetDirectories(_parent));
    }

    [Fact]
    public void What_is_no_folder_of_a_proxy_is_left_alone()
    {
        var foreign = Directory.CreateDirectory(Path.Combine(_parent, "guildhall-uploads-of-somebody")).FullName;
        File.WriteAllText(Path.Combine(foreign, "text"), "text");
        using var own = UploadFolder.Open(_parent);
        Assert.True(File.Exists(Path.Combine(foreign, "text")));
    }

    [Fact]
    public async Task What_a_killed_proxy_leaves_is_deleted_by_the_next_one()
    {
        await using var discord = await LocalDiscordServer.StartAsync(new LocalDiscordOptions { Guilds = 1, MinMembers = 2, MaxMembers = 3 }, TestContext.Current.CancellationToken);
        await using var proxy = HostProcess.Start(_parent, "run", "--api", discord.ApiBase.ToString(), "--token", discord.Token, "--proxy-port", "0", "--plain");
        await proxy.LineAsync("proxy at ");
        var folder = Assert.Single(Directory.GetDirectories(_parent, $"guildhall-uploads-{proxy.Id}-*"));
        File.WriteAllText(Path.Combine(folder, "body"), "text");
        UploadFolder.Open(_parent).Dispose();
        Assert.True(Directory.Exists(folder)); // it lives

        proxy.Kill();
        await proxy.ExitAsync();
        UploadFolder.Open(_parent).Dispose();
        Assert.False(Directory.Exists(folder));
    }
}
