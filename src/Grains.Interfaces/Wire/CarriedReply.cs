using LinkyV.Contracts;

namespace LinkyV.Grains.Interfaces.Wire;

/// <summary>Released text on its way to the session.</summary>
[GenerateSerializer]
[Alias("linkyv.reply-delta")]
internal struct CarriedDelta
{
    [Id(0)]
    public int Offset;

    [Id(1)]
    public string Text;
}

[RegisterConverter]
internal sealed class DeltaConverter : IConverter<ReplyPart.Delta, CarriedDelta>
{
    public ReplyPart.Delta ConvertFromSurrogate(in CarriedDelta surrogate) => new(surrogate.Offset, surrogate.Text);

    public CarriedDelta ConvertToSurrogate(in ReplyPart.Delta value) =>
        new() { Offset = value.Offset, Text = value.Text };
}

/// <summary>The closing part of a reply.</summary>
[GenerateSerializer]
[Alias("linkyv.reply-said")]
internal struct CarriedSaid
{
    [Id(0)]
    public long Content;

    [Id(1)]
    public string Text;

    [Id(2)]
    public bool Interrupted;

    [Id(3)]
    public CarriedBearing Bearing;

    [Id(4)]
    public string Speaker;
}

[RegisterConverter]
internal sealed class SaidConverter : IConverter<ReplyPart.Said, CarriedSaid>
{
    public ReplyPart.Said ConvertFromSurrogate(in CarriedSaid surrogate) => new(
        new ContentId(surrogate.Content), surrogate.Text, surrogate.Interrupted, surrogate.Bearing.Feeling(),
        surrogate.Bearing.Timing(), surrogate.Bearing.Usage(), surrogate.Speaker);

    public CarriedSaid ConvertToSurrogate(in ReplyPart.Said value) => new()
    {
        Content = value.Content.Value, Text = value.Text, Interrupted = value.Interrupted,
        Bearing = CarriedBearing.Of(value.Feeling, value.Timing, value.Usage), Speaker = value.Speaker,
    };
}
