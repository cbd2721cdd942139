using Akka.Configuration;

namespace Guildhall.Actors.Cluster;

/// <summary>akka.hocon, the one place of Akka settings: a file given by the operator, or the copy built into the program.</summary>
internal static class AkkaConfiguration
{
    private const string Resource = "akka.hocon";

    /// <summary>Reads the settings.</summary>
    /// <param name="path">The operator's file; null = the one built into the program.</param>
    /// <param name="profile">What of <c>guildhall.profiles</c> is laid over the rest; a file without it has its figures as they are.</param>
    /// <exception cref="StartException">The file is missing or malformed.</exception>
    public static Config Load(string? path, ClusterProfile profile)
    {
        try
        {
            var settings = ConfigurationFactory.ParseString(path is null ? BuiltIn() : File.ReadAllText(path));
            var over = settings.GetConfig($"guildhall.profiles.{(profile == ClusterProfile.Cautious ? "cautious" : "fast")}");
            return over is null || over.IsEmpty ? settings : over.WithFallback(settings);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ConfigurationException or FormatException)
        {
            throw new StartException($"The Akka settings in {path ?? "the program"} cannot be read: {e.Message}", e);
        }
    }

    private static string BuiltIn()
    {
        using var stream = typeof(AkkaConfiguration).Assembly.GetManifestResourceStream(Resource)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
