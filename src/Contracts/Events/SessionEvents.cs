using System.Text.Json.Serialization;

namespace LinkyV.Contracts;

/// <summary>What happened in a session, as recorded in its stream; words live in content rows.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "$k")]
[JsonDerivedType(typeof(SessionOpened), "session-opened.1")]
[JsonDerivedType(typeof(SessionJoined), "session-joined.1")]
[JsonDerivedType(typeof(SessionRenamed), "session-renamed.1")]
[JsonDerivedType(typeof(TurnHeard), "turn-heard.1")]
[JsonDerivedType(typeof(TurnSaid), "turn-said.1")]
[JsonDerivedType(typeof(TurnRetracted), "turn-retracted.1")]
[JsonDerivedType(typeof(TurnSuperseded), "turn-superseded.1")]
[JsonDerivedType(typeof(SessionErased), "session-erased.1")]
[JsonDerivedType(typeof(SceneMoved), "scene-moved.1")]
public abstract record SessionRecord
{
    /// <summary>When it happened; never decreases within a stream.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>The session began; the disclosure that personas are artificial was given with it.</summary>
/// <param name="Personas">Names of the personas, 1 to 8.</param>
/// <param name="Participants">Names of the participants who may listen and speak, at most 50.</param>
/// <param name="Options">How it is held.</param>
/// <param name="Scenario">Scenario text; none if there is none.</param>
/// <param name="Title">Title; none until named.</param>
/// <param name="Pack">The scenario pack that is played; none for a free talk.</param>
/// <param name="Roles">Persona name to role; null for a free talk.</param>
public sealed record SessionOpened(
    IReadOnlyList<string> Personas, IReadOnlyList<string> Participants, SessionOptions Options,
    ContentId Scenario, ContentId Title, ContentId Pack = default,
    IReadOnlyDictionary<string, string>? Roles = null) : SessionRecord;

/// <summary>What an utterance did to the scenario, decided when it was heard; written with its turn.</summary>
/// <param name="Turn">The turn.</param>
/// <param name="After">How things stand from now on.</param>
/// <param name="Cues">What each persona is to do about it.</param>
public sealed record SceneMoved(TurnId Turn, SceneProgress After, IReadOnlyList<SceneCue> Cues) : SessionRecord;

/// <summary>A participant came in.</summary>
public sealed record SessionJoined(string Participant) : SessionRecord;

/// <summary>The title changed.</summary>
public sealed record SessionRenamed(ContentId Title) : SessionRecord;

/// <summary>Something was said to the session; a turn is open from here on for each of <paramref name="To"/>.</summary>
/// <param name="Turn">The turn.</param>
/// <param name="Participant">Who spoke; null where a persona did.</param>
/// <param name="Persona">The persona that spoke; null where a participant did. Neither: a scenario sets the
/// scene.</param>
/// <param name="Content">The words.</param>
/// <param name="To">Personas that are to reply, in order.</param>
/// <param name="ClientKey">The client's own id of the message, for idempotency; may be null.</param>
/// <param name="Regenerates">The turn this one repeats; null if it is new.</param>
/// <param name="Masked">Tags that stand in the words for personal data; null where nothing was masked.</param>
public sealed record TurnHeard(
    TurnId Turn, string? Participant, string? Persona, ContentId Content, IReadOnlyList<string> To,
    string? ClientKey, TurnId? Regenerates, IReadOnlyList<MaskedTag>? Masked = null) : SessionRecord;

/// <summary>A tag in place of personal data: of what kind, never of what.</summary>
/// <param name="Tag">"PERSON_1": kind, then the number within the session.</param>
/// <param name="Mark">First 12 bytes, in base64, of HMAC-SHA256 over kind and value under a key of the participant's
/// that erasure destroys; the same value gets the same tag by it. Empty where it has none.</param>
public sealed record MaskedTag(string Tag, string Mark)
{
    /// <summary>The kind, "PERSON".</summary>
    [JsonIgnore]
    public string Kind => Tag[..Tag.LastIndexOf('_')];

    /// <summary>The number within the session, from 1.</summary>
    [JsonIgnore]
    public int Number => int.Parse(
        Tag.AsSpan(Tag.LastIndexOf('_') + 1), System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>How much personal data of participants is masked before it is stored or given to a model.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MaskLevel>))]
public enum MaskLevel
{
    /// <summary>Nothing.</summary>
    [JsonStringEnumMemberName("none")]
    None,

    /// <summary>Names of people, ways to reach them, numbers of theirs: telephone, e-mail, street, postal code, card,
    /// account, licence, social security, internet address.</summary>
    [JsonStringEnumMemberName("direct")]
    Direct,

