using System.Text.Json.Serialization;

namespace LinkyV.Contracts;

/// <summary>
/// What happened to a persona, as recorded in its stream. Events hold results, ids and numbers; words live in content
/// rows. <c>Apply</c> only assigns. The JSON name of each kind never changes; a new shape gets a new kind.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "$k")]
[JsonDerivedType(typeof(PersonaCreated), "persona-created.1")]
[JsonDerivedType(typeof(PersonaEdited), "persona-edited.1")]
[JsonDerivedType(typeof(PersonaForked), "persona-forked.1")]
[JsonDerivedType(typeof(TurnLived), "turn-lived.1")]
[JsonDerivedType(typeof(TurnWithdrawn), "turn-withdrawn.1")]
[JsonDerivedType(typeof(MemoriesForgotten), "memories-forgotten.1")]
[JsonDerivedType(typeof(ParticipantForgotten), "participant-forgotten.1")]
[JsonDerivedType(typeof(Reflected), "reflected.1")]
public abstract record PersonaEvent
{
    /// <summary>When it happened; never decreases within a stream.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>The persona came to be.</summary>
public sealed record PersonaCreated(PersonaProfile Profile) : PersonaEvent;

/// <summary>An author changed the profile.</summary>
public sealed record PersonaEdited(PersonaProfile Profile) : PersonaEvent;

/// <summary>This stream was copied from <paramref name="Parent"/> up to <paramref name="AtVersion"/>.</summary>
public sealed record PersonaForked(string Parent, long AtVersion, ulong NewSeed) : PersonaEvent;

/// <summary>
/// One turn as the persona lived it. <paramref name="Session"/> and <paramref name="Partner"/> are names within the
/// persona's tenant.
/// </summary>
/// <param name="Turn">The turn; a second event of the same turn is never written.</param>
/// <param name="Session">Where.</param>
/// <param name="Partner">Who spoke; null where another persona did.</param>
/// <param name="Audience">All participants who listened; memories of this turn are usable only among them.</param>
/// <param name="Heard">What was said to it.</param>
/// <param name="Said">What it said; none if it stayed silent.</param>
/// <param name="Interrupted">Whether it was cut short.</param>
/// <param name="Remember">Whether episodes and facts may be recalled in later sessions.</param>
/// <param name="Episodes">What was put to memory.</param>
/// <param name="Facts">What it learned about participants.</param>
/// <param name="Feeling">Emotion and mood afterwards.</param>
/// <param name="Bond">Relationship to the partner afterwards; null if there is no partner.</param>
/// <param name="State">Momentary deviations of the five domains (O C E A N, z) afterwards.</param>
/// <param name="Why">How the reply came about.</param>
public sealed record TurnLived(
    TurnId Turn,
    string Session,
    string? Partner,
    IReadOnlyList<string> Audience,
    ContentId Heard,
    ContentId Said,
    bool Interrupted,
    bool Remember,
    IReadOnlyList<EncodedEpisode> Episodes,
    IReadOnlyList<LearnedFact> Facts,
    Feeling Feeling,
    Bond? Bond,
    IReadOnlyList<float> State,
    Why Why) : PersonaEvent
{
    /// <summary>The emotions active in the conversation afterwards, strongest first, at most 4; null in events from
    /// before they were kept one by one.</summary>
    public IReadOnlyList<ActiveEmotion>? Emotions { get; init; }

    /// <summary>What the persona asserted beyond its identity, as hashes; null if nothing.</summary>
    public IReadOnlyList<Assertion>? Asserted { get; init; }

    /// <summary>Slow change of the personality afterwards; null if it did not move with this turn.</summary>
    public Course? Course { get; init; }

    /// <summary>For clients to play; so that a repeated request gets the same reply.</summary>
    public Timing? Timing { get; init; }

    /// <summary>Tokens used.</summary>
    public Usage? Usage { get; init; }

    /// <summary>How it behaved, where a behaviour model steered the turn; null where none did.</summary>
    public TurnBehaviour? Behaviour { get; init; }
}

/// <summary>A turn in the classes of the behaviour model, which goes on from it in the next.</summary>
/// <param name="Met">What the partner did ("ask").</param>
/// <param name="Felt">What the partner showed ("joy").</param>
/// <param name="Act">What the persona did ("answer").</param>
/// <param name="Delay">Silence before it, class 0 to 5: overlap, up to 200, 500, 1,000, 2,000 ms, more.</param>
/// <param name="Length">Words of it, class 0 to 5: up to 3, 8, 16, 30, 60, more.</param>
/// <param name="Gesture">What face and hands do most ("nod").</param>
/// <param name="Gaze">Share of it with the eyes on the partner, class 0 to 3: up to .2, .4, .6, more.</param>
/// <param name="Mood">Pleasure, arousal, dominance as the turn came.</param>
public sealed record TurnBehaviour(
    string Met, string Felt, string Act, int Delay, int Length, string Gesture, int Gaze, IReadOnlyList<float> Mood);

/// <summary>An episode in memory: where its words are, who said them and how much it matters.</summary>
/// <param name="Content">The words.</param>
/// <param name="Speaker">Participant name, or null for the persona itself or another persona.</param>
/// <param name="Importance">0 to 1.</param>
/// <param name="Valence">-1 to 1.</param>
public sealed record EncodedEpisode(ContentId Content, string? Speaker, float Importance, float Valence);

/// <summary>A fact a participant told about somebody; its value is in the content row.</summary>
/// <param name="Content">The value's words.</param>
/// <param name="Source">The utterance it was learned from.</param>
/// <param name="About">Participant name.</param>
/// <param name="Attribute">"name", "home", "work", "likes", "sister", ... (Core/Memory lists them).</param>
/// <param name="Replaces">The fact this one ends; none if it stands beside others.</param>
/// <param name="ValidFrom">Since when it holds, if told.</param>
public sealed record LearnedFact(
    ContentId Content, ContentId Source, string About, string Attribute, ContentId Replaces, DateTimeOffset? ValidFrom);

/// <summary>Emotion within the conversation and mood across conversations. PAD values are -1 to 1.</summary>
/// <param name="Emotion">OCC family, e.g. "joy", or "neutral".</param>
/// <param name="Intensity">0 to 1.</param>
/// <param name="Pleasure">Emotion: pleasure.</param>
/// <param name="Arousal">Emotion: arousal.</param>
/// <param name="Dominance">Emotion: dominance.</param>
/// <param name="MoodPleasure">Mood: pleasure.</param>
/// <param name="MoodArousal">Mood: arousal.</param>
/// <param name="MoodDominance">Mood: dominance.</param>
public sealed record Feeling(
    string Emotion, float Intensity, float Pleasure, float Arousal, float Dominance,
    float MoodPleasure, float MoodArousal, float MoodDominance);

/// <summary>One emotion that is felt.</summary>
/// <param name="Family">OCC family, e.g. "joy".</param>
/// <param name="Intensity">0 to 1.</param>
public sealed record ActiveEmotion(string Family, float Intensity);

/// <summary>Something the persona asserted, so that it does not say the opposite later: hashes of its subject
/// ("like:sailing") and of its value, never words.</summary>
public sealed record Assertion(ulong Subject, ulong Value);

/// <summary>Slow change of a personality about its set-point, in trait SD, O C E A N.</summary>
/// <param name="Drift">What experience has moved.</param>
/// <param name="Adapted">What partners asked for.</param>
/// <param name="Sums">The watch's sums, upward and downward for each domain.</param>
/// <param name="Corrected">Domains ("E") whose drift the watch set back with this turn.</param>
/// <param name="AtTicks">When the latest occasion ended, UTC ticks.</param>
/// <param name="AtTurn">Turns lived by then.</param>
public sealed record Course(
    IReadOnlyList<float> Drift, IReadOnlyList<float> Adapted, IReadOnlyList<float> Sums,
    IReadOnlyList<string> Corrected, long AtTicks, long AtTurn)
{
    /// <summary>As one is made.</summary>
    public static Course Start { get; } = new(new float[5], new float[5], new float[10], [], 0, 0);
}

/// <summary>Relationship to one participant. Familiarity and trust 0 to 1, liking -1 to 1.</summary>
public sealed record Bond(float Familiarity, float Trust, float Liking);

/// <summary>
/// Why a reply is as it is. Ids, numbers and fixed words only; it never holds the content of a conversation.
/// </summary>
/// <param name="Understood">Dialogue acts and focus read from the utterance ("wh-question:home").</param>
/// <param name="Acts">Dialogue acts chosen, in order.</param>
/// <param name="Facts">Identity facts used ("home.town").</param>
/// <param name="Memories">Episodes used, with their activation.</param>
/// <param name="Appraisal">Variables of appraisal, each -1 to 1 ("desirability").</param>
/// <param name="Traits">Traits that shaped it most, with their weight ("D.E").</param>
/// <param name="Rules">Rules that fired ("revised:contradiction", "blocked:secret", "fallback:deadline").</param>
/// <param name="Speaker">"embedded" or the model's name.</param>
/// <param name="Prompt">Version of the prompt template; empty for the embedded speaker.</param>
/// <param name="Models">Trained models that took part, or what stood in ("behaviour:behaviour-1@0123abcd",
/// "expression:off"); null in events from before they were named.</param>
public sealed record Why(
    IReadOnlyList<string> Understood,
    IReadOnlyList<string> Acts,
    IReadOnlyList<string> Facts,
    IReadOnlyList<UsedMemory> Memories,
    IReadOnlyDictionary<string, float> Appraisal,
    IReadOnlyDictionary<string, float> Traits,
    IReadOnlyList<string> Rules,
    string Speaker,
    string Prompt,
    IReadOnlyList<string>? Models = null);

/// <summary>An episode that was recalled for a reply, and its score.</summary>
public sealed record UsedMemory(ContentId Content, float Score);

/// <summary>A turn no longer counts: it was edited, regenerated or broken off. Its episodes leave recall.</summary>
public sealed record TurnWithdrawn(TurnId Turn, string Reason) : PersonaEvent;

/// <summary>Memories were taken out of recall on request or by policy.</summary>
public sealed record MemoriesForgotten(IReadOnlyList<ContentId> Contents, string Reason) : PersonaEvent;

/// <summary>A participant was erased: everything about them leaves the state.</summary>
public sealed record ParticipantForgotten(string Participant) : PersonaEvent;
