using LinkyV.Contracts;

namespace LinkyV.Grains.Interfaces.Wire;

/// <summary>
/// Messages of every turn. They have serializers of their own, by the surrogates beside this; all others are JSON.
/// Numbers, of types here and of fields there, are fixed: what is no longer sent leaves its number unused, what is new
/// takes the next, and who does not know a field passes over it.
/// </summary>
public static class HotMessages
{
    /// <summary>Each with the number that stands for it where its type is not known from the call.</summary>
    public static IReadOnlyDictionary<uint, Type> Numbers { get; } = new Dictionary<uint, Type>
    {
        [5001] = typeof(TurnId),
        [5002] = typeof(Say),
        [5003] = typeof(SayResult.Heard),
        [5004] = typeof(ReplyRequest),
        [5005] = typeof(ReplyPart.Delta),
        [5006] = typeof(ReplyPart.Said),
        [5007] = typeof(MessageHeard),
        [5008] = typeof(MessageSaid),
        [5009] = typeof(ReplyStarted),
        [5010] = typeof(ReplyDelta),
    };

    /// <summary>Unions some of whose cases are among them: each case goes by its own type.</summary>
    public static IReadOnlySet<Type> Unions { get; } = new HashSet<Type>
    {
        typeof(SayResult), typeof(ReplyPart), typeof(SessionEvent),
    };
}
