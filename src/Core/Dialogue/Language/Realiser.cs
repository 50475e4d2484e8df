using LinkyV.Contracts;

namespace LinkyV.Core.Dialogue.Language;

/// <summary>
/// Puts lines into words in the persona's voice. A sentence that was said in this session is put another way; if no
/// other way is left, it is owned as said before, or left out.
/// </summary>
internal sealed class Realiser(Voice voice, Conversation talk, string? partner = null)
{
    private const int Tries = 10;
    private const int Brief = 16;

    private static readonly string[] Again =
        ["As I said, ", "Like I told you, ", "As I mentioned, ", "Same as before: ", "As you know by now, ",
            "Again, ", "It's still so that ", "Nothing new there: ", "I can only say it again: ", "The answer hasn't " +
                "changed: ",
            "You've heard it before: ", "Once more: ", "To say it again, "];

    private static readonly string[] Known =
        ["I've told you that.", "You know that already.", "I've said all I know of that.", "That you know by now."];

    private static readonly string[] Unknown =
        ["I don't know that, either.", "There I have to pass again.", "I've no answer to that one, either.",
            "That's beyond me, too."];

    private static readonly HashSet<string> OpenerWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "honestly", "actually", "basically", "frankly", "truly", "really", "anyway", "obviously", "clearly",
        "admittedly", "naturally", "seriously", "personally", "fortunately", "luckily", "look", "listen", "right",
            "so",
        "generally", "mostly", "usually", "indeed", "certainly", "of course", "to be fair", "mind you", "in a way",
    };

    private readonly List<ulong> _now = new(8);
    private readonly List<(int Start, int End)> _spans = new(4);
    private int _hedges;
    private int _fillers;

    /// <summary>The reply's clauses; joined they are the reply.</summary>
    public List<string> Speak(IReadOnlyList<Line> lines, ref Chance chance, int most = 9)
    {
        var sentences = new List<string>(lines.Count);
        var kept = new List<Line>(lines.Count);
        for (var i = 0; i < lines.Count && sentences.Count < most; i++)
        {
            if (IsGiven(kept, lines[i]))
                continue;
            var said = Sentence(lines[i], ref chance);
            if (said.Length == 0)
                continue;
            sentences.Add(said);
            kept.Add(lines[i]);
        }
        Rhythm.Apply(sentences, kept, voice, partner, ref chance);
        if (sentences.Count == 0 && lines.Count > 0)
            sentences.Add(chance.Pick(Known));
        AddEmoji(sentences, lines, ref chance);
        for (var i = 0; i + 1 < sentences.Count; i++)
            sentences[i] += " ";
        return sentences;
    }

    /// <summary>Whether a line gives a reason that an earlier line of the reply gave.</summary>
    private static bool IsGiven(List<Line> kept, Line line)
    {
        if (line.Fills.Length == 0 || line.Fills[0].Name is not ("reason" or "why"))
            return false;
        foreach (var other in kept)
            foreach (var fill in other.Fills)
                if (fill.Name is "reason" or "why" && fill.Value == line.Fills[0].Value)
                    return true;
        return false;
    }

    /// <summary>Hash of a sentence's letters and digits in lower case (FNV-1a 64).</summary>
    public static ulong Hash(ReadOnlySpan<char> sentence)
    {
        var h = 14695981039346656037UL;
        foreach (var c in sentence)
            if (char.IsLetterOrDigit(c))
                h = (h ^ char.ToLowerInvariant(c)) * 1099511628211UL;
        return h;
    }

    /// <summary>What fits whatever is told, where a long talk of one thing has used up what fits best.</summary>
    private static readonly string[] Listening =
        ["I hear you.", "Go on.", "I'm with you.", "That makes sense.", "Mm. And then?", "I can follow that."];

    private string Sentence(Line line, ref Chance chance)
    {
        var last = "";
        for (var i = 0; i < Tries; i++)
        {
            var habits = line.Tone == Tone.Fixed ? null : voice.Habits;
            var said = line.Frame.Say(ref chance, line.Fills, Intensifier(line, ref chance), habits, i,
                line.Manner);
            last = Grammar.Upper(Style(line, said, i, ref chance));
            if (line.MayRepeat || line.Tone == Tone.Fixed)
                return last;
            if (IsNew(last))
                return last;
        }
        if (line.Act == "empathise")
        {
            var heard = Listening[chance.Next(Listening.Length)];
            return IsNew(heard) ? heard : "Yes.";
        }
        if (line.Tone is Tone.Question or Tone.Reaction or Tone.Ritual)
            return "";
        if (line.Act is "hedge" && line.Fact is null)
        {
            var unknown = Unknown[chance.Next(Unknown.Length)];
            return IsNew(unknown) ? unknown : "";
        }
        for (var i = 0; i < Again.Length; i++)
        {
            var once = line.Frame.Say(ref chance, line.Fills, "");
            var (from, to) = Asking.Sentences.Split(once)[0];
            if (to - from < Brief || once[to - 1] == '?')
                to = once.Length;
            var again = Again[(i + chance.Next(Again.Length)) % Again.Length] + Grammar.Lower(once[from..to]);
            if (IsNew(again))
                return again;
        }
        return "";
    }

    /// <summary>
    /// Whether no sentence in it was said in this talk or reply; notes them if so. Very short ones may recur.
    /// </summary>
    private bool IsNew(string text)
    {
        var spans = _spans;
        spans.Clear();
        Asking.Sentences.Split(text, spans);
        foreach (var (start, end) in spans)
        {
            var hash = Hash(text.AsSpan(start, end - start));
            if ((end - start > Brief || spans.Count == 1) && (talk.HasSaid(hash) || _now.Contains(hash)))
                return false;
        }
        foreach (var (start, end) in spans)
            _now.Add(Hash(text.AsSpan(start, end - start)));
        return true;
    }

    private string Intensifier(Line line, ref Chance chance) =>
        line.Tone is Tone.View or Tone.Reaction && chance.Happens(voice.Intensity)
            ? chance.Pick(voice.Habits.Intensifiers) : "";

    private string Style(Line line, string s, int attempt, ref Chance chance)
    {
        if (line.Tone == Tone.Fixed || s.Length == 0)
            return s;
        if (line.Tone is Tone.View or Tone.Fact && chance.Happens(0.4 * voice.Intensity))
            s = Stress(s, ref chance);
        var plain = s;
        if (line.Tone == Tone.View && MaySoften(line.Fact) && _hedges < 2 && !Hedged(s) && chance.Happens(voice.Hedges))
        {
            s = Hedge(line, s, ref chance);
            _hedges++;
        }
        else if (line.Tone is Tone.Fact or Tone.View && (_fillers == 0 || attempt > 4) && Grammar.CanFollow(s)
            && !Connected(s)
            && chance.Happens(voice.Fillers + (attempt > 4 ? 0.4 : 0)))
        {
            s = Opener(s, line.Tone, ref chance);
            _fillers++;
        }
        else if (line.Tone == Tone.Reaction && line.Polarity > 0.25 && attempt == 0
            && chance.Happens(0.35 * voice.Exclaims))
        {
            s = Exclaim(s, ref chance);
        }
        if (line.Tone is Tone.View && s[^1] == '.' && chance.Happens(voice.TagQuestions))
            s = Tag(s);
        var softened = !ReferenceEquals(plain, s) && line.Tone == Tone.View;
        if (s[^1] == '.' && !softened && line.Polarity > 0.3 && line.Tone is Tone.Reaction or Tone.Ritual or Tone.View
            && chance.Happens(voice.Exclaims * (0.5 + line.Polarity)))
            s = s[..^1] + (chance.Happens(voice.Habits.DoubleMarks) ? "!!" : "!");
        if (line.Tone is Tone.Reaction or Tone.View && line.Polarity < -0.15 && attempt == 0 && s[^1] != '?'
            && Grammar.CanFollow(s) && chance.Happens(voice.Expletives))
            s = $"{(voice.Habits.Expletives.Count == 1 ? voice.Habits.Expletives[0]
                : chance.Pick(voice.Habits.Expletives))}, {Grammar.Lower(s)}";
        return voice.Spelt(s);
    }

    /// <summary>"I like" becomes "I really like", in the persona's own words.</summary>
    private string Stress(string s, ref Chance chance)
    {
        foreach (var verb in (ReadOnlySpan<string>)["like ", "love ", "enjoy ", "want ", "hope ", "need ", "miss "])
            if (s.StartsWith("I ", StringComparison.Ordinal) && s.AsSpan(2).StartsWith(verb, StringComparison.Ordinal))
                return $"I {chance.Pick(voice.Habits.Intensifiers)} {s[2..]}";
        return s.StartsWith("I'm fond of", StringComparison.Ordinal)
            ? $"I'm {chance.Pick(voice.Habits.Intensifiers)} {s[4..]}" : s;
    }

    /// <summary>Views and tastes bear softening; what one wants, fears or does not know does not.</summary>
    private static bool MaySoften(string? fact) => fact is not null
        && (fact.StartsWith("taste", StringComparison.Ordinal) || fact.StartsWith("opinion", StringComparison.Ordinal)
        || fact.StartsWith("pastime", StringComparison.Ordinal) || fact.StartsWith("work", StringComparison.Ordinal)
        || fact.StartsWith("value", StringComparison.Ordinal));

    /// <summary>Softens a view: claims from in front, what one likes and does from behind.</summary>
    private string Hedge(Line line, string s, ref Chance chance)
    {
        var claims = line.Fact?.StartsWith("opinion", StringComparison.Ordinal) == true || line.Act == "advise";
        var behind = voice.Habits.TrailingHedges;
        if ((claims ? !chance.Happens(behind) : chance.Happens(-behind)) && Grammar.CanFollow(s)
            && !s.StartsWith("I ", StringComparison.Ordinal) && !s.Contains('?',
            StringComparison.Ordinal)
            && !s.StartsWith("on ", StringComparison.OrdinalIgnoreCase) && !s.StartsWith("my view",
                StringComparison.OrdinalIgnoreCase))
            return chance.Pick(voice.Habits.Hedges) + Grammar.Lower(s);
        return s.Length < 70 && s[^1] == '.' && s.AsSpan().IndexOfAny(',', ':', ';') < 0 && s.IndexOf(". ",
            StringComparison.Ordinal) < 0
            ? s[..^1] + chance.Pick(voice.Habits.HedgeTails) + "." : s;
    }

    private string Opener(string s, Tone tone, ref Chance chance)
    {
        var word = chance.Happens(0.5) && voice.Idiolect.Fillers.Count > 0
            ? chance.Pick(voice.Idiolect.Fillers) : Favourite(ref chance);
        if (word is "I suppose" or "I mean")
            return tone == Tone.Fact ? s : s.StartsWith("I ", StringComparison.Ordinal)
                || s.StartsWith("I'", StringComparison.Ordinal)
                ? word + " " + s : s;
        if (word.Length == 0 || word is "sort of" or "like" or "literally" || s.StartsWith(word,
            StringComparison.OrdinalIgnoreCase))
            return s;
        return word + ", " + Grammar.Lower(s);
    }

    private string Exclaim(string s, ref Chance chance) =>
        voice.Idiolect.Exclamations.Count == 0 ? s
            : Grammar.Upper(chance.Pick(voice.Idiolect.Exclamations)) + (chance.Happens(0.5) ? "! "
                : ", ") is var head
                && head.EndsWith("! ", StringComparison.Ordinal) ? head + Grammar.Upper(s)
            : Grammar.CanFollow(s) ? head + Grammar.Lower(s) : s;

    private static bool Connected(string s) =>
        s.StartsWith("And ", StringComparison.Ordinal) || s.StartsWith("But ", StringComparison.Ordinal)
        || s.StartsWith("Well", StringComparison.Ordinal) || s.StartsWith("Because", StringComparison.Ordinal)
        || s.StartsWith("So ", StringComparison.Ordinal) || s.StartsWith("After all", StringComparison.Ordinal)
        || s.StartsWith("You see", StringComparison.Ordinal) || s.StartsWith("For one", StringComparison.Ordinal)
        || s.StartsWith("Once", StringComparison.Ordinal) || s[^1] == '?';

    private string Favourite(ref Chance chance)
    {
        var words = voice.Idiolect.FavouriteWords;
        if (words.Count == 0)
            return "";
        var word = chance.Pick(words);
        return OpenerWords.Contains(word) ? word : voice.Idiolect.Fillers.Count > 0
            ? chance.Pick(voice.Idiolect.Fillers) : "";
    }

    private void AddEmoji(List<string> sentences, IReadOnlyList<Line> lines, ref Chance chance)
    {
        if (sentences.Count == 0 || lines.Any(l => l.Tone == Tone.Fixed || l.Polarity < -0.2)
            || lines.Max(l => l.Polarity) < 0.25
            || !chance.Happens(voice.Emoji))
            return;
        sentences[^1] += " " + chance.Pick(voice.Idiolect.Emoji);
    }

    private static bool Hedged(string s) =>
        s.StartsWith("I think", StringComparison.Ordinal) || s.StartsWith("I suppose", StringComparison.Ordinal)
        || s.StartsWith("I guess", StringComparison.Ordinal) || s.StartsWith("To my mind", StringComparison.Ordinal)
        || s.StartsWith("Yes", StringComparison.Ordinal) || s.StartsWith("No", StringComparison.Ordinal)
        || s.StartsWith("If you ask", StringComparison.Ordinal) || s.StartsWith("I'd say", StringComparison.Ordinal)
        || s.StartsWith("Honestly", StringComparison.Ordinal) || s.StartsWith("I believe", StringComparison.Ordinal)
        || s.StartsWith("I feel", StringComparison.Ordinal) || s[^1] == '?';

    private static string Tag(string s)
    {
        var body = s[..^1];
        if (body.Contains(',', StringComparison.Ordinal))
            return s;
        return body.StartsWith("That's ", StringComparison.Ordinal) ? body + ", isn't it?"
            : body.StartsWith("It's ", StringComparison.Ordinal) ? body + ", isn't it?"
            : s;
    }
}
