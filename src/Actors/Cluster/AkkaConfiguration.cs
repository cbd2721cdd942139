using Akka.Configuration;

namespace Guildhall.Actors.Cluster;

/// <summary>akka.hocon, the one place of Akka settings: a file given by the operator, or the copy built into the program.</summary>
internal static class AkkaConfiguration
{
    private const string Resource = "akka.hocon";

    /// <summary>Reads the settings.</summary>
    /// <exception cref="StartException">The file is missing or malformed.</exception>
    public static Config Load(string? path)
    {
        try
        {
            return ConfigurationFactory.ParseString(path is null ? BuiltIn() : File.ReadAllText(path));
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
