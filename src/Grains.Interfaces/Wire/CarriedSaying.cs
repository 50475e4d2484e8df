using LinkyV.Contracts;

namespace LinkyV.Grains.Interfaces.Wire;

/// <summary>An utterance on its way to the session. Index rows are rare, and go as JSON.</summary>
[GenerateSerializer]
[Alias("linkyv.say")]
internal struct CarriedSay
{
    [Id(0)]
    public string Participant;

    [Id(1)]
    public string Text;

    [Id(2)]
    public string[]? To;

    [Id(3)]
    public string? ClientKey;

    [Id(4)]
    public IndexRow[]? Index;

    [Id(5)]
    public CarriedUntrusted[]? Untrusted;
}

/// <summary>A line of context that nobody vouches for.</summary>
[GenerateSerializer]
[Alias("linkyv.untrusted-line")]
internal struct CarriedUntrusted
{
    [Id(0)]
    public string Role;

    [Id(1)]
    public string Text;

    public static CarriedUntrusted Of(UntrustedLine line) => new() { Role = line.Role, Text = line.Text };

    public static UntrustedLine Line(CarriedUntrusted line) => new(line.Role, line.Text);
}

[RegisterConverter]
internal sealed class SayConverter : IConverter<Say, CarriedSay>
{
    public Say ConvertFromSurrogate(in CarriedSay surrogate) => new(
        IdStrings.Participant(surrogate.Participant), surrogate.Text,
        IdStrings.Each(surrogate.To, IdStrings.Persona), surrogate.ClientKey, surrogate.Index,
        surrogate.Untrusted is { } lines ? IdStrings.Each(lines, CarriedUntrusted.Line) : null);

    public CarriedSay ConvertToSurrogate(in Say value) => new()
    {
        Participant = IdStrings.Of(value.Participant),
        Text = value.Text,
        To = value.To.Count == 0 ? null : IdStrings.Each(value.To, IdStrings.Of),
        ClientKey = value.ClientKey,
        Index = value.Index?.ToArray(),
        Untrusted = value.Untrusted is { } lines ? IdStrings.Each(lines, CarriedUntrusted.Of) : null,
    };
}

/// <summary>Word that an utterance was heard.</summary>
[GenerateSerializer]
[Alias("linkyv.say-heard")]
internal struct CarriedHeard
{
    [Id(0)]
    public string Turn;

    [Id(1)]
    public long Seq;

    [Id(2)]
    public bool Joined;
}

[RegisterConverter]
internal sealed class HeardConverter : IConverter<SayResult.Heard, CarriedHeard>
{
    public SayResult.Heard ConvertFromSurrogate(in CarriedHeard surrogate) =>
        new(new TurnId(surrogate.Turn), surrogate.Seq, surrogate.Joined);

    public CarriedHeard ConvertToSurrogate(in SayResult.Heard value) =>
        new() { Turn = value.Turn.Value, Seq = value.Seq, Joined = value.Joined };
}
