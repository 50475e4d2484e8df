using LinkyV.Core.Dialogue.Language;
using LinkyV.Core.Understanding;

namespace LinkyV.Core.Dialogue.Asking;

/// <summary>When what was learnt of how people ask (<see cref="QuestionNet"/>) goes before what wording was taken for.
/// </summary>
internal sealed partial class AskReader
{
    private const float Low = 0.12f, Middle = 0.4f, High = 0.7f, Highest = 0.9f, Never = 1;

    private readonly QuestionMarks _marks = QuestionMarks.Of(identity);

    private Asked? Learnt(Asked? read, string plain, ReadOnlySpan<char> sentence, IReadOnlyList<Focus> focuses,
        int start)
    {
        if (plain.Length > 160 || !(sentence.TrimEnd().EndsWith("?") || LooksLikeQuestion(plain))
            || IsBare(plain) || IsOfOthers(plain, sentence)
            || (read is not null && IsCertain(read, plain, sentence)))
            return read;
        foreach (var focus in focuses)
            if (focus.Owner == "me" && focus.Start >= start && focus.Start < start + sentence.Length)
                return read;
        var yesNo = IsYesNo(plain);
        var (name, likely) = QuestionNet.English.Best(_marks, plain, yesNo);
        if (likely <= Bar(read, plain) || name is "other" or "opinion" or "like" or "claim" or "choice"
            || name == "personality" && read is { Slot: "claim" }
            || name == "own.happy" && read is { Slot: "feeling" })
            return read;
        return Gists.Named(name.Split(' '), plain, yesNo);
    }

    /// <summary>"Am I still going?", "how many children does Jan have?": of the speaker, or of somebody.</summary>
    private bool IsOfOthers(string plain, ReadOnlySpan<char> sentence)
    {
        if (Plain.Has(plain, "you") || Plain.Has(plain, "your") || Plain.Has(plain, "yours"))
            return false;
        foreach (var word in (ReadOnlySpan<string>)["my", "our", "am i", "do i", "did i", "will i", "have i", "was i",
            "should i", "i am", "i was", "i have", "are we", "do we", "did we", "will we", "we are"])
            if (Plain.Has(plain, word))
                return true;
        return IsOfStranger(sentence);
    }

    /// <summary>"How many children does Rosalind have?", where the persona knows no Rosalind.</summary>
    private bool IsOfStranger(ReadOnlySpan<char> sentence)
    {
        foreach (var verb in (ReadOnlySpan<string>)[" does ", " did ", " is ", " has ", " was ", " will "])
            if (sentence.IndexOf(verb, StringComparison.Ordinal) is >= 0 and var at
                && at + verb.Length < sentence.Length && char.IsUpper(sentence[at + verb.Length])
                && !IsKnown(sentence[(at + verb.Length)..]))
                return true;
        return false;
    }

    /// <summary>Whether the words begin with somebody or something of the persona's own.</summary>
    private bool IsKnown(ReadOnlySpan<char> words)
    {
        if (words.StartsWith("I ") || words.StartsWith(identity.Home.Place.Town))
            return true;
        foreach (var person in identity.People)
            if (words.StartsWith(person.Name))
                return true;
        foreach (var pet in identity.Pets)
            if (pet.Name.Length > 0 && words.StartsWith(pet.Name))
                return true;
        return false;
    }

    /// <summary>What is checked against a fact, or turns on a person, a view of its own or being artificial.</summary>
    private bool IsCertain(Asked read, string plain, ReadOnlySpan<char> sentence) => read.Certain || read.Slot switch
    {
        "claim" => read.Arg is "language" or "home" or "birthplace" or "from" or "work" or "employer" or "name"
            or "education" or "been" || read.Arg == "be" && (OwnQuestions.NamesTrade(plain, identity)
            || NamedClaims.HasName(sentence)),
        "meta.ai" or "meta.prompt" or "meta.made" or "memory" or "memory.me" or "it" or "when" => true,
        "goals" => Plain.Has(plain, "looking forward"),
        "advice" => !Plain.Has(plain, "you") && !Plain.Has(plain, "your"),
        "people" => read.Arg == "@last" || read.Attribute is "name" or "age" or "lives" or "seen"
            or "like" or "taught" or "alike" or "miss" || read.Attribute.StartsWith("is:", StringComparison.Ordinal)
            || read.Arg.Contains(' ', StringComparison.Ordinal),
        _ => read.Claimed is { Length: > 0 },
    };

    /// <summary>
    /// How likely something else must be to go before a reading from wording: by how often such readings held, and what
    /// was learnt held, on wordings that neither had met (docs/models/questions.md).
    /// </summary>
    private static float Bar(Asked? read, string plain) => read is null || read.Guessed || IsLoose(read) ? Low
        : read.Slot switch
    {
        "work.occupation" or "claim" or "people" or "day.evening" => 2 * Low,
        "pastimes" or "feeling" or "self" or "childhood" or "work.duties" or "looks" or "life" or "fears" or "age"
            or "day" or "own.friend" or "personality" or "family" or "like" or "story" or "hypo" or "more"
            or "doing" or "want" or "friends" or "would" or "advice" => Middle,
        "opinion" => IsView(plain) || Plain.Has(plain, "think of") || Plain.Has(plain, "think about")
            || Plain.Has(plain, "feel about") ? Never : Plain.Has(plain, "do you think") ? Highest : Middle,
        "own.otherjob" or "own.day" or "own.origin" or "own.quit" or "home.town" or "education" or "name" or "goals"
            or "secret" or "home.kind" or "own.work" or "own.happy" or "own.side" or "happy" or "dislike" => High,
        var slot => slot.StartsWith("say.", StringComparison.Ordinal) ? Middle : Highest,
    };

    /// <summary>Whether no word says what is asked about: "what about you?", "how so?".</summary>
    private static bool IsBare(string plain)
    {
        if (plain.Length > 26)
            return false;
        foreach (var range in plain.AsSpan().Split(' '))
            if (plain.AsSpan(range) is { Length: > 0 } word && !Lexicon.IsStop(word))
                return false;
        return true;
    }
}
