using Guildhall.Protocol;

namespace Guildhall.Actors.Guilds;

/// <summary>The small facts of a guild that nearly every handler wants: an immutable snapshot.</summary>
/// <param name="Id">The guild.</param>
/// <param name="Name">Its name.</param>
/// <param name="Owner">Its owner.</param>
/// <param name="SystemChannel">Where Discord posts joins; null if switched off.</param>
/// <param name="MemberCount">All members, as Discord counts them.</param>
/// <param name="MembersHeld">How many of them this runtime holds.</param>
/// <param name="Available">False while Discord has an outage for it.</param>
public sealed record GuildInfo(GuildId Id, string Name, UserId Owner, ChannelId? SystemChannel, int MemberCount, int MembersHeld, bool Available);
