using LinkyV.Contracts;
using LinkyV.Core.Dialogue;
using LinkyV.Core.Dialogue.Asking;
using LinkyV.Core.Dialogue.Language;
using LinkyV.Core.Memory;
using LinkyV.Core.Testimony;
using LinkyV.Core.Understanding;

namespace LinkyV.Core;

public sealed partial class Person
{
    private const int LinesForPronouns = 10;

    private Understood? _questionsOf;
    private List<(string Plain, Question Question)> _questions = [];

    /// <summary>Questions about what the partner told, read once per utterance.</summary>
    internal List<(string Plain, Question Question)> QuestionsIn(ReplyRequest heard, Understood understood)
    {
        if (!ReferenceEquals(_questionsOf, understood))
            (_questionsOf, _questions) = (understood, ReadQuestions(heard));
        return _questions;
    }

    private List<(string, Question)> ReadQuestions(ReplyRequest heard)
    {
        var found = new List<(string, Question)>();
        if (heard.Participant is null || (_facts.Count + _episodes.Count == 0 && _facts.Beside is null))
            return found;
        foreach (var (start, end) in Parts.Split(heard.Text))
        {
            if (end - start is < 8 or > 200 || found.Count == 4)
                continue;
            var said = heard.Text[start..end];
            var (asked, sentence) = (Plain.Of(said), Wording.Out(said));
            if ((PronounIn(asked) || SeveralIn(asked)) && !Plain.Has(asked, "your"))
            {
                // Whom pronouns mean is told from ten lines before: only for what may be a question at all.
                if (!Question.MayBe(sentence))
                    continue;
                var known = new Antecedents(_people);
                var ofMemory = sentence.Contains("remember", StringComparison.OrdinalIgnoreCase)
                    || sentence.Contains("recall", StringComparison.OrdinalIgnoreCase);
                foreach (var line in heard.Recent.Skip(heard.Recent.Count - LinesForPronouns))
                    if (line.Persona is null)
                        known.Resolve(line.Text.Length > 400 ? line.Text[..400] : line.Text);
                    else if (!ofMemory)
                        known.Hear(Grammar.Turn(line.Text.Length > 400 ? line.Text[..400] : line.Text));
                var plain = known.Resolve(sentence);
                if (Question.Of(plain) is not { } resolved || known.OfOther)
                    continue;
                if (known.Lost && !resolved.AsksSubject && PronounIn(asked))
                    resolved.TakeAsTold();
                found.Add((asked, resolved));
                continue;
            }
            if (Question.Of(sentence) is { } question)
                found.Add((asked, question));
        }
        return found;
    }

    private static bool HasPronoun(ReadOnlySpan<char> sentence) => MayHavePronoun(sentence)
        && PronounIn(Plain.Of(sentence));

    private static bool PronounIn(string plain) => Plain.Has(plain, "he") || Plain.Has(plain, "she")
        || Plain.Has(plain, "his") || Plain.Has(plain, "her") || Plain.Has(plain, "him");

    private static bool SeveralIn(string plain) => Plain.Has(plain, "they") || Plain.Has(plain, "them")
        || Plain.Has(plain, "their");

    /// <summary>Whether an "h" is followed by "e" or "i", as in all pronouns looked for, or a letter may become one in
    /// lower case.</summary>
    private static bool MayHavePronoun(ReadOnlySpan<char> sentence)
    {
        for (var i = 0; i + 1 < sentence.Length; i++)
            if (sentence[i] is 'h' or 'H' && sentence[i + 1] is 'e' or 'E' or 'i' or 'I')
                return true;
        return !System.Text.Ascii.IsValid(sentence);
    }

    /// <summary>Everything told that may be used here, and what came to mind of the partner's words.</summary>
    private List<Telling> ToldBy(ReplyRequest heard, IWords words, IReadOnlyList<RememberedEpisode> episodes)
    {
        var told = new List<Telling>();
        var partner = heard.Participant!.Value.Value;
        foreach (var f in _facts.Told(partner, NamesOf(heard.Audience), heard.Session.Value))
            if (words[f.Content] is { } text)
                told.Add(new(new(f.Content, f.About, f.Attribute, text, f.IsPast, f.ToldAt, false)));
        foreach (var e in episodes)
            if (e.Speaker == partner)
                foreach (var (start, end) in Sentences.Split(e.Text))
                    if (e.Text[end - 1] != '?' && !IsDream(e.Text.AsSpan(start, end - start))
                        && !HasPronoun(e.Text.AsSpan(start, end - start))
                        && !Holds(told, Wording.Out(e.Text[start..end].TrimEnd('.', '!')), e.At))
                        told.Add(new(new(e.Content, partner, "told", e.Text[start..end], false, e.At, false)));
        told.RemoveAll(t => told.Exists(o => o.Fact.Value.Length > t.Fact.Value.Length && o.Fact.Ended == t.Fact.Ended
            && (t.Words.Mask & ~o.Words.Mask) == 0
            && o.Fact.Value.Contains(t.Fact.Value, StringComparison.OrdinalIgnoreCase)));
        return told;
    }

