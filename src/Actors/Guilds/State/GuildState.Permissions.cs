namespace Guildhall.Actors.Guilds.State;

public sealed partial class GuildState
{
    private PermissionCache? _permissions;
}
