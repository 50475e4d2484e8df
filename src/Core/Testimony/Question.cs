using LinkyV.Core.Memory;
using LinkyV.Core.Understanding;

namespace LinkyV.Core.Testimony;

/// <summary>A word a question turns on, with how much it counts.</summary>
internal readonly record struct Key(string Stem, uint Hash, uint Root, float Weight, bool IsName);

/// <summary>
/// A question about what the speaker told of themselves and theirs: what kind of answer is wanted, of whom, and the
/// words it turns on. Null where something else is asked: of the persona, for advice, of the world.
/// </summary>
internal sealed partial class Question
{
    private Question(List<Token> tokens, int from)
    {
        Tokens = tokens;
        From = from;
    }

    /// <summary>Tokens of the sentence.</summary>
    public List<Token> Tokens { get; }

    /// <summary>Where the question proper begins, after "do you remember".</summary>
    public int From { get; }

    /// <summary>Whether memory itself is asked: "do you remember", "what did I say about".</summary>
    public bool OfMemory { get; private init; }

    /// <summary>The kind of answer.</summary>
    public Wanted Wanted { get; private set; }

    /// <summary>For <see cref="Wanted.Kind"/>: stem of the noun after "which" or "what".</summary>
    public string Noun { get; private set; } = "";

    /// <summary>Persons and animals asked about.</summary>
    public List<Entity> Somebodies { get; } = [];

    /// <summary>Whether the question word is the subject: "who brings me the paper".</summary>
    public bool AsksSubject { get; private set; }

    /// <summary>Whether the speaker is the subject.</summary>
    public bool OfMe { get; private set; }

    /// <summary>Whether it asks for what was before.</summary>
    public bool Before { get; private set; }

    /// <summary>Whether it is about the told only where something told answers it: "can I drive?".</summary>
    public bool OnlyIfTold { get; private set; }

    /// <summary>Whether somebody in it is known only from what was told, if at all: "where has he gone?", out of the
    /// blue.</summary>
    public bool OfSomeone { get; private set; }

    /// <summary>Notes that it is of somebody nobody spoke of.</summary>
    public void TakeAsTold() => OnlyIfTold = OfSomeone = true;

    /// <summary>Whether nothing in it says what it is about: "what held it up?". It is of the told only if nobody else
    /// can answer it.</summary>
    public bool Unplaced { get; private set; }

    /// <summary>Whether it asks which of several of the speaker's: "which of my boys".</summary>
    public bool OfMine { get; private set; }

    /// <summary>Stems of definite things and names in it: "the disco", "Bev".</summary>
    public List<string> Definite { get; } = [];

    /// <summary>Whether it asks how something went or came out: the later told counts.</summary>
    public bool OfOutcome { get; private set; }

    /// <summary>Whether it asks how something is by now: the later told counts.</summary>
    public bool OfNow => Tokens.Exists(static t => t.Text is "now" or "nowadays" or "currently" or "finally" or "still"
        or "lately" or "end" or "days" or "yet");

    /// <summary>Whether anything in it says that the later told may count: "at present", "after all", "ended up".
    /// </summary>
    public bool OfLate => _ofLate ??= OfNow || Tokens.Exists(static t => t.Text is "ended" or "present" or "eventually"
        or "far" or "since" or "really" or "anymore" or "longer" or "again") || Holds("at", "last")
        || Holds("after", "all");

    private bool? _ofLate;

    private bool Holds(string word, string next)
    {
        for (var i = 1; i < Tokens.Count; i++)
            if (Tokens[i].Text == next && Tokens[i - 1].Text == word)
                return true;
        return false;
    }

    /// <summary>Whether nothing in it says that it is about the speaker: it must be met the better.</summary>
    public bool Loose { get; private set; }

    /// <summary>Words it turns on.</summary>
    public List<Key> Keys { get; } = [];

    /// <summary>Reads a sentence.</summary>
    public static Question? Of(string sentence)
    {
        var cut = _cut ?? new List<Token>(64);
        _cut = null;
        Tokeniser.Cut(sentence, Lexicon.English, cut);
        var q = cut.Count >= 3 && Opens(cut, out var from, out var lead)
            ? new Question([.. cut], from) { OfMemory = lead > 0 } : null;
        cut.Clear();
        _cut = cut;
        return q?.Read() == true ? q : null;
    }

    // Where a thread cuts a sentence before it is known to ask.
    [ThreadStatic]
    private static List<Token>? _cut;

