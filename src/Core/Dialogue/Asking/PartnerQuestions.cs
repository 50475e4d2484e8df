using LinkyV.Core.Dialogue.Language;

namespace LinkyV.Core.Dialogue.Asking;

/// <summary>
/// Questions of partners about what they told of themselves ("What am I allergic to?"): from their plain words to
/// the slot of
/// memory that answers, see <see cref="Memory.PartnerAttributes.ForSlot"/>.
/// </summary>
internal static class PartnerQuestions
{
    // phrases that settle the slot, first match wins; "..." stands for any words between
    private static readonly (string Phrase, string Slot)[] Phrases =
    [
        ("allergic", "allergy"), ("my allergy", "allergy"), ("my allergies", "allergy"), ("allergy do i", "allergy"),
        ("allergies do i", "allergy"),
        ("i afraid", "fear"), ("i scared", "fear"), ("i am afraid", "fear"), ("i am scared", "fear"),
        ("i frightened", "fear"), ("frightens me", "fear"), ("scares me", "fear"), ("i terrified", "fear"), ("i am frightened", "fear"), ("i am terrified", "fear"),
        ("my fear", "fear"), ("can i not eat", "allergy"), ("my biggest fear", "fear"), ("my fears", "fear"), ("i fear", "fear"),
        ("instrument do i", "instrument"), ("instrument i", "instrument"), ("my instrument", "instrument"), ("do i play", "instrument"), ("i play", "instrument"),
        ("i learning", "learning"), ("i am learning", "learning"), ("language do i learn", "learning"),
        ("i hate", "dislikes"), ("i dislike", "dislikes"), ("not i like", "dislikes"), ("i do not like", "dislikes"),
        ("i can not stand", "dislikes"), ("can not i stand", "dislikes"), ("i not like", "dislikes"),
        ("languages do i", "languages"), ("languages i", "languages"),
        ("i work for", "employer"), ("where do i work", "employer"), ("where i work", "employer"),
        ("where did i work", "employer"), ("where did i use to work", "employer"), ("company do i", "employer"),
        ("company i", "employer"), ("my employer", "employer"), ("my company", "employer"), ("i employed", "employer"), ("employs me", "employer"), ("firm do i", "employer"),
        ("do i do", "work"), ("did i do before", "work"), ("did i use to do", "work"), ("i do for a living", "work"),
        ("i did before", "work"), ("work am i in", "work"), ("what i do", "work"), ("did i do for work", "work"),
        ("work did i do", "work"), ("was i before", "work"), ("i do for work", "work"), ("my job", "work"), ("my profession", "work"), ("my trade", "work"), ("earn my living", "work"), ("i earn", "work"),
        ("my occupation", "work"), ("do i work as", "work"), ("i work as", "work"), ("did i work as", "work"),
        ("i come from", "birthplace"), ("i am from", "birthplace"), ("am i from", "birthplace"),
        ("i grow up", "birthplace"), ("i grew up", "birthplace"), ("was i born", "birthplace"),
        ("i was born", "birthplace"), ("my birthplace", "birthplace"), ("i originally", "birthplace"), ("my roots", "birthplace"),
        ("my home country", "birthplace"), ("country i am", "birthplace"),
        ("i live with", "home.with"), ("living with", "home.with"),
        ("do i live", "home"), ("i live", "home"), ("i am living", "home"), ("i living", "home"), ("did i live", "home"),
        ("i use to live", "home"), ("i lived", "home"), ("my home", "home"), ("was i living", "home"), ("i was living", "home"), ("my town", "home"), ("my city", "home"),
        ("children do i", "children"), ("kids do i", "children"), ("kids have i", "children"), ("children have i", "children"), ("i have children", "children"),
        ("i have kids", "children"), ("i have any children", "children"), ("i have any kids", "children"),
        ("children i have", "children"), ("kids i have", "children"), ("my children", "children"),
        ("my kids", "children"), ("siblings", "siblings"), ("i married to", "partner.name"),
        ("i am married to", "partner.name"), ("am i married", "partner.status"), ("how old am i", "age"),
        ("how old i am", "age"), ("what age am i", "age"), ("what age i am", "age"), ("my age", "age"), ("my birthday", "birthday"), ("my name", "name"),
        ("i am called", "name"), ("am i called", "name"), ("i collect", "pastime"), ("my hobby", "pastime"),
        ("my hobbies", "pastime"), ("free time", "pastime"), ("my plan", "plan"), ("my plans", "plan"),
        ("my goal", "goal"), ("my dream", "goal"), ("i studied", "education"), ("i study", "education"),
        ("do i like", "taste"), ("i like", "taste"), ("i enjoy", "taste"), ("i love", "taste"), ("fond of", "taste"), ("am i into", "taste"), ("i am into", "taste"), ("i into", "taste"),
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
