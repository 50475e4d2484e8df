using LinkyV.Contracts;

namespace LinkyV.Grains.Interfaces.Wire;

/// <summary>A turn's id on its way.</summary>
[GenerateSerializer]
[Alias("linkyv.turn-id")]
internal struct CarriedTurnId
{
    [Id(0)]
    public string Value;
}

[RegisterConverter]
internal sealed class TurnIdConverter : IConverter<TurnId, CarriedTurnId>
{
    public TurnId ConvertFromSurrogate(in CarriedTurnId surrogate) => new(surrogate.Value);

    public CarriedTurnId ConvertToSurrogate(in TurnId value) => new() { Value = value.Value };
}

/// <summary>Ids as one string each, "tenant/name": no tenant has a slash.</summary>
internal static class IdStrings
{
    public static string Of(PersonaId id) => GrainKeys.Of(id);

    public static string? Of(PersonaId? id) => id is { } known ? Of(known) : null;

    public static string Of(ParticipantId id) => $"{id.Tenant.Value}/{id.Value}";

    public static string? Of(ParticipantId? id) => id is { } known ? Of(known) : null;

    public static PersonaId Persona(string text) => GrainKeys.Persona(text);

    public static PersonaId? MaybePersona(string? text) => text is null ? null : Persona(text);

    public static ParticipantId Participant(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return new(new TenantId(text[..Math.Max(0, slash)]), text[(slash + 1)..]);
    }

    public static ParticipantId? MaybeParticipant(string? text) => text is null ? null : Participant(text);

    /// <summary>All of a list that an older build may not have sent.</summary>
    public static TOut[] Each<TIn, TOut>(IReadOnlyList<TIn>? list, Func<TIn, TOut> one)
    {
        if (list is null || list.Count == 0)
            return [];
        var all = new TOut[list.Count];
        for (var i = 0; i < all.Length; i++)
            all[i] = one(list[i]);
        return all;
    }
}
