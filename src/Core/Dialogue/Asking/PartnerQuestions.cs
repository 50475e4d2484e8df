using LinkyV.Core.Dialogue.Language;

namespace LinkyV.Core.Dialogue.Asking;

/// <summary>
/// Questions of partners about what they told of themselves ("What am I allergic to?"): from their plain words to
/// the slot of
/// memory that answers, see <see cref="Memory.PartnerAttributes.ForSlot"/>.
/// </summary>
internal static class PartnerQuestions
{
    // "slot: phrase; phrase"; the first phrase that is in the question settles its slot
    private static readonly (string Phrase, string Slot)[] Phrases =
    [
        .. """
        allergy: allergic; my allergy; my allergies; allergy do i; allergies do i
        fear: i afraid; i scared; i am afraid; i am scared; i frightened; frightens me; scares me
        fear: i terrified; i am frightened; i am terrified; my fear
        allergy: can i not eat
        fear: my biggest fear; my fears; i fear
        instrument: instrument do i; instrument i; my instrument; do i play; i play
        learning: i learning; i am learning; language do i learn
        dislikes: i hate; i dislike; not i like; i do not like; i can not stand; can not i stand
        dislikes: i not like
        languages: languages do i; languages i
        employer: i work for; where do i work; where i work; where did i work; where did i use to work
        employer: company do i; company i; my employer; my company; i employed; employs me; firm do i
        work: do i do; did i do before; did i use to do; i do for a living; i did before; work am i in
        work: what i do; did i do for work; work did i do; was i before; i do for work; my job
        work: my profession; my trade; earn my living; i earn; my occupation; do i work as; i work as
        work: did i work as
        birthplace: i come from; i am from; am i from; i grow up; i grew up; was i born; i was born
        birthplace: my birthplace; i originally; my roots; my home country; country i am
        home.with: i live with; living with
        home: do i live; i live; i am living; i living; did i live; i use to live; i lived; my home
        home: was i living; i was living; my town; my city
        children: children do i; kids do i; kids have i; children have i; i have children; i have kids
        children: i have any children; i have any kids; children i have; kids i have; my children; my kids
        siblings: siblings
        partner.name: i married to; i am married to
        partner.status: am i married
        age: how old am i; how old i am; what age am i; what age i am; my age
        birthday: my birthday
        name: my name; i am called; am i called
        pastime: i collect; my hobby; my hobbies; free time
        plan: my plan; my plans
        goal: my goal; my dream
        education: i studied; i study
        taste: do i like; i like; i enjoy; i love; fond of; am i into; i am into; i into
        """.Split('\n').SelectMany(line => line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Split(';')
            .Select(phrase => (phrase.Trim(), line[..line.IndexOf(':', StringComparison.Ordinal)].Trim()))),
    ];

    /// <summary>The question, if it is one about the speaker that the phrases know; null otherwise.</summary>
    public static Asked? Read(string plain)
    {
        if (Plain.Has(plain, "your") || Plain.Has(plain, "you and") || !Opens(plain)
            || !(Plain.Has(plain, "i") || Plain.Has(plain, "my")))
            return null;
        var my = Plain.After(plain, "my");
        if (Favourite(plain) is { } favourite)
            return new Asked("memory", "favourite " + favourite, "taste." + favourite);
        if (my.Length > 0 && Own(plain, my) is { } own)
            return new Asked("memory", my, own);
        foreach (var (phrase, slot) in Phrases)
            if (Plain.Has(plain, phrase))
                return new Asked("memory", phrase, slot);
        return null;
    }

    /// <summary>"my sister called": the relation with what is asked of it.</summary>
    private static string? Own(string plain, string my)
    {
        var first = my.Split(' ', 2)[0];
        if (Lexicon.RelationOf(first) is not { } relations && first is not ("dog" or "cat"))
            return null;
        var relation = Lexicon.RelationOf(first)?[0] ?? first;
        return "family." + relation + (Plain.Has(plain, "name") || Plain.Has(plain, "called") ? ".name"
            : Plain.Has(plain, "live") || Plain.Has(plain, "lives") ? ".lives"
            : Plain.Has(plain, "how old") ? ".age" : "");
    }

    private static string? Favourite(string plain)
    {
        var what = Plain.After(plain, "my favourite");
        if (what.Length > 0)
            return Kind(what.Split(' ', 2)[0]);
        if (!(plain.Contains(" i like best ", StringComparison.Ordinal)
            || plain.Contains(" i like most ", StringComparison.Ordinal)))
            return null;
        foreach (var lead in (ReadOnlySpan<string>)["which", "what"])
            if (Plain.After(plain, lead).Split(' ', 2)[0] is { Length: > 2 } kind)
                return Kind(kind);
        return null;
    }

    private static string Kind(string word) => word switch
    {
        "dish" or "meal" => "food", "movie" => "film", "color" => "colour", _ => word,
    };

    /// <summary>Whether it asks: of memory, or with a question word or verb first.</summary>
    private static bool Opens(string plain)
    {
        if (Plain.Has(plain, "remember") || Plain.Has(plain, "recall") || Plain.Has(plain, "remind")
            || Plain.Has(plain, "do you know") || Plain.Has(plain, "do you still know")
            || Plain.Has(plain, "can you tell me") || Plain.Has(plain, "guess"))
            return true;
        foreach (var word in (ReadOnlySpan<string>)
            [" what ", " who ", " where ", " when ", " how ", " which ", " do i ", " am i ", " did i ", " is my ",
             " so what ", " and what ", " and where ", " and who "])
            if (plain.StartsWith(word, StringComparison.Ordinal))
                return true;
        return false;
    }
}
