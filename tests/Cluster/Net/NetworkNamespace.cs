using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Guildhall.Cluster.Tests.Net;

/// <summary>A network namespace of the kernel: a host of its own as far as the network goes. It has a loopback and nothing else at first.</summary>
internal sealed partial class NetworkNamespace : IAsyncDisposable
{
    private const int CloneNewNet = 0x40000000;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static int _made;

    private NetworkNamespace(string name) => Name = name;

    /// <summary>Its name for <c>ip netns</c>.</summary>
    public string Name { get; }

    /// <summary>What a command line begins with to run in it.</summary>
    public IReadOnlyList<string> Launcher => ["ip", "netns", "exec", Name];

    /// <summary>Why the tests that need namespaces cannot be run here; null if they can.</summary>
    public static async Task<string?> UnavailableAsync()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess) return "network namespaces need Linux and root";
        try
        {
            await using var probe = await AddAsync("probe");
            await probe.RunAsync("nft", "list", "tables");
            return null;
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException)
        {
            return $"network namespaces need the packages iproute2 and nftables, and a kernel that grants them: {e.Message}";
        }
    }

    /// <summary>Makes one.</summary>
    /// <param name="suffix">How its name ends; tests that run at the same time may give the same.</param>
    public static async Task<NetworkNamespace> AddAsync(string suffix)
    {
        var made = new NetworkNamespace(FormattableString.Invariant($"guildhall-{Environment.ProcessId}-{Interlocked.Increment(ref _made)}-{suffix}"));
        await ExecuteAsync(["ip", "netns", "add", made.Name]);
        await ExecuteAsync(["ip", "-n", made.Name, "link", "set", "lo", "up"]);
        return made;
    }

    /// <summary>Runs <c>ip</c> on it.</summary>
    public Task IpAsync(params string[] arguments) => ExecuteAsync(["ip", "-n", Name, .. arguments]);

    /// <summary>Runs a program in it to its end.</summary>
    public Task RunAsync(params string[] command) => ExecuteAsync([.. Launcher, .. command]);

    /// <summary>A socket of this process that listens on the loopback of the namespace.</summary>
    public Socket Listen(int port)
    {
        Socket? socket = null;
        Exception? failure = null;
        // A socket belongs for life to the namespace of the thread that makes it. The thread is not used for anything else: it never comes back.
        var thread = new Thread(() =>
        {
            try
            {
                using var space = File.OpenHandle($"/run/netns/{Name}");
                if (SetNamespace((int)space.DangerousGetHandle(), CloneNewNet) != 0) throw new Win32Exception();
                socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
                socket.Listen();
            }
            catch (Exception e) when (e is Win32Exception or IOException)
            {
                failure = e;
            }
        });
        thread.Start();
        thread.Join();
        return failure is null ? socket! : throw new InvalidOperationException($"Port {port} of {Name} cannot be listened on: {failure.Message}", failure);
    }

    /// <summary>Programs started in it from now on find these addresses by a name: <c>ip netns exec</c> puts the file in the place of /etc/hosts.</summary>
    public void Resolve(string name, IEnumerable<string> addresses)
    {
        Directory.CreateDirectory(Etc);
        File.WriteAllLines(Path.Combine(Etc, "hosts"), ["127.0.0.1 localhost", .. addresses.Select(address => $"{address} {name}")]);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Directory.Exists(Etc)) Directory.Delete(Etc, recursive: true);
        await ExecuteAsync(["ip", "netns", "delete", Name]);
    }

    private string Etc => $"/etc/netns/{Name}";

    private static async Task ExecuteAsync(IReadOnlyList<string> command)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(Patience);
        await output;
        if (process.ExitCode != 0) throw new InvalidOperationException($"{string.Join(' ', command)}: {(await error).Trim()}");
    }

    [LibraryImport("libc", EntryPoint = "setns", SetLastError = true)]
    private static partial int SetNamespace(int file, int kind);
}