    private bool Read()
    {
        for (var i = From; i < Tokens.Count; i++)
            if (Tokens[i].Text is "you" or "your" or "yours" or "yourself")
                return false;
        var at = ReadKind();
        if (at < 0)
            return false;
        ReadWhom(at);
        ReadKeys(at);
        if (Somebodies.Count > 0 && Wanted is Wanted.Any or Wanted.Kind or Wanted.Work
            && Tokens.Exists(static t => t.Text is "name" or "called" or "named" or "call"))
        {
            Wanted = Wanted.Name;
            Keys.RemoveAll(static k => k.Stem is "name" or "call");
        }
        if (Wanted is Wanted.Place or Wanted.Time or Wanted.Age && Noun.Length > 0)
            Keys.RemoveAll(k => k.Stem == Noun);
        ReadDefinite(at);
        CutBefore();
        Loose = !OfMe && !OfMine && !OfMemory && Somebodies.Count == 0
            && !Tokens.Exists(static t => t.Text is "my" or "our" or "me" or "us" or "mine" or "i");
        // "is the disco still on?", "what held it up?": only where something told answers it
        OnlyIfTold |= Loose && Wanted is Wanted.Any or Wanted.YesNo or Wanted.Reason;
        Unplaced = OnlyIfTold && Loose && Definite.Count == 0;
        Wish();
        OfOutcome = (Tokens[From].Text == "how" && Tokens.Exists(static t => t.Text is "did" or "has" or "is")
            && (Tokens[^1] is { Text: "do" } || Tokens[^2] is { Text: "do" } || Tokens.Exists(static t => t.Text is "go"
                or "gone" or "going" or "turn" or "now" or "end" or "finish")))
            || (Wanted == Wanted.YesNo && Tokens[From].Text is "did" && Tokens.Exists(static t => t.Text is "get"
                or "pass" or "win" or "fail" or "make" or "manage"));
        if (Wanted == Wanted.Work && Keys.Exists(static k => k.Weight > 0.5f && !IsOfWork(k.Stem)))
            Wanted = Wanted.Any;
        if (Before && Wanted == Wanted.Any && Keys.Count == 0 && Tokens.Exists(static t => t.Text == "be"))
            Wanted = Wanted.Work;
        if (Wanted == Wanted.Work)
            Keys.RemoveAll(static k => IsOfWork(k.Stem));
        return true;
    }

    private void ReadWhom(int at)
    {
        for (var i = at; i < Tokens.Count; i++)
        {
            if (Entities.At(Tokens, i) is not { } e)
                continue;
            if (e.Somebody is { } somebody && i == From + 2 && Tokens[From].Text is "which"
                && Tokens[From + 1].Text == "of")
            {
                OfMine = true;
                i = e.End - 1;
                continue;
            }
            if (e.Somebody is { } asked && IsAskedOf(asked, i))
                Somebodies.Add(asked);
            else if (e.Somebody is { } other && other != e)
                for (var j = other.Start; j < other.End; j++)
                    if (!Terms.IsStop(Tokens[j].Text))
                        AddKey(Tokens[j].Text);
            ReadThing(e);
            i = e.End - 1;
        }
    }

    private void ReadKeys(int at)
    {
        var end = Wanted is Wanted.Time ? Tokens.Count : Tokens.FindIndex(at, static t => t.Text is "when" or "after");
        for (var i = at; i < (end < 0 ? Tokens.Count : end); i++)
        {
            var t = Tokens[i];
            OfMe |= t.Text is "i" or "we" && !AsksSubject;
            Before |= t.Text is "before" or "previously" or "used" or "earlier" or "formerly" or "first"
                || (t.Text == "use" && i + 1 < Tokens.Count && Tokens[i + 1].Text == "to");
            if (t.Kind is TokenKind.Word or TokenKind.Number && !Terms.IsStop(t.Text) && t.Text[0] != '\''
                && !InEntity(i, at))
                AddKey(t.Text);
        }
    }

    private void ReadDefinite(int at)
    {
        for (var i = at; i < Tokens.Count; i++)
        {
            var t = Tokens[i];
            if (!t.IsWord || Terms.IsStop(t.Text) || IsLight(WordForms.Stem(t.Text)))
                continue;
            // "how did that feel?"
            if (i > 0 && Tokens[i - 1].Text == "that" && Lexicon.English.Has(t.Id, Mark.Verb | Mark.Verbal))
                continue;
            var near = i > 0 && Tokens[i - 1].Text is "the" or "that"
                || (i > 1 && Tokens[i - 2].Text is "the" or "that" && Tokens[i - 1].IsWord
                    && !Terms.IsStop(Tokens[i - 1].Text));
            if (near || Entities.IsName(Tokens, i) || IsUnheardOf(t.Text))
                Definite.Add(WordForms.Stem(t.Text));
        }
    }

