using System.Security.Cryptography;
using Guildhall.Actors.Rest;
using Guildhall.Actors.Storage;
using Guildhall.Protocol;

namespace Guildhall.Actors.Fleet;

/// <summary>
/// Registers the bot's slash commands with Discord, once for the cluster and only when they changed: creating commands is limited to 200 a
/// day. Source: interactions/application-commands.mdx.
/// </summary>
internal static class CommandRegistration
{
    private const string StoredName = "commands";

    /// <summary>Makes Discord's list equal to <paramref name="wanted"/>.</summary>
    /// <returns>Null, or why it failed; trying again later is safe.</returns>
    public static async Task<string?> EnsureAsync(DiscordRest rest, IStateStore store, IReadOnlyList<CreateCommand> wanted, CancellationToken cancellation)
    {
        if (wanted.Count == 0) return null;
        var application = await rest.GetCurrentApplicationAsync(cancellation: cancellation).ConfigureAwait(false);
        if (!application.IsSuccess) return application.Error!.ToString();

        var digest = Digest(application.Value.Id, wanted);
        var known = await rest.ListCommandsAsync(application.Value.Id, cancellation: cancellation).ConfigureAwait(false);
        if (!known.IsSuccess) return known.Error!.ToString();

        // The digest says that what we registered last is what we want now; the list says that Discord still has it.
        var stored = await store.ReadFleetValueAsync(StoredName, cancellation).ConfigureAwait(false);
        var names = known.Value.Select(c => c.Name).ToHashSet(StringComparer.Ordinal);
        if (stored is not null && stored.AsSpan().SequenceEqual(digest) && names.SetEquals(wanted.Select(w => w.Name))) return null;

        var put = await rest.OverwriteCommandsAsync(application.Value.Id, wanted, cancellation: cancellation).ConfigureAwait(false);
        if (!put.IsSuccess) return put.Error!.ToString();
        await store.WriteFleetValueAsync(StoredName, digest, cancellation).ConfigureAwait(false);
        return null;
    }

    private static byte[] Digest(Protocol.ApplicationId application, IReadOnlyList<CreateCommand> wanted)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(System.Text.Encoding.UTF8.GetBytes(application.ToString()));
        foreach (var command in wanted.OrderBy(c => c.Name, StringComparer.Ordinal))
            hash.AppendData(DiscordJson.Write(command));
        return hash.GetHashAndReset();
    }
}
