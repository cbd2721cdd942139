namespace Guildhall.Actors.Guilds.State;

/// <summary>What things cost on the managed heap of a 64-bit process, for the memory account.</summary>
internal static class ManagedSize
{
    /// <summary>An array: header, length and elements, rounded up to eight bytes.</summary>
    public static long Array(int length, int element) => (24 + ((long)length * element) + 7) & ~7L;
}
