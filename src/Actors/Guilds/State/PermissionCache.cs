namespace Guildhall.Actors.Guilds.State;

/// <summary>Placeholder until merge.</summary>
internal sealed class PermissionCache
{
    private readonly Dictionary<ulong, ulong> _roles = [];
    public long Size => 80 + (_roles.Count * 32L);
}
