// How a behaviour model steers a turn. Before the turn is decided, an act and a length are drawn from its outlook: the
// act leans the choice among what may be said beside what is owed, the length the wish to talk. Once it is known what
// was said, the silence, the main gesture and the gaze are drawn given the act that was really done. The model names
// classes; where in a class a value lies, the statistical process draws (Pace, Bearing), so that facets and culture,
// which the model does not know, keep their part. How strongly acts and lengths lean is our own prior.
using LinkyV.Contracts;
using LinkyV.Core.Dialogue;
using LinkyV.Core.Emotion;
using LinkyV.Core.Models;
using LinkyV.Core.Understanding;

namespace LinkyV.Core.Behaviour;

/// <summary>What a behaviour model makes of one turn.</summary>
internal sealed class Steering
{
    private const double Leaning = 0.8, Turning = -0.2;

    private readonly IBehaviourOutlook _outlook;
    private readonly Met _met;
    private readonly Mood _mood;
    private readonly ulong _seed;
    private readonly ReplyRequest _heard;

    private Steering(
        IBehaviourModel model, Conversation talk, PersonaProfile profile, Understood understood, Pad mood,
        ReplyRequest heard, ulong seed)
    {
        (_heard, _seed, Model) = (heard, seed, model.Version);
        _met = new Met(TalkReading.MetAct(understood), TalkReading.MetFeeling(understood.Affect));
        _mood = TalkClasses.Kept(new Mood(mood.P, mood.A, mood.D));
        Span<double> domains = stackalloc double[5];
        for (var d = 0; d < 5; d++)
            domains[d] = Math.Clamp(profile.Traits[d], -6, 6);
        Span<TalkTurn> past = stackalloc TalkTurn[TalkClasses.PastMost];
        for (var i = 0; i < talk.Behaved.Count; i++)
            past[i] = TalkClasses.Unpacked(talk.Behaved[i]);
        _outlook = model.Ahead(domains, past[..talk.Behaved.Count], _met, _mood);
        var chance = Chance.For(seed, heard.Session.Value, heard.Turn.Value, "behaviour");
        Act = Draw(_outlook.Acts, ref chance);
        Length = Draw(_outlook.Given(Act, 2), ref chance);
    }

    /// <summary>The outlook on a turn; null where no model steers.</summary>
    public static Steering? Of(
        IBehaviourModel? model, Conversation talk, PersonaProfile profile, Understood understood, Pad mood,
        ReplyRequest heard, ulong seed) =>
        model is null ? null : new Steering(model, talk, profile, understood, mood, heard, seed);

    /// <summary>Name, version and hash of the model.</summary>
    public string Model { get; }

    /// <summary>The act it leans to.</summary>
    public int Act { get; }

    /// <summary>The length it leans to.</summary>
    public int Length { get; }

    /// <summary>Factor on the wish to talk: half of a doubling for a class of length, 1 at up to 16 words.</summary>
    public double Wordiness => Math.Pow(2, (Length - 2) / 2.0);

    /// <summary>Most lines of a reply before it does more than is owed: one for up to 8 words, two for up to
    /// 16.</summary>
    public int LinesMost => Length switch { <= 1 => 1, 2 => 2, _ => int.MaxValue };

    /// <summary>What is added to the utility of a move beside what is owed.</summary>
    public double Lean(string move) => TalkReading.Does(move, Act) ? Leaning : Turning;

    /// <summary>How the turn was behaved, given what was said in it.</summary>
    public Behaved Behave(IReadOnlyList<string> acts, int words)
    {
        var act = TalkReading.Main(acts, _met);
        var chance = Chance.For(_seed, _heard.Session.Value, _heard.Turn.Value, "behaved");
        return new Behaved(_met, _mood, new Acted(
            act, Draw(_outlook.Given(act, 1), ref chance), TalkClasses.Of(words, TalkClasses.LengthEdges),
            Draw(_outlook.Given(act, 3), ref chance), Draw(_outlook.Given(act, 4), ref chance)));
    }

    private static int Draw(ReadOnlySpan<double> p, ref Chance chance)
    {
        var u = chance.NextDouble();
        for (var i = 0; i < p.Length - 1; i++)
            if ((u -= p[i]) < 0)
                return i;
        return p.Length - 1;
    }
}

/// <summary>A turn in classes, as a model would have it.</summary>
internal sealed record Behaved(Met Met, Mood Mood, Acted Acted)
{
    /// <summary>As the event records it.</summary>
    public TurnBehaviour Written => TalkClasses.Written(new TalkTurn(Met, Mood, Acted));
}
