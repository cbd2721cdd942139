using System.CommandLine;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Guildhall.Actors.Cluster;
using Guildhall.Host.CommandLine;

namespace Guildhall.Host.Tests;

public sealed class ClusterOptionTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("guildhall-settings-").FullName;
    private readonly Dictionary<string, string> _variables = [];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_node_is_alone_unless_told() => Assert.Equal(("", "127.0.0.1", 0), Parts(Read()));

    [Fact]
    public void The_command_line_wins_over_the_environment_and_that_over_the_file()
    {
        File.WriteAllText(Path.Combine(_folder, "appsettings.json"), """
            // a comment
            {"Guildhall": {"SeedNodes": ["f:1", "f:2"], "Hostname": "from-file", "ClusterPort": 71}}
            """);
        Assert.Equal(("f:1 f:2", "from-file", 71), Parts(Read()));
        _variables["GUILDHALL_SEED_NODES"] = "e:1";
        _variables["GUILDHALL_CLUSTER_PORT"] = "72";
        Assert.Equal(("e:1", "from-file", 72), Parts(Read()));
        Assert.Equal(("a:1 a:2", "from-file", 73), Parts(Read("--seed-nodes", "a:1,a:2", "--cluster-port", "73")));
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("host:")]
    [InlineData(":71")]
    [InlineData("host:70000")]
    public void A_seed_without_host_or_port_is_refused_with_an_example(string seed) =>
        Assert.Contains("127.0.0.1:7101", Assert.Throws<UsageException>(() => Read("--seed-nodes", seed)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_port_in_the_environment_that_is_none_names_the_variable()
    {
        _variables["GUILDHALL_CLUSTER_PORT"] = "many";
        Assert.Contains("GUILDHALL_CLUSTER_PORT", Assert.Throws<UsageException>(() => Read()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_profile_is_fast_unless_told_and_nodes_of_another_profile_are_another_cluster()
    {
        Assert.Equal(ClusterProfile.Fast, Read().Profile);
        Assert.Equal(ClusterProfile.Cautious, Read("--profile", "cautious").Profile);
        Assert.NotEqual(Read("--seed-nodes", "a:1").Identity, Read("--seed-nodes", "a:1", "--profile", "cautious").Identity);
        _variables["GUILDHALL_PROFILE"] = "cautious";
        Assert.Equal(ClusterProfile.Cautious, Read().Profile);
        _variables["GUILDHALL_PROFILE"] = "brave";
        Assert.Contains("GUILDHALL_PROFILE", Assert.Throws<UsageException>(() => Read()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_stands_for_all_nodes_with_the_same_port_and_for_no_list()
    {
        var read = Read("--seed-dns", "bot.example:7101", "--hostname", "10.0.0.9");
        Assert.Equal((new SeedName("bot.example", 7101), "10.0.0.9", 7101), (read.Name, read.Hostname, read.Port));
        Assert.False(read.IsAlone);
        _variables["GUILDHALL_SEED_DNS"] = "other:7102";
        Assert.Equal(new SeedName("other", 7102), Read().Name);
        Assert.Contains("one name", Assert.Throws<UsageException>(() => Read("--seed-nodes", "a:1")).Message, StringComparison.Ordinal);
        Assert.Contains("one name", Assert.Throws<UsageException>(() => Read("--seed-dns", "a:1,b:1")).Message, StringComparison.Ordinal);
        Assert.Contains("--cluster-port", Assert.Throws<UsageException>(() => Read("--cluster-port", "7")).Message, StringComparison.Ordinal);
        Assert.Contains("HOST:PORT", Assert.Throws<UsageException>(() => Read("--seed-dns", "bot")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_node_carries_everything_unless_told_and_alone_it_must()
    {
        Assert.Equal(NodeRoles.All, Read().Roles);
        Assert.Equal(NodeRoles.Rest, Read("--seed-nodes", "a:1", "--roles", "rest").Roles);
        Assert.Equal(NodeRoles.All, Read("--roles", "rest,shards").Roles);
        _variables["GUILDHALL_ROLES"] = "shards";
        Assert.Equal(NodeRoles.Shards, Read("--seed-nodes", "a:1").Roles);
        Assert.Contains("--seed-nodes", Assert.Throws<UsageException>(() => Read()).Message, StringComparison.Ordinal);
        Assert.Contains("shards, rest", Assert.Throws<UsageException>(() => Read("--seed-nodes", "a:1", "--roles", "handlers")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_settings_file_that_is_no_JSON_is_one_clear_line()
    {
        File.WriteAllText(Path.Combine(_folder, "appsettings.json"), "{");
        Assert.Contains("appsettings.json", Assert.Throws<HostException>(() => Read()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_certificate_is_read_with_its_key_and_one_that_cannot_be_is_told()
    {
        Assert.Null(Read().Certificate);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var made = new CertificateRequest("CN=bot", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        var file = Path.Combine(_folder, "cluster.p12");
        File.WriteAllBytes(file, made.ExportPkcs12(Pkcs12ExportPbeParameters.Pbes2Aes256Sha256, "secret"));
        var locked = Assert.Throws<UsageException>(() => Read("--cluster-certificate", file));
        Assert.Contains("GUILDHALL_CLUSTER_CERTIFICATE_PASSWORD", locked.Message, StringComparison.Ordinal);

        _variables["GUILDHALL_CLUSTER_CERTIFICATE_PASSWORD"] = "secret";
        using var read = Read("--cluster-certificate", file).Certificate;
        Assert.Equal((made.Thumbprint, true), (read?.Thumbprint, read?.HasPrivateKey));
        File.WriteAllBytes(file, X509Certificate2.CreateFromPem(made.ExportCertificatePem()).ExportPkcs12(Pkcs12ExportPbeParameters.Pbes2Aes256Sha256, "secret"));
        Assert.Contains("no private key", Assert.Throws<UsageException>(() => Read("--cluster-certificate", file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_order_of_the_seeds_does_not_make_another_cluster()
    {
        Assert.Equal(Read("--seed-nodes", "a:1,b:2").Identity, Read("--seed-nodes", "b:2,a:1").Identity);
        Assert.Null(Read().Identity);
    }

    private static (string Seeds, string Hostname, int Port) Parts(ClusterSettings settings) => (string.Join(' ', settings.Seeds), settings.Hostname, settings.Port);

    private ClusterSettings Read(params string[] args)
    {
        var command = new Command("run");
        var options = new ClusterOptions();
        foreach (var option in options.All) command.Options.Add(option);
        var parsed = command.Parse(args);
        Assert.Empty(parsed.Errors);
        return options.Read(parsed, new HostEnvironment(name => _variables.GetValueOrDefault(name), TextWriter.Null, TextWriter.Null, TimeProvider.System, _folder));
    }
}
