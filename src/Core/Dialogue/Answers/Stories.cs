using System.Globalization;
using LinkyV.Contracts;
using LinkyV.Core.Dialogue.Asking;
using LinkyV.Core.Dialogue.Language;
using LinkyV.Core.Personality;

namespace LinkyV.Core.Dialogue.Answers;

/// <summary>
/// Events of life told as small stories: when and where, what happened, a scene from it, how it felt, what came of it.
/// The event, feeling and lesson are the identity's; the scene is from scenes.txt, fixed by the persona's seed.
/// </summary>
internal static class Stories
{
    private static readonly Lazy<(string Words, string[] Scenes)[]> Scenes = new(static () =>
        [.. EmbeddedData.Lines("Identity/scenes.txt").Select(l => l.Split('|')).Select(f => (f[0], f[1].Split(';')))]);

    private static readonly Frame Young = Frame.Of(
        "I must have been {age}. {What}. | I was {age}, and we lived in {town}. {What}. | " +
        "It's a long time ago; I was {age}. {What}. | {What}. I wasn't older than {age}. | " +
        "Let me think. {What}, at {age}, in {town}. | {What} when I was {age}. | " +
        "One year in {town}, I was {age}, {what}. | When I was {age}, in {town}, {what}. | " +
        "In {town}, when I was {age}, {what}.");
    private static readonly Frame Grown = Frame.Of(
        "That was in {year}, I was {age}. {What}. | When I was {age}, {what}. | " +
        "In {year} {what}. I was {age} then. | I'll tell you something from {year}. {What}.");
    private static readonly Frame Scene = Frame.Of("{scene}");
    private static readonly Frame Lesson = Frame.Of("Since then I know that {lesson}. | What I kept from it: " +
        "{lesson}. | " +
        "It taught me that {lesson}. | And so I learned that {lesson}.");
    private static readonly Frame Felt = Frame.Of("I felt {feeling} for days. | I can still feel it: {feeling}. | " +
        "{Feeling}, for a whole week. | " +
        "If you'd asked me then: {feeling}. | How did I feel? {Feeling}. | I remember how {feeling} I felt. | " +
        "{Feeling}, that's how I felt. | I was {feeling}, all in all.");
    private static readonly Frame Grew = Frame.Of("I grew up in {town}, {country}. | My childhood was in {town}, " +
        "{country}. | " +
        "We lived in {town}, in {country}, when I was small.");
    private static readonly Frame GrewMore = Frame.Of("I remember my {relation} best: {note}. | My {relation} {name} " +
        "belongs to it: {note}.");
    private static readonly Frame Dreamt = Frame.Of("I wanted to be {a:job}, like everybody in our street. | " +
        "For years it was {a:job}. Later I forgot about it. | First {a:job}. Then I found out how early they get up.");
    private static readonly string[] Dreams =
        ["train driver", "vet", "pirate", "baker", "ballet dancer", "inventor", "circus rider", "lighthouse keeper",
            "footballer", "explorer", "teacher", "singer"];
    private static readonly Frame NoMore = Frame.Of("That's all I'd care to tell just now. | " +
        "The rest is quieter than that. | You've heard my best ones.");
    private static readonly Frame As = Frame.Of("Much as I am now: {one}, and rather {two}. | " +
        "{Upper}, they say. And {two}. | I was {one} even then, and {two}.");

    /// <summary>Answers if it can.</summary>
    public static bool Answer(Situation s, Asked a, Draft d)
    {
        switch (a.Slot)
        {
            case "childhood":
                TellGrew(s, d);
                return Tell(s, d, static e => e.AtAge < 18) || AboutLife.TellEvent(s, d, static e => e.AtAge < 18)
                    || d.Lines.Count > 0 || TellChildhood(s, d);
            case "childhood.story":
                if (!Tell(s, d, static e => e.AtAge < 14) && !Tell(s, d, static e => e.AtAge < 18))
                    TellGrew(s, d, true);
                return true;
            case "childhood.teen":
                var (one, two, _) = AboutSelf.CharacterOf(s.Profile);
                d.Say("answer", As, Tone.View, 0, "character", new("one", one), new("two", two), new("Upper",
                    Grammar.Upper(one)));
                Tell(s, d, static e => e.AtAge is > 12 and < 20);
                return true;
            case "childhood.dream":
                d.Answer("childhood.dream", Dreamt, new Fill("job", DreamOf(s.Profile)));
                return true;
            case "childhood.school":
                if (!Tell(s, d, static e => e.AtAge < 20 && (e.What.Contains("school", StringComparison.Ordinal)
                    || e.What.Contains("teacher", StringComparison.Ordinal))))
                    AboutTopics.Tell(s, d, "school");
                return true;
            case "childhood.friend":
                return Tell(s, d, static e => e.AtAge < 18 && e.What.Contains("friend", StringComparison.Ordinal));
            case "childhood.home":
                TellGrew(s, d, true);
                return true;
            case "story":
                if (!Tell(s, d, static _ => true))
                    d.Say("answer", NoMore, Tone.Fact, 0, "life");
                return true;
            case "story.love":
                if (!Tell(s, d, static e => e.What.Contains(" in love", StringComparison.Ordinal)
                    || e.What.Contains("married", StringComparison.Ordinal)))
                    return AboutPeople.Answer(s, new Asked("partner.status"), d);
                return true;
            case "story.lost":
                return Tell(s, d, static e => e.What.Contains("died", StringComparison.Ordinal)) || TellDead(s, d)
                    || Tell(s, d, static e => e.What.Contains("lost a", StringComparison.Ordinal))
                    || AboutLife.Answer(s, new Asked("life.bad"), d);
            case "story.failed":
                return Tell(s, d, IsMistake) || TellFault(s, d);
            case "story.journey":
                return Tell(s, d, static e => e.What.Contains("walked for", StringComparison.Ordinal)
                    || e.What.Contains("abroad", StringComparison.Ordinal) || e.What.Contains("road",
                        StringComparison.Ordinal)
                    || e.What.Contains("sailed", StringComparison.Ordinal)
                    || e.What.Contains("mountain", StringComparison.Ordinal)) || Tell(s, d, static _ => true);
            case "story.scary":
                return Tell(s, d, static e => e.Feeling.Contains("fright", StringComparison.Ordinal)
                    || e.Feeling.Contains("shaken", StringComparison.Ordinal)
                    || e.What.Contains("nearly", StringComparison.Ordinal)) || AboutViews.TellFear(s, d);
            default:
                return false;
        }
    }

