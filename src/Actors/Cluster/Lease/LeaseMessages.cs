namespace Guildhall.Actors.Cluster;

/// <summary>Between the lease keepers of the nodes.</summary>
internal static class LeaseMessages
{
    /// <summary>Am I a member in good standing?</summary>
    /// <param name="At">The asker's own timestamp, which comes back with the answer.</param>
    /// <param name="Address">The asker's address.</param>
    /// <param name="Uid">The asker's incarnation: a node that was started anew on the same port is another one.</param>
    public sealed record Ask(long At, string Address, int Uid) : IWireMessage;

    /// <summary>Yes; a no is not said.</summary>
    /// <param name="At">As asked.</param>
    /// <param name="Address">Address of the one who vouches.</param>
    /// <param name="Uid">Its incarnation.</param>
    public sealed record Vouched(long At, string Address, int Uid) : IWireMessage;
}
