using LinkyV.Contracts;
using LinkyV.Grains.Interfaces;

namespace LinkyV.Grains.Calls;

/// <summary>The cluster's actors, from inside a silo or from a client of the cluster.</summary>
public sealed class ClusterActors : IActors
{
    /// <summary>Default time by which a call is answered or refused: 6 s.</summary>
    public static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(6);

    private readonly IGrainFactory _grains;
    private readonly Reach _reach;
    private readonly SessionFollower? _follower;

    /// <summary>Over a silo's or a client's grain factory.</summary>
    /// <param name="grains">Gives references to grains.</param>
    /// <param name="time">The clock.</param>
    /// <param name="answerWithin">By then a call is answered or refused; null = <see cref="AnswerWithin"/>.</param>
    /// <param name="follower">A second way to what happens in sessions; null = their activations alone.</param>
    public ClusterActors(
        IGrainFactory grains, TimeProvider time, TimeSpan? answerWithin = null, SessionFollower? follower = null)
    {
        _grains = grains;
        _follower = follower;
        _reach = new Reach(time, answerWithin ?? AnswerWithin);
    }

    /// <inheritdoc/>
    public IPersona Persona(PersonaId id) =>
        new PersonaCaller(_grains.GetGrain<IPersonaGrain>(GrainKeys.Of(id)), _reach);

    /// <inheritdoc/>
    public ISession Session(SessionId id) =>
        new SessionCaller(_grains.GetGrain<ISessionGrain>(GrainKeys.Of(id)), _reach, id, _follower);
}
