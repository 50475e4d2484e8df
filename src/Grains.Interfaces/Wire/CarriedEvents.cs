using LinkyV.Contracts;

namespace LinkyV.Grains.Interfaces.Wire;

/// <summary>Somebody spoke; on its way to a listener.</summary>
[GenerateSerializer]
[Alias("linkyv.message-heard")]
internal struct CarriedMessageHeard
{
    [Id(0)]
    public long Seq;

    [Id(1)]
    public DateTimeOffset At;

    [Id(2)]
    public string Turn;

    [Id(3)]
    public string? Participant;

    [Id(4)]
    public string? Persona;

    [Id(5)]
    public string? Text;

    [Id(6)]
    public string[]? To;

    [Id(7)]
    public string? ClientKey;

    [Id(8)]
    public string? Regenerates;

    [Id(9)]
    public string[]? Masked;
}

[RegisterConverter]
internal sealed class MessageHeardConverter : IConverter<MessageHeard, CarriedMessageHeard>
{
    public MessageHeard ConvertFromSurrogate(in CarriedMessageHeard surrogate) => new(
        surrogate.Turn, surrogate.Participant, surrogate.Persona, surrogate.Text, surrogate.To ?? [],
        surrogate.ClientKey, surrogate.Regenerates, surrogate.Masked) { Seq = surrogate.Seq, At = surrogate.At };

    public CarriedMessageHeard ConvertToSurrogate(in MessageHeard value) => new()
    {
        Seq = value.Seq, At = value.At, Turn = value.Turn, Participant = value.Participant, Persona = value.Persona,
        Text = value.Text, To = [.. value.To], ClientKey = value.ClientKey, Regenerates = value.Regenerates,
        Masked = value.Masked?.ToArray(),
    };
}

/// <summary>A persona's whole reply; on its way to a listener.</summary>
[GenerateSerializer]
[Alias("linkyv.message-said")]
internal struct CarriedMessageSaid
{
    [Id(0)]
    public long Seq;

    [Id(1)]
    public DateTimeOffset At;

    [Id(2)]
    public string Turn;

    [Id(3)]
    public string Persona;

    [Id(4)]
    public string? Text;

    [Id(5)]
    public bool Interrupted;

    [Id(6)]
    public CarriedBearing Bearing;

    [Id(7)]
    public string Speaker;
}

[RegisterConverter]
internal sealed class MessageSaidConverter : IConverter<MessageSaid, CarriedMessageSaid>
{
    public MessageSaid ConvertFromSurrogate(in CarriedMessageSaid surrogate) => new(
        surrogate.Turn, surrogate.Persona, surrogate.Text, surrogate.Interrupted, surrogate.Bearing.Feeling(),
        surrogate.Bearing.Timing(), surrogate.Bearing.Usage(), surrogate.Speaker)
    {
        Seq = surrogate.Seq, At = surrogate.At,
    };

    public CarriedMessageSaid ConvertToSurrogate(in MessageSaid value) => new()
    {
        Seq = value.Seq, At = value.At, Turn = value.Turn, Persona = value.Persona, Text = value.Text,
        Interrupted = value.Interrupted, Speaker = value.Speaker,
        Bearing = CarriedBearing.Of(value.Feeling, value.Timing, value.Usage),
    };
}

/// <summary>A reply begins, or goes on with a text at an offset.</summary>
[GenerateSerializer]
[Alias("linkyv.reply-goes-on")]
internal struct CarriedProgress
{
    [Id(0)]
    public DateTimeOffset At;

    [Id(1)]
    public string Turn;

    [Id(2)]
    public string Persona;

    [Id(3)]
    public int Offset;

    [Id(4)]
    public string? Text;
}

[RegisterConverter]
internal sealed class ReplyStartedConverter : IConverter<ReplyStarted, CarriedProgress>
{
    public ReplyStarted ConvertFromSurrogate(in CarriedProgress surrogate) =>
        new(surrogate.Turn, surrogate.Persona) { At = surrogate.At };

    public CarriedProgress ConvertToSurrogate(in ReplyStarted value) =>
        new() { At = value.At, Turn = value.Turn, Persona = value.Persona };
}

[RegisterConverter]
internal sealed class ReplyDeltaConverter : IConverter<ReplyDelta, CarriedProgress>
{
    public ReplyDelta ConvertFromSurrogate(in CarriedProgress surrogate) =>
        new(surrogate.Turn, surrogate.Persona, surrogate.Offset, surrogate.Text ?? "") { At = surrogate.At };

    public CarriedProgress ConvertToSurrogate(in ReplyDelta value) => new()
    {
        At = value.At, Turn = value.Turn, Persona = value.Persona, Offset = value.Offset, Text = value.Text,
    };
}