    /// <summary>"If I won the lottery I'd move to Lisbon": nothing that is so.</summary>
    private static bool IsDream(ReadOnlySpan<char> said) => said.StartsWith("if i w",
        StringComparison.OrdinalIgnoreCase)
        || said.StartsWith("if i had", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it is among what was told: in so many words, or most of its words in what was taken down of the
    /// same turn.</summary>
    private static bool Holds(List<Telling> told, string said, DateTimeOffset at)
    {
        var words = TellingWords.Of(said);
        foreach (var t in told)
            if (t.Fact.ToldAt == at ? words.Share(t.Words) >= 0.7f
                : (words.Mask & ~t.Words.Mask) == 0 && t.Fact.Value.Contains(said, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    /// <summary>
    /// What is asked, with the evidence for what is asked of the partner's own life; a question about somebody of
    /// theirs is never taken for one about the persona.
    /// </summary>
    private List<Asked> Testified(ReplyRequest heard, Understood understood, Recollection recalled)
    {
        var asked = AskedIn(understood);
        var questions = QuestionsIn(heard, understood);
        if (questions.Count == 0)
            return asked;
        var aliases = new Aliases();
        foreach (var f in recalled.Facts)
            if (f.Attribute.EndsWith(".name", StringComparison.Ordinal))
                aliases.Add(f.Attribute[..^".name".Length].Split('#')[0], f.Value);
        Shortlist.Introduce(recalled.Told, questions.Select(static q => q.Question), aliases);
        var all = new List<Asked>(asked);
        foreach (var (plain, question) in questions)
        {
            var at = all.FindIndex(a => a.Plain == plain);
            var now = at < 0 ? null : all[at];
            // "what do I bake on Fridays?" has the form of a wish for a tip, and asks after what was told
            var tip = now is { Pointed: true, Slot: "recommend" or "town" };
            if (now is { Pointed: true } && !(tip && question is { OfMe: true, Loose: false } && !MayWish(question)))
                continue;
            var nobody = heard.Recent.Count == 0 && now is not null
                && (now.Arg == "@last" || PointsToNothing(question, now.Slot));
            var apart = nobody || (heard.Recent.Count == 0 && question.Wanted == Wanted.Kind);
            if (question is { Unplaced: true, OfSomeone: false } && !apart
                && (now?.Slot != "world" || (heard.Recent.Count > 0 && PointsBack(question))))
                continue;
            var evidence = Witness.Best(question, recalled.Told, aliases, _models.Answers ?? AnswerNet.English);
            if (tip && (evidence is null || evidence.Score < (question.OnlyIfTold ? Evidence.Fair : Evidence.Telling)))
                continue;
            now = tip ? new Asked("memory") { Plain = plain } : now;
            if (evidence is { IsSure: false } && !IsNear(question, evidence)
                && !(question.OfSomeone && evidence.Score >= Evidence.Least))
                evidence = null;
            if (evidence is { IsSure: true })
                now = (now?.Slot == "memory" ? now
                    : new Asked("memory") { Plain = plain }) with { Evidence = evidence };
            else if (question.OfSomeone && evidence is not null && now?.Slot is null or "people" or "world")
                now = new Asked("memory") { Plain = plain };
            else if (nobody || (now is not null && IsAstray(question, heard, now.Slot, evidence, recalled.Told)))
                now = new Asked("memory") { Plain = plain };
            else if (question.OnlyIfTold && (evidence is null || (question.Loose && !IsOfTold(question, evidence)
                && evidence.Score < (HoldsWord(question, evidence) ? Evidence.Telling : Evidence.Fair))))
                continue;
            else if (IsTheirs(question, recalled.Told) && now?.Slot is not ("memory" or "memory.me" or "advice"
                or "recall.me"))
                now = new Asked("memory") { Plain = plain };
            else if (now is not null && ((question.OfMe && OfSelf(now.Slot) && SpeaksOfI(question))
                || (OfSelf(now.Slot) && IsOfUnknown(question))))
                now = new Asked("memory") { Plain = plain };
            else if (now is { Slot: "world" } && (question.OfMe || SpeaksOfAsker(question)))
                now = new Asked("memory") { Plain = plain };
            else if (evidence is not null && IsRatherOfTold(question, evidence, now?.Slot))
                now = new Asked("memory") { Plain = plain };
            else if (now is { Slot: "memory.me" } && !question.OfMemory && evidence?.Score >= Evidence.Fair)
                now = new Asked("memory") { Plain = plain };
            if (now is null)
                continue;
            if (now.Slot == "memory")
                now = now with { Question = question, Near = evidence is { IsSure: false } ? evidence : null };
            if (at < 0)
                all.Add(now);
            else
                all[at] = now;
        }
        return all;
    }

    /// <summary>"What can I cook tonight?", unlike "what can I not eat?".</summary>
    private static bool MayWish(Question question) => question.OnlyIfTold
        && !question.Tokens.Exists(static t => t.Text is "not" or "never" or "must");

    /// <summary>"How did that feel?": of what was spoken of just now.</summary>
    private static bool PointsBack(Question question) =>
        question.Tokens.Exists(static t => t.Text is "it" or "that" or "this" or "those" or "these");

    /// <summary>Whether a slot is one of the persona's own life.</summary>
    private static bool OfSelf(string slot) => Area(slot) is "home" or "work" or "people" or "pets" or "taste"
        or "partner" or "family" or "age" or "birthplace" or "education" or "children" or "pastime" or "siblings";

    /// <summary>Whether what does not answer for sure may be brought up, as no more than that.</summary>
    private static bool IsNear(Question question, Evidence evidence) =>
        question is { OfMemory: true, Wanted: Wanted.Any, Somebodies.Count: 0 } ? HoldsWord(question, evidence)
        : evidence.Score >= Evidence.Likely
        || (evidence.Score >= Evidence.Least && evidence.Related) || IsOfTold(question, evidence);

    /// <summary>Whether what seems to be asked of the world, of the persona or for advice is rather of what was told.
    /// </summary>
    private static bool IsRatherOfTold(Question question, Evidence evidence, string? slot)
    {
        if (slot is "memory" or "memory.me" or "recall.me" || (slot is not null
            && evidence.Score < (question.Loose || question.Wanted is Wanted.YesNo or Wanted.Any
                ? Evidence.Telling : Evidence.Likely)))
            return slot == "world" && IsOfTold(question, evidence);
        return IsOfTold(question, evidence)
            || (slot == "advice" ? evidence.Score >= Evidence.Fair : IsHeld(question, evidence));
    }

    /// <summary>Whether a word the question turns on is in it in so many words, or little doubt is left.</summary>
    private static bool IsHeld(Question question, Evidence evidence)
    {
        if (evidence.Score >= Evidence.Fair || (!question.Loose && question.Wanted != Wanted.YesNo
            && evidence.Score >= Evidence.Telling))
            return true;
        return HoldsWord(question, evidence);
    }

    private static bool HoldsWord(Question question, Evidence evidence)
    {
        var told = Clause.Of(evidence.Told.Value);
        return question.Keys.Exists(k => k.Weight >= 1 && Holds(told.Hashes, k.Hash));
    }

    /// <summary>Whether what is asked of, by name or article, is in so many words in what was told: the
    /// disco.</summary>
    private static bool IsOfTold(Question question, Evidence evidence)
    {
        if (question.Definite.Count == 0)
            return false;
        var (told, beside) = (Clause.Of(evidence.Told.Value).Hashes, Clause.Of(evidence.Beside?.Value ?? "").Hashes);
        return question.Definite.Exists(d => Terms.Hash(d) is var thing
            && (Holds(told, thing) || Holds(beside, thing)));
    }

    /// <summary>Whether a thing is there, or one of its kind: the canary where the bird is asked about.</summary>
    private static bool Holds(uint[] told, uint thing)
    {
        if (Array.IndexOf(told, thing) >= 0)
            return true;
        var meant = WordMeanings.English.Of(thing);
        return meant.Stem >= 0 && Array.Exists(told, t => t != 0
            && WordMeanings.English.Steps(WordMeanings.English.Of(t), meant) is > 0 and <= 5);
    }

    private static bool SpeaksOfI(Question question) => question.Tokens.Exists(static t => t.Text == "i");

    /// <summary>"What does Funmi do?": somebody the persona does not know.</summary>
    private bool IsOfUnknown(Question question) => question.Somebodies.Count > 0
        && question.Somebodies[0] is { Owner: null, Holder: Holder.None, Head.Length: 0 } one
        && !_people.Any(p => Aliases.SameName(p.Name.ToLowerInvariant(), one.Name))
        && !Aliases.SameName(Profile.Name.ToLowerInvariant(), one.Name);

    /// <summary>Whether somebody of the partner's is asked about, by relation or by a name that is none of
    /// ours.</summary>
    private bool IsTheirs(Question question, IReadOnlyList<Telling> told)
    {
        foreach (var s in question.Somebodies)
        {
            for (var e = s; e is not null; e = e.Owner)
                if (e.Holder == Holder.Me)
                    return true;
            var named = s;
            while (named.Name.Length == 0 && named.Owner is not null)
                named = named.Owner;
            if (named.Name.Length > 0 && named.Holder == Holder.None && !_people.Any(p => Aliases.SameName(
                p.Name.ToLowerInvariant(), named.Name))
                && !Aliases.SameName(Profile.Name.ToLowerInvariant(), named.Name)
                && (question.OfMemory
                    || told.Any(t => t.Fact.Value.Contains(named.Name, StringComparison.OrdinalIgnoreCase))))
                return true;
        }
        return false;
    }
}