    /// <summary>Places, organisations, ages, web addresses and whole dates as well.</summary>
    [JsonStringEnumMemberName("all")]
    All,
}

/// <summary>A persona's reply, whole. The turn of that persona is closed.</summary>
public sealed record TurnSaid(
    TurnId Turn, string Persona, ContentId Content, bool Interrupted, Feeling Feeling, Timing Timing, Usage Usage,
    string Speaker) : SessionRecord;

/// <summary>A turn ended without a reply, or what was shown of it must be taken back.</summary>
/// <param name="Turn">The turn.</param>
/// <param name="Persona">The persona whose reply it was.</param>
/// <param name="Reason">"crash", "busy", "refused", "stopped", "failed".</param>
public sealed record TurnRetracted(TurnId Turn, string Persona, string Reason) : SessionRecord;

/// <summary>A turn and all later ones were replaced by an edit or a regeneration, and leave recall.</summary>
public sealed record TurnSuperseded(IReadOnlyList<TurnId> Turns, string Reason) : SessionRecord;

/// <summary>A participant's words in this session were erased.</summary>
public sealed record SessionErased(string Participant) : SessionRecord;

/// <summary>
/// How a session is held. Only gains fields. Positional, so that what a JSON text leaves out keeps its default.
/// </summary>
/// <param name="Remember">Whether personas may remember it afterwards.</param>
/// <param name="Interrupt">Whether new input interrupts a speaking persona or waits.</param>
/// <param name="TimeZone">IANA time zone of the participants, for "last Tuesday".</param>
/// <param name="Speaker">"auto", "embedded", or the name of a language-model endpoint.</param>
/// <param name="MaxTokens">Most tokens of one reply, 16 to 4,096.</param>
/// <param name="PersonaTurnsMax">Persona turns that may follow each other without a human, 1 to 20.</param>
/// <param name="Origin">Where it came from: "studio", "api", "openai", "cli", "embedded".</param>
/// <param name="MaskPersonalData">What is masked of participants' personal data; never less than the server
/// says.</param>
public sealed record SessionOptions(
    bool Remember = true, bool Interrupt = true, string TimeZone = "UTC", string Speaker = "auto", int MaxTokens = 400,
    int PersonaTurnsMax = 2, string Origin = "embedded", MaskLevel MaskPersonalData = MaskLevel.None);

/// <summary>Human timing of a reply, for clients to play; servers never wait it out. Milliseconds.</summary>
public sealed record Timing(
    int DelayMs, int TypingMs, IReadOnlyList<int> PausesMs, BehaviourSums? Behaviour = null,
    ShownExpression? Expression = null);

/// <summary>What the face does in a turn, as what its frames are made from: the same values, the same frames.</summary>
/// <param name="Model">Name, version and hash of the model.</param>
/// <param name="Seed">Seed of its noise.</param>
/// <param name="Emotion">"neutral", "joy", "sadness", "surprise", "fear", "anger", "disgust" or "contempt".</param>
/// <param name="Intensity">0 to 1.</param>
/// <param name="Personality">O C E A N, z, -4 to 4.</param>
/// <param name="Micro">Whether it is a micro-expression: a feeling held back that shows for a moment.</param>
public sealed record ShownExpression(
    string Model, uint Seed, string Emotion, float Intensity, IReadOnlyList<float> Personality, bool Micro = false);

/// <summary>How a persona bore itself in one turn, heard and said, in sums.</summary>
/// <param name="Shown">OCC family of the emotion that others see.</param>
/// <param name="Strength">Its strength, 0 to 1.</param>
/// <param name="GazeListening">Share of the time the partner is looked at while listening.</param>
/// <param name="GazeSpeaking">The same while speaking.</param>
/// <param name="Backchannels">"Mhm" and the like while listening.</param>
/// <param name="Nods">Nods.</param>
/// <param name="Smiles">Smiles, felt and social.</param>
/// <param name="Gestures">Gestures of the hands.</param>
/// <param name="SelfTouches">Touches of the own face, hair or hands.</param>
/// <param name="Shifts">Shifts of posture.</param>
/// <param name="Blinks">Blinks.</param>
/// <param name="FilledPauses">"Uh" and "um" in speech.</param>
/// <param name="Main">What face and hands do most in its own turn ("nod"); null where no model said so.</param>
public sealed record BehaviourSums(
    string Shown, float Strength, float GazeListening, float GazeSpeaking, int Backchannels, int Nods, int Smiles,
    int Gestures, int SelfTouches, int Shifts, int Blinks, int FilledPauses, string? Main = null);

/// <summary>Tokens used. The embedded speaker counts words and marks.</summary>
public sealed record Usage(int PromptTokens, int CompletionTokens);