    /// <summary>"What does zeke eat": a word that no table knows is a name, or mistyped.</summary>
    private static bool IsUnheardOf(string word)
    {
        if (word.Length < 3 || Everyday.Derives(word))
            return false;
        var hash = Terms.Hash(WordForms.Stem(word));
        return WordMeanings.English.Of(hash) is { Stem: < 0, Term: < 0 } && WordUse.English.Of(hash) < 0;
    }

    /// <summary>"What did I do before I cared for Colin?": what comes after "before" is not what is wanted.</summary>
    private void CutBefore()
    {
        var at = Tokens.FindIndex(From, static t => t.Text == "before");
        if (at < 0 || at + 2 >= Tokens.Count || Wanted is not (Wanted.Any or Wanted.Work) || !OfMe
            || Tokens.FindIndex(From, static t => t.Text == "do") is var does && (does < 0 || does > at))
            return;
        for (var i = at + 1; i < Tokens.Count; i++)
        {
            var stem = WordForms.Stem(Tokens[i].Text);
            Keys.RemoveAll(k => k.Stem == stem);
        }
        (Wanted, OfJob) = (Wanted.Work, true);
        Somebodies.Clear();
    }

    private bool OfJob { get; set; }

    /// <summary>"What would I love to own one day?" is answered by a dream.</summary>
    private void Wish()
    {
        if (!OfMe || !Tokens.Exists(static t => t.Text == "would") || !Tokens.Exists(static t => t.Text is "love"
            or "like"))
            return;
        Keys.RemoveAll(static k => k.Stem is "love" or "like" or "one" or "dai" or "day");
        AddStem("dream", true, false);
    }

    private static bool IsOfWork(string stem) =>
        stem is "job" or "work" or "live" or "retir" or "profess" or "occup" or "trade" or "career";

    /// <summary>Whether somebody must be in what answers: one's own, or a name the question is about, not one that is
    /// named in passing ("Poland", "Solveig and I").</summary>
    private bool IsAskedOf(Entity e, int at)
    {
        if (e.Holder == Holder.None && e.Owner is null && e.Name.Length == 0)
            return false;
        if (e.Root != Holder.None)
            return true;
        if (e.End + 1 < Tokens.Count && Tokens[e.End].Text == "and" && Tokens[e.End + 1].Text is "i" or "me")
            return false;
        var before = at > 1 && Tokens[at - 1].Text == "not" ? at - 2 : at - 1;
        return e.Owner is not null || (before >= 0 && Lexicon.English.Has(Tokens[before].Id, Mark.Verbal)
            && !OfMeAt(at))
            || (at > 1 && Tokens[at - 1].Text is "to" or "with"
                && Tokens[at - 2].Text is "happened" or "wrong" or "matter")
            || (e.End < Tokens.Count && Tokens[e.End].Text == "'s");
    }

    private bool OfMeAt(int at)
    {
        for (var i = From; i < at; i++)
            if (Tokens[i].Text is "i" or "we")
                return true;
        return false;
    }

    /// <summary>Words of a thing's phrase ("my pharmacology exam") count like others.</summary>
    private void ReadThing(Entity e)
    {
        if (!e.IsSomebody)
        {
            for (var i = e.Start + 1; i < e.End; i++)
                if (!Terms.IsStop(Tokens[i].Text) && Tokens[i].Text[0] != '\'' && e.Stems.Contains(
                    WordForms.Stem(Tokens[i].Text)))
                    AddKey(Tokens[i].Text);
            if (e.Name.Length > 0)
                for (var i = e.Start; i < e.End; i++)
                    if (!Terms.IsStop(Tokens[i].Text) && Tokens[i].Capital)
                        AddKey(Tokens[i].Text, true);
        }
        else if (!Somebodies.Contains(e) && !(e.End + 1 < Tokens.Count && Tokens[e.End].Text == "and"
            && Tokens[e.End + 1].Text is "i" or "me"))
            for (var i = e.Start; i < e.End; i++)
                if (!Terms.IsStop(Tokens[i].Text))
                    AddKey(Tokens[i].Text, Tokens[i].Capital);
    }

    private bool InEntity(int i, int from)
    {
        for (var j = from; j <= i; j++)
            if (Entities.At(Tokens, j) is { } e)
            {
                if (i < e.End)
                    return true;
                j = e.End - 1;
            }
        return false;
    }

