using LinkyV.Contracts;

namespace LinkyV.Grains.Interfaces.Wire;

/// <summary>What a session hands to a persona, on its way. Scenes go as JSON.</summary>
[GenerateSerializer]
[Alias("linkyv.reply-request")]
internal struct CarriedRequest
{
    [Id(0)]
    public string Turn;

    [Id(1)]
    public string Session;

    [Id(2)]
    public string? Participant;

    [Id(3)]
    public string? FromPersona;

    [Id(4)]
    public string[]? Audience;

    [Id(5)]
    public CarriedOther[]? Others;

    [Id(6)]
    public long Heard;

    [Id(7)]
    public string Text;

    [Id(8)]
    public DateTimeOffset At;

    [Id(9)]
    public CarriedLine[]? Recent;

    [Id(10)]
    public CarriedOptions Options;

    [Id(11)]
    public string? Scenario;

    [Id(12)]
    public Scene? Scene;

    [Id(13)]
    public CarriedUntrusted[]? Untrusted;

    [Id(14)]
    public int Attempt;

    [Id(15)]
    public DateTimeOffset Deadline;
}

/// <summary>Another persona in the room.</summary>
[GenerateSerializer]
[Alias("linkyv.other-persona")]
internal struct CarriedOther
{
    [Id(0)]
    public string Id;

    [Id(1)]
    public string Name;
}

/// <summary>A line of the conversation.</summary>
[GenerateSerializer]
[Alias("linkyv.spoken-line")]
internal struct CarriedLine
{
    [Id(0)]
    public string Turn;

    [Id(1)]
    public string? Participant;

    [Id(2)]
    public string? Persona;

    [Id(3)]
    public string Text;

    [Id(4)]
    public DateTimeOffset At;
}

/// <summary>How the session is held.</summary>
[GenerateSerializer]
[Alias("linkyv.session-options")]
internal struct CarriedOptions
{
    [Id(0)]
    public bool Remember;

    [Id(1)]
    public bool Interrupt;

    [Id(2)]
    public string? TimeZone;

    [Id(3)]
    public string? Speaker;

    [Id(4)]
    public int MaxTokens;

    [Id(5)]
    public int PersonaTurnsMax;

    [Id(6)]
    public string? Origin;

    [Id(7)]
    public int MaskPersonalData;
}

[RegisterConverter]
internal sealed class RequestConverter : IConverter<ReplyRequest, CarriedRequest>
{
    public ReplyRequest ConvertFromSurrogate(in CarriedRequest surrogate) => new()
    {
        Turn = new(surrogate.Turn),
        Session = GrainKeys.Session(surrogate.Session),
        Participant = IdStrings.MaybeParticipant(surrogate.Participant),
        FromPersona = IdStrings.MaybePersona(surrogate.FromPersona),
        Audience = IdStrings.Each(surrogate.Audience, IdStrings.Participant),
        Others = IdStrings.Each(surrogate.Others, static o => new OtherPersona(IdStrings.Persona(o.Id), o.Name)),
        Heard = new(surrogate.Heard),
        Text = surrogate.Text,
        At = surrogate.At,
        Recent = IdStrings.Each(
            surrogate.Recent, static l => new SpokenLine(new(l.Turn), l.Participant, l.Persona, l.Text, l.At)),
        Options = From(surrogate.Options),
        Scenario = surrogate.Scenario,
        Scene = surrogate.Scene,
        Untrusted = IdStrings.Each(surrogate.Untrusted, CarriedUntrusted.Line),
        Attempt = surrogate.Attempt,
        Deadline = surrogate.Deadline,
    };

    public CarriedRequest ConvertToSurrogate(in ReplyRequest value) => new()
    {
        Turn = value.Turn.Value,
        Session = GrainKeys.Of(value.Session),
        Participant = IdStrings.Of(value.Participant),
        FromPersona = IdStrings.Of(value.FromPersona),
        Audience = IdStrings.Each(value.Audience, IdStrings.Of),
        Others = IdStrings.Each(
            value.Others, static o => new CarriedOther { Id = IdStrings.Of(o.Id), Name = o.Name }),
        Heard = value.Heard.Value,
        Text = value.Text,
        At = value.At,
        Recent = IdStrings.Each(value.Recent, static l => new CarriedLine
        {
            Turn = l.Turn.Value, Participant = l.Participant, Persona = l.Persona, Text = l.Text, At = l.At,
        }),
        Options = To(value.Options),
        Scenario = value.Scenario,
        Scene = value.Scene,
        Untrusted = IdStrings.Each(value.Untrusted, CarriedUntrusted.Of),
        Attempt = value.Attempt,
        Deadline = value.Deadline,
    };

    private static SessionOptions From(in CarriedOptions o) => new(
        o.Remember, o.Interrupt, o.TimeZone ?? "UTC", o.Speaker ?? "auto", o.MaxTokens, o.PersonaTurnsMax,
        o.Origin ?? "embedded", (MaskLevel)o.MaskPersonalData);

    private static CarriedOptions To(SessionOptions o) => new()
    {
        Remember = o.Remember, Interrupt = o.Interrupt, TimeZone = o.TimeZone, Speaker = o.Speaker,
        MaxTokens = o.MaxTokens, PersonaTurnsMax = o.PersonaTurnsMax, Origin = o.Origin,
        MaskPersonalData = (int)o.MaskPersonalData,
    };
}