    /// <summary>What the persona wanted to be as a child.</summary>
    public static string DreamOf(PersonaProfile p) => Dreams[p.Seed % (ulong)Dreams.Length];

    private static bool IsMistake(LifeEvent e)
    {
        foreach (var words in (ReadOnlySpan<string>)["failed", "quarrel", "argument", "stole", "crashed", "never sent",
            "said nothing", "ran away", "years of not calling", "gave notice", "quit a job"])
            if (e.What.Contains(words, StringComparison.Ordinal))
                return true;
        return e.Feeling is "guilty" or "ashamed";
    }

    private static readonly Frame Fault = Frame.Of("The same one, again and again: I'm {fault}. | " +
        "Being {fault}. It has cost me more than one evening. | None that makes a good story. But I'm {fault}, and " +
        "I've paid for it.");

    /// <summary>No mistake is among the events of this life: the fault that makes the small ones is told.</summary>
    private static bool TellFault(Situation s, Draft d)
    {
        d.Say("answer", Fault, Tone.View, -0.1, "character", new Fill("fault", AboutSelf.CharacterOf(s.Profile).Fault));
        return true;
    }

    /// <summary>Tells an event not told yet, as a story; false if none fits.</summary>
    public static bool Tell(Situation s, Draft d, Func<LifeEvent, bool> fits)
    {
        var life = s.Identity.Life;
        var start = life.Count == 0 ? 0 : s.Chance.Next(life.Count);
        for (var k = 0; k < life.Count; k++)
        {
            var i = (start + k) % life.Count;
            if (!fits(life[i]) || s.Talk.HasTold($"life.{i}") || d.Facts.Contains($"life.{i}"))
                continue;
            Tell(s, d, i);
            return true;
        }
        return false;
    }

    /// <summary>Tells one event as a story.</summary>
    public static void Tell(Situation s, Draft d, int i)
    {
        var e = s.Identity.Life[i];
        var what = Grammar.Lower(e.What.TrimEnd('.'));
        Fill[] fills =
        [
            new("age", Grammar.Number(e.AtAge)), new("year", e.Year.ToString(CultureInfo.InvariantCulture)),
            new("what", what), new("What", Grammar.Upper(what)), new("town", s.Identity.Birthplace.Town),
        ];
        d.Answer($"life.{i}", e.AtAge < 18 ? Young : Grown, fills);
        if (SceneOf(s, e) is { Length: > 0 } scene)
            d.More("elaborate", Scene, Tone.Fact, 0, $"life.{i}.scene", new Fill("scene", scene));
        if (e.Feeling.Length > 0 && !e.Feeling.Contains(',', StringComparison.Ordinal))
            d.More("elaborate", Felt, Tone.Fact, AboutLife.Sad(e) ? -0.3 : 0.2, null, new("feeling", e.Feeling),
                new("Feeling", Grammar.Upper(e.Feeling)));
        if (e.Lesson.Length > 0)
            d.More("elaborate", Lesson, Tone.Fact, 0.1, $"life.{i}.lesson", new Fill("lesson",
                Grammar.Lower(e.Lesson.TrimEnd('.'))));
    }

    private static string SceneOf(Situation s, LifeEvent e)
    {
        foreach (var (words, scenes) in Scenes.Value)
            if (e.What.Contains(words, StringComparison.Ordinal))
                return scenes[Chance.For(s.Profile.Seed, "scene", words).Next(scenes.Length)];
        return "";
    }

    /// <summary>Somebody of its own who is no longer alive; false if all are.</summary>
    private static bool TellDead(Situation s, Draft d)
    {
        for (var i = 0; i < s.Identity.People.Count; i++)
            if (!s.Identity.People[i].Alive)
            {
                AboutPeople.Introduce(s, i, d);
                return true;
            }
        return false;
    }

    private static bool TellChildhood(Situation s, Draft d)
    {
        TellGrew(s, d, true);
        return true;
    }

    private static void TellGrew(Situation s, Draft d, bool more = false)
    {
        var birth = s.Identity.Birthplace;
        if (more || !s.Talk.HasTold("birthplace"))
            d.Answer("birthplace", Grew, new("town", birth.Town), new("country", Grammar.Country(birth.Country)));
        if (!more)
            return;
        for (var i = 0; i < s.Identity.People.Count; i++)
            if (s.Identity.People[i] is { Relation: "mother" or "father" or "grandmother" or "grandfather" or "sister"
                or "brother", Note.Length: > 0 } p && !s.Talk.HasTold($"people.{i}.note"))
            {
                d.Answer($"people.{i}.note", GrewMore, new("relation", p.Relation), new("name", p.Name),
                    new("note", p.Note.TrimEnd('.')));
                return;
            }
    }
}