    private void AddKey(string word, bool name = false)
    {
        var spent = word switch
        {
            "mine" or "ours" or "people" or "everybody" or "everyone" or "around" or "everywhere" or "really" => true,
            "going" or "go" => Wanted == Wanted.Age,
            "name" or "called" or "call" or "named" => Wanted == Wanted.Name,
            "old" or "age" => Wanted == Wanted.Age,
            "tell" or "told" or "say" or "said" or "mention" or "mentioned" => true,
            "since" => Wanted == Wanted.Time,
            "still" or "again" or "exactly" or "currently" or "nowadays" or "before" or "actually" or "else" or "ever"
                or "use" or "used" or "already" or "sort" or "kind" or "type" or "wrong" or "matter"
                    or "problem" or "trouble" => true,
            _ => false,
        };
        if (!spent)
            AddStem(WordForms.Stem(word), Everyday.Derives(word) && !name, name);
    }

    private void AddStem(string stem, bool everyday, bool name)
    {
        if (Keys.Exists(k => k.Stem == stem) || Keys.Count == 16 || (stem == "name" && Wanted == Wanted.Name))
            return;
        Keys.Add(new Key(stem, Terms.Hash(stem), WordForms.Root(stem),
            stem == Noun ? 0.4f : IsLight(stem) ? 0.5f : everyday ? 1f : 1.5f, name));
    }

    /// <summary>Whether a stem says little by itself.</summary>
    public static bool IsLight(string stem) =>
        stem is "do" or "go" or "have" or "make" or "take" or "want" or "come" or "be" or "time" or "day"
            or "tell" or "say" or "name" or "year" or "one" or "last" or "next" or "happen" or "new" or "live" or "work"
            or "like" or "old" or "favourit" or "long" or "mean" or "give" or "know" or "month" or "week"
                or "pai" or "pay" or "good" or "call" or "keep" or "own" or "need" or "use" or "put" or "cost"
            or "spend" or "ask" or "let";

    /// <summary>Reads the question word; the token after it, or -1 where advice or the world is asked about.</summary>
    private int ReadKind()
    {
        var t = Tokens[From].Text;
        var next = From + 1 < Tokens.Count ? Tokens[From + 1].Text : "";
        AsksSubject = t is "who" or "what" or "which" && IsSubjectQuestion();
        Wanted = t switch
        {
            "who" or "whom" or "whose" => Wanted.Somebody,
            "where" or "whereabouts" => Wanted.Place,
            "when" => Wanted.Time,
            "why" => Wanted.Reason,
            "since" when next == "when" => Wanted.Time,
            "how" => next switch { "old" => Wanted.Age, "many" or "much" => Wanted.Number, "long" => Wanted.Duration,
                "often" => Wanted.Often, "come" => Wanted.Reason, "early" or "late" => Wanted.Time, _ => Wanted.Any },
            "what" or "which" => What(),
            "do" or "did" or "does" or "am" or "is" or "are" or "was" or "have" or "has" or "were" or "had" or "will"
                or "would" => Wanted.YesNo,
            "by" or "until" or "till" when next is "when" => Wanted.Time,
            "can" or "may" or "must" => Wanted.YesNo,
            "in" or "at" or "on" or "for" or "with" or "from" or "by" or "of" or "to" when next is "what" or "which"
                or "whom" => ByUnit(),
            "in" or "at" or "on" or "for" or "with" or "by" when next is "how" => ByMeasure(),
            _ => !OfMemory ? (Wanted)255 : ByNoun(),
        };
        if ((byte)Wanted == 255 || Advice())
            return -1;
        return Wanted is Wanted.YesNo || !Lexicon.English.Has(Tokens[From].Id, Mark.Wh) ? From
            : Wanted is Wanted.Age or Wanted.Number or Wanted.Duration or Wanted.Often
                || (Wanted is Wanted.Reason && next == "come")
                || (Wanted is Wanted.Kind && Noun.Length == 0) ? From + 2 : From + 1;
    }

    /// <summary>"On which day", "in what town".</summary>
    private Wanted ByUnit() => (From + 2 < Tokens.Count ? Tokens[From + 2].Text : "") switch
    {
        "day" or "date" or "month" or "year" or "time" or "evening" or "weekday" => Wanted.Time,
        "town" or "city" or "country" or "village" or "street" or "place" => Wanted.Place,
        _ => Wanted.Any,
    };

