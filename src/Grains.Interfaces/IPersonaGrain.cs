using LinkyV.Contracts;
using Orleans.CodeGeneration;

namespace LinkyV.Grains.Interfaces;

/// <summary>One persona on the cluster; its key is <see cref="GrainKeys.Of(PersonaId)"/>.</summary>
/// <remarks>
/// Replies cross the cluster by <see cref="HearAsync"/> and <see cref="MoreAsync"/>: each call may be repeated, and
/// what is being said goes on whoever reads it.
/// </remarks>
[Alias("linkyv.persona")]
[Version(ContractVersion.Number)]
public interface IPersonaGrain : IPersona, IGrainWithStringKey
{
    /// <summary>Begins a reply or joins the one under way for that turn, and gives its first parts.</summary>
    /// <param name="request">The turn.</param>
    /// <param name="stopped">Whether it was interrupted already.</param>
    [Alias("hear")]
    Task<ReplyPage> HearAsync(ReplyRequest request, bool stopped);

    /// <summary>Parts from number <paramref name="from"/> on; waits a while for one, and may give none.</summary>
    [Alias("more")]
    Task<ReplyPage> MoreAsync(TurnId turn, int from);

    /// <summary>Interrupts a reply under way; false if there is none of that turn.</summary>
    [Alias("stop")]
    Task<bool> StopAsync(TurnId turn);
}

/// <summary>Some parts of a reply.</summary>
/// <param name="Known">Whether the turn is known here; if not, it must be asked for again.</param>
/// <param name="Parts">What there is to read now.</param>
[GenerateSerializer]
[Immutable]
[Alias("linkyv.reply-page")]
public sealed record ReplyPage([property: Id(0)] bool Known, [property: Id(1)] ReplyPart[] Parts);