    /// <summary>"With how many points", "by how much".</summary>
    private Wanted ByMeasure() => (From + 2 < Tokens.Count ? Tokens[From + 2].Text : "") switch
    {
        "many" or "much" => Wanted.Number,
        "long" => Wanted.Duration,
        _ => Wanted.Any,
    };

    /// <summary>"Do you recall my age?": the kind is in the noun.</summary>
    private Wanted ByNoun()
    {
        foreach (var t in Tokens)
            switch (t.Text)
            {
                case "name" or "names": return Wanted.Name;
                case "age": return Wanted.Age;
                case "birthday": return Wanted.Time;
                case "job" or "profession" or "occupation": return Wanted.Work;
            }
        return Wanted.Any;
    }

    private bool Advice()
    {
        for (var i = From; i < Math.Min(Tokens.Count - 1, From + 4); i++)
            if (Tokens[i].Text is "should" or "shall" or "could" or "would" or "may" or "might" or "can" or "will"
                && (Tokens[i + 1].Text is "i" or "we" || (Tokens[i + 1].Text == "not" && (i + 2 >= Tokens.Count
                    || Tokens[i + 2].Text is "i" or "we" or "it" or "there"))))
            {
                OnlyIfTold = true;
                return Tokens[i].Text is "should" or "shall" or "could" or "might";
            }
        return false;
    }

    private Wanted What()
    {
        var i = From + 1;
        if (i >= Tokens.Count)
            return Wanted.Any;
        if (Tokens[i].Text is "kind" or "sort" or "type" or "make" && i + 2 < Tokens.Count
            && Tokens[i + 1].Text == "of")
            i += 2;
        if (!Lexicon.English.Has(Tokens[i].Id, Mark.Verbal) && !Terms.IsStop(Tokens[i].Text) && !AsksSubject
            || (AsksSubject && !Lexicon.English.Has(Tokens[i].Id, Mark.Verb | Mark.Verbal)
                && !Terms.IsStop(Tokens[i].Text) && Tokens[i].Text is not ("happened" or "helps" or "scares")))
        {
            Noun = WordForms.Stem(Tokens[i].Text);
            return Tokens[i].Text is "day" or "date" or "month" or "year" or "time" ? Wanted.Time
                : Tokens[i].Text is "town" or "city" or "country" or "village" or "place" ? Wanted.Place
                : Tokens[i].Text == "age" ? Wanted.Age : Wanted.Kind;
        }
        for (var j = i; j < Tokens.Count; j++)
            if (Tokens[j].Text is "called" or "named" or "name")
                return Wanted.Name;
        var does = Tokens.FindIndex(From, static t => t.Text is "do" or "does" or "did");
        if (does >= 0 && ((Tokens.FindLastIndex(static t => t.Text == "do") is var doing && doing > does
                && Tokens[doing - 1].Text != "to")
            || Tokens.Exists(static t => t.Text is "living")))
            return Wanted.Work;
        foreach (var word in (ReadOnlySpan<string>)["job", "occupation", "profession", "trade"])
            if (Tokens.Exists(t => t.Text == word))
                return Wanted.Work;
        foreach (var kind in (ReadOnlySpan<string>)["colour", "birthday", "age", "hobby", "illness", "allergy"])
            if (Tokens.Exists(t => t.Text == kind))
            {
                Noun = WordForms.Stem(kind);
                return kind == "age" ? Wanted.Age : kind == "birthday" ? Wanted.Time : Wanted.Kind;
            }
        return Wanted.Any;
    }

    /// <summary>"Who brings me the paper?", "what happened to my passport?", "which teacher hates me?": no subject of
    /// its own before the verb.</summary>
    private bool IsSubjectQuestion()
    {
        var kind = From + 2 < Tokens.Count && Tokens[From + 1].Text is "kind" or "sort" or "type" or "make"
            && Tokens[From + 2].Text == "of" ? 2 : 0;
        for (var i = From + 1; i < Tokens.Count && i <= From + 3 + kind; i++)
        {
            var t = Tokens[i];
            var next = i + 1 < Tokens.Count && Tokens[i + 1].Text == "not" ? i + 2 : i + 1;
            if (Lexicon.English.Has(t.Id, Mark.Verbal) && next < Tokens.Count
                && (Tokens[next].Text is "i" or "we" or "he" or "she" or "they" or "it" or "the" or "this" or "that"
                    || Entities.At(Tokens, next) is { Root: not Holder.None } or { Name.Length: > 0 }
                        or { Owner: not null }))
                return false;
        }
        return true;
    }
}
