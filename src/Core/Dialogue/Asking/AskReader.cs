using LinkyV.Contracts;
using LinkyV.Core.Dialogue.Language;
using LinkyV.Core.Understanding;

namespace LinkyV.Core.Dialogue.Asking;

/// <summary>
/// Reads what is asked of the persona, in the order asked. It knows the persona's identity, so that a bare name or a
/// claimed town is understood. Each sentence is read apart; at most six questions of one utterance are taken up.
/// </summary>
internal sealed partial class AskReader(Identity identity)
{
    private const int Most = 6;

    private readonly Gists _gists = new(identity);

    /// <summary>Which readings from ideas what else was understood of a sentence leaves room for.</summary>
    /// <param name="Gist">Whether one may stand for a reading from wording.</param>
    /// <param name="Field">Whether one may stand where no more is known than that something is asked.</param>
    private readonly record struct Room(bool Gist, bool Field);

    /// <summary>Reads one utterance.</summary>
    public List<Asked> Read(Understood heard)
    {
        var text = heard.Text;
        var asked = new List<Asked>(2);
        Asked? shift = null;
        foreach (var (start, end) in Parts.Split(text))
        {
            if (asked.Count >= Most)
                break;
            var sentence = text.AsSpan(start, end - start);
            var plain = Prepared(sentence);
            var shifted = !ReferenceEquals(plain, plain = Shifts.Without(plain));
            if (plain.Length < 3 || (start > 0 && plain is " do you know that " or " you know that "))
                continue;
            if (Parts.Listed(plain) is { Length: > 1 } listed)
            {
                foreach (var slot in listed)
                    asked.Add(new(slot) { Plain = plain });
                continue;
            }
            if (AtSight.Read(plain, text[..start]) is { } plainly)
            {
                asked.Add(plainly with { Plain = plain });
                continue;
            }
            var asks = sentence.TrimEnd().EndsWith("?");
            if ((Pointers.Read(plain, asks) ?? Wants.Read(plain, asks || LooksLikeQuestion(plain))) is { } pointed)
            {
                if (!asked.Exists(a => a.Slot == pointed.Slot && a.Arg == pointed.Arg))
                    asked.Add(pointed with { Plain = plain });
                continue;
            }
            var own = ReadSentence(plain, sentence, RoomIn(heard.Focuses, start, end, plain));
            if (IsTakenBack(own, heard) || (own is { Slot: "people" or "family" or "children" or "siblings" }
                && !Plain.Has(plain, "your") && !Plain.Has(plain, "you") && IsOfStranger(sentence)))
                continue;
            var marked = sentence.TrimEnd().EndsWith("?");
            if (Learnt(Foci.Settle(own, heard.Focuses, start, end, plain, marked), plain, sentence, heard.Focuses,
                start) is { } one && !asked.Exists(a => a.Slot == one.Slot
                && a.Arg == one.Arg
                && a.Attribute == one.Attribute && a.Claimed == one.Claimed))
                asked.Add((one is { Slot: "people", Attribute: "" } && NatureAsked(plain) is { } nature
                    ? one with { Attribute = nature } : one) with { Plain = plain });
            if (shifted && asked.Count > 0)
                shift = asked[^1];
        }
        if (asked.Count > 1)
            asked.RemoveAll(a => a.Slot == "say.change" || ReferenceEquals(a, shift));
        return asked;
    }

    /// <summary>"Sorry, that was mean" is no reproach.</summary>
    private static bool IsTakenBack(Asked? own, Understood heard)
    {
        if (own is not { Slot: "say.rude" or "say.wrong" or "say.dull" })
            return false;
        foreach (var act in heard.Acts)
            if (act.Act is Act.Apologise)
                return true;
        return false;
    }

    /// <summary>"My name is Priya, I'm a nurse too I think?" tells, whatever mark stands behind it.</summary>
    private static bool IsTold(string plain) => StartsWithAny(plain, " my name is ", " i am a ", " i am an ", " i " +
        "live in ",
        " i work as ", " i work at ", " i have a ") && !Plain.Has(plain, "you") && !Plain.Has(plain, "your");

    private Asked? ReadSentence(string plain, ReadOnlySpan<char> sentence, Room room)
    {
        if (plain is " and you are " or " what is yours " or " and yours " || plain.EndsWith(" what is yours ",
            StringComparison.Ordinal) && Plain.Has(plain, "name") || (Plain.Has(plain, "your name")
                && Plain.Has(plain, "catch")))
            return new("name");
        var marked = sentence.TrimEnd().EndsWith("?") && !IsTold(plain);
        var asks = marked || LooksLikeQuestion(plain);
        if (asks && StoredViews.Read(plain, identity) is { } stored)
            return stored;
        if (NamedClaims.Read(plain, sentence, identity) is { } named)
            return named;
        var (slot, weight) = BestPattern(plain, asks);
        if (slot == "meta.ai" && OwnQuestions.NamesTrade(plain, identity))
            (slot, weight) = ("", 0);
        if (asks && (slot.Length == 0 || slot.StartsWith("life", StringComparison.Ordinal) || slot is "opinion")
            && Answers.Sides.Read(plain) is { } side)
            return side;
        if (slot.StartsWith("meta.", StringComparison.Ordinal) && (asks || weight > 11 || slot == "meta.prompt"))
            return new(slot, YesNo: IsYesNo(plain));
        Asked? gist = null;
        var grade = asks && room.Gist ? _gists.Read(plain, IsYesNo(plain), out gist) : Grade.None;
        if (grade == Grade.Sure && Yields(slot, gist!))
            return gist;
        if (asks && OwnQuestions.Read(plain, slot, identity) is { } life)
            return life;
        var read = ReadOther(plain, sentence, slot, weight, asks);
        return read is not null && grade != Grade.None && room.Field && IsLoose(read) ? gist : read;
    }

    private Asked? ReadOther(string plain, ReadOnlySpan<char> sentence, string slot, int weight, bool asks)
    {
        if (Open(slot) && weight > 3 && !(slot == "recall.last" && Plain.Has(plain, "about")) && (asks || !Told(slot)))
            return new(slot, slot == "recommend" ? Suppositions.Wanted(plain) : "");
        slot = Leads.WorkSide(plain, slot);
        if (asks && (Plain.After(plain, "get into") is { Length: > 0 } into || (into = Plain.After(plain, "got " +
            "into")).Length > 0)
            && into is not ("it" or "that" or "this") && !Plain.Has(plain, "your"))
            return slot == "work.why" ? new(slot) : new("how", TopicOf(into));
        if (About(plain) is { } about)
            return about;
        if (!asks)
            return slot is "another" && plain.Length < 26 ? new(slot)
                : slot is "self" or "joke" or "story" or "more" or "advice" && weight > 5 || slot == "feeling"
                && (Plain.Has(plain, "you seem") || Plain.Has(plain, "you sound")) ? new(slot)
                : plain.Length < 40 && !plain.Contains(" i ", StringComparison.Ordinal) ? Choices.Read(plain, slot,
                    weight) : null;
        if (Choices.Read(plain, slot, weight) is { } choice)
            return choice;
        if ((slot.Length == 0 || weight < 12 || slot is "friends") && Answers.AboutWould.Read(plain) is { } would)
            return would;
        if (Suppositions.Read(plain, sentence, slot, identity) is { } supposed)
            return supposed;
        if (AboutSpeaker(plain) is { } mine)
            return mine;
        if (Opinion(plain) is { } view && view.Arg.Length > 0 && !view.Arg.StartsWith("your ",
            StringComparison.Ordinal) && view.Arg is not ("you" or "yours" or "me" or "it" or "that" or "this"
                or "them")
            && !view.Arg.StartsWith("you ", StringComparison.Ordinal) && !IsWeakLead(plain))
            return view;
        if (slot is "self" or "life" or "story" or "more" && People(plain, slot) is { } person)
            return person;
        if (Strong(slot, weight))
            return WithClaim(slot, plain);
        if (Pronoun(plain) is { } leaning)
            return leaning;
        return People(plain, slot) ?? Pets(plain) ?? Taste(plain, slot) ?? Opinion(plain) ?? Claims(plain)
            ?? (slot.Length > 0 ? WithClaim(slot, plain) : World(plain));
    }

    /// <summary>"Let us talk about music": what one thinks of it.</summary>
    private static Asked? About(string plain)
    {
        foreach (var lead in (ReadOnlySpan<string>)["let us talk about", "can we talk about", "could we talk about",
            "talk to me about", "i want to talk about", "shall we talk about", "talk with me about"])
            if (Plain.After(plain, lead) is { Length: > 0 } topic && topic is not ("you" or "something else"
                or "yourself")
                && !topic.StartsWith("your ", StringComparison.Ordinal) && !topic.StartsWith("my ",
                    StringComparison.Ordinal))
                return new("opinion", TopicOf(topic));
        return null;
    }

    /// <summary>Things that are said as often as asked, and go before other readings.</summary>
    private static bool Open(string slot) => slot.StartsWith("say.", StringComparison.Ordinal)
        || slot.StartsWith("recall.", StringComparison.Ordinal) || slot.StartsWith("hypo", StringComparison.Ordinal)
        || slot is "recommend" or "really" or "mean";

    /// <summary>Those that only a question means.</summary>
    private static bool Told(string slot) => slot is "hypo.rain" or "hypo.extra" or "hypo.money" or "hypo.past"
        or "hypo.unseen"
        or "say.sum" or "say.teach" or "hypo.live" or "hypo.perfect" or "hypo.power" or "hypo.job" or "hypo.last"
            or "mean";

    private static (string Slot, int Weight) BestPattern(string plain, bool asks)
    {
        var (slot, best) = Patterns.Best(plain);
        return asks || best > 0 ? (slot, best) : ("", 0);
    }

    private static bool Strong(string slot, int weight) => slot switch
    {
        "siblings" or "children" or "friends" or "family" or "pets" => false,
        "secret" or "joke" or "feeling" or "since" or "often" or "how" => weight >= 5,
        "advice" or "why" or "life" or "more" or "you" => weight >= 12,
        _ => weight >= 8,
    };

    /// <summary>Questions about somebody or something named before: "what does she do?", "do you like it?".</summary>
    private static Asked? Pronoun(string plain)
    {
        if (Plain.Has(plain, "your") || Plain.Has(plain, "my"))
            return null;
        if (plain is " are you close " or " are you two close " or " do you get along " or " do you get on ")
            return new("people", "@last", "closeness", YesNo: true);
        var who = Plain.Has(plain, "she") || Plain.Has(plain, "he") || Plain.Has(plain, "her") || Plain.Has(plain,
            "him")
            || Plain.Has(plain, "his") || (Plain.Has(plain, "they") && PersonAttribute(plain).Length > 0);
        if (who)
            return new("people", "@last", PersonAttribute(plain), YesNo: IsYesNo(plain));
        foreach (var lead in (ReadOnlySpan<string>)
            ["do you like it", "do you enjoy it", "do you love it", "what is it like", "how is it", "you like it",
                "is it fun",
             "what do you like about it", "do you enjoy that", "do you like that", "do you like it there",
                 "is it hard",
             "is it difficult", "do you like doing that", "what is that like", "what is it like there"])
            if (Plain.Ends(plain, lead))
                return new("it", YesNo: IsYesNo(plain));
        foreach (var lead in (ReadOnlySpan<string>)
            ["when was that", "when did that happen", "how long ago was that", "when was it", "what year was that",
             "how old were you"])
            if (Plain.Has(plain, lead))
                return new("when");
        return null;
    }

    private static Asked WithClaim(string slot, string plain)
    {
        if (slot.StartsWith("taste.", StringComparison.Ordinal))
            return new("taste", slot["taste.".Length..], "like");
        var yesNo = IsYesNo(plain);
        var claimed = !yesNo ? null : slot switch
        {
            "age" => Digits(plain),
            "gender" => Plain.Has(plain, "woman") || Plain.Has(plain, "female") ? "woman"
                : Plain.Has(plain, "man") || Plain.Has(plain, "male") ? "man" : null,
            "partner.status" => FirstOf(plain, "married", "single", "engaged", "divorced", "widowed", "relationship"),
            _ => null,
        };
        return new(slot, Claimed: claimed, YesNo: yesNo);
    }

    private static Asked? AboutSpeaker(string plain)
    {
        if (Plain.Has(plain, "about me") && (Plain.Has(plain, "remember") || Plain.Has(plain, "know")))
            return new("memory.me");
        if (PartnerQuestions.Read(plain) is { } known)
            return known;
        foreach (var lead in (ReadOnlySpan<string>)
            ["did i tell you about", "did i say about", "i told you about", "i said about", "remember about",
             "what i said about", "did i mention about"])
        {
            var rest = Plain.After(plain, lead);
            if (rest.Length > 0)
                return new("memory", rest, SlotOfMine(rest.StartsWith("my ", StringComparison.Ordinal) ? rest[3..]
                    : rest));
        }
        var asksMemory = Plain.Has(plain, "remember") || Plain.Has(plain, "did i") || Plain.Has(plain, "i told you")
            || Plain.Has(plain, "i mentioned") || Plain.Has(plain, "have i told");
        var my = Plain.After(plain, "my");
        if (my.Length > 0 && !Plain.Has(plain, "your") && (asksMemory || (!Plain.Has(plain, "you")
            && StartsWithAny(plain, " what ", " who ", " where ", " when ", " how ", " which ", " is my ", " do i "))
            || Plain.Has(plain, "do you know my") || Plain.Has(plain, "can you tell me my")
            || Plain.Has(plain, "do you know what my") || Plain.Has(plain, "can you guess my")))
            return new("memory", my, SlotOfMine(my));
        foreach (var lead in (ReadOnlySpan<string>)
            ["where do i live", "where am i from", "what do i do for", "where do i work", "how old am i",
             "what do i like", "when did i", "who am i", "where was i born", "what am i called", "am i married",
             "do i have", "what do i work as", "where did i", "what did i", "who did i", "why did i", "what do i do"])
            if (Plain.Has(plain, lead) && !(lead == "who am i" && (Plain.Has(plain, "to") || Plain.Has(plain, "with"))))
                return lead == "who am i" ? new("memory.me")
                    : new("memory", lead + " " + Plain.After(plain, lead), SlotOfLead(lead));
        return asksMemory && !Plain.Has(plain, "your") && Plain.Has(plain, "i")
            ? new("memory", Plain.After(plain, Plain.Has(plain, "remember") ? "remember" : "i")) : null;
    }

    private static string SlotOfLead(string lead) => lead switch
    {
        "where do i live" => "home.town", "where am i from" or "where was i born" => "birthplace",
        "what do i do for" or "where do i work" or "what do i work as" or "what do i do" => "work.occupation",
        "how old am i" => "age", "what do i like" => "taste", "what am i called" => "name",
            "am i married" => "partner.status",
        _ => "",
    };

    /// <summary>
    /// The slot of what follows "my": "sister 's name" is "family.sister.name", "job" is "work.occupation".
    /// </summary>
    private static string SlotOfMine(string phrase)
    {
        foreach (var w in phrase.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (Lexicon.RelationOf(w) is { } relations)
                return "family." + relations[0] + (Plain.Has($" {phrase} ", "name") ? ".name"
                    : Plain.Has($" {phrase} ", "live") || Plain.Has($" {phrase} ", "lives") ? ".lives" : "");
            var slot = w switch
            {
                "name" => "name", "job" or "work" or "profession" or "occupation" => "work.occupation",
                    "age" => "age",
                "birthday" => "birthday", "home" or "town" or "city" or "address" => "home.town",
                    "pet" or "pets" => "pets",
                "dog" => "family.dog", "cat" => "family.cat", "hobby" or "hobbies" or "pastime" => "pastime",
                "favourite" => "taste", "plan" or "plans" => "plan", "goal" or "goals" or "dream" => "goal",
                "allergy" or "health" or "illness" => "health", "fear" => "fear", "boss" => "family.boss", _ => "",
            };
            if (slot.Length > 0)
                return slot;
        }
        return "";
    }

    private static Asked? Taste(string plain, string slot)
    {
        if (Plain.Has(plain, "favourite") || Plain.Has(plain, "least favourite") || Plain.Has(plain, "prefer"))
            foreach (var w in plain.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                if (Lexicon.Tastes.TryGetValue(w, out var category))
                    return new("taste", category, Plain.Has(plain, "least") ? "dislike" : "like");
        foreach (var lead in Leads.LikeLeads)
        {
            var rest = Plain.After(plain, lead);
            if (rest.Length == 0)
                continue;
            var dislike = lead.Contains("hate", StringComparison.Ordinal) || lead.Contains("dislike",
                StringComparison.Ordinal);
            if (!IsYesNo(plain))
                return OpenTaste(plain, slot, dislike);
            return new("like", TopicOf(rest), dislike ? "dislike" : "like", rest, true);
        }
        return null;
    }

    private static Asked? OpenTaste(string plain, string slot, bool dislike)
    {
        foreach (var w in plain.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            if (Lexicon.Tastes.TryGetValue(w, out var category))
                return new("taste", category, dislike ? "dislike" : "like");
        return slot.Length > 0 ? null : new(dislike ? "taste" : "pastimes", "", dislike ? "dislike" : "");
    }

    /// <summary>Leads that ask for much else, too.</summary>
    private static bool IsWeakLead(string plain) =>
        Plain.Has(plain, "how about") || Plain.Has(plain, "do you mind") || Plain.Has(plain, "do you think")
        && !Plain.Has(plain, "what do you think");

    private static Asked? Opinion(string plain)
    {
        foreach (var lead in Leads.AskedAsRight)
            if (plain.StartsWith(lead, StringComparison.Ordinal) && !plain.StartsWith(" should i ",
                StringComparison.Ordinal))
                return new("opinion", TopicOf(Leads.Acted(plain[(lead.Length - 1)..])), YesNo: true);
        if (plain.StartsWith(" is ", StringComparison.Ordinal) && !Plain.Has(plain, "is there")
            && plain.IndexOf(" something you ", StringComparison.Ordinal) is > 4 and var something)
            return new("opinion", TopicOf(plain[4..something]), YesNo: true);
        if (Leads.Viewed(plain) is { Length: > 0 } viewed)
            return new("opinion", TopicOf(viewed), YesNo: IsYesNo(plain));
        foreach (var lead in Leads.OpinionLeads)
        {
            var rest = Plain.After(plain, lead);
            if (rest.StartsWith("i ", StringComparison.Ordinal) && !IsYesNo(plain))
                return new("say.guessme");
            if (rest.Length > 0)
                return new("opinion", TopicOf(rest), YesNo: IsYesNo(plain));
        }
        return null;
    }

    private static Asked? Claims(string plain)
    {
        foreach (var (lead, slot) in Leads.ClaimLeads)
        {
            var rest = Plain.After(plain, lead);
            if (slot == "like" && Lexicon.Tastes.TryGetValue(lead.Split(' ')[^1], out var category)
                && rest is "a lot" or "much" or "often" or "a lot yourself" or "yourself" or "sometimes"
                    or "anything" or "at all")
                return new("taste", category, "like");
            if (rest.Length > 0 && (IsYesNo(plain) || lead[0] == 'y' || lead.StartsWith("is not",
                StringComparison.Ordinal)))
                return new("claim", slot, Claimed: Leads.Untagged(rest), YesNo: true);
        }
        return null;
    }

    private static Asked World(string plain)
    {
        if ((Plain.Has(plain, "you") || Plain.Has(plain, "your")) && Leads.Keyword(plain) is { Length: > 0 } slot)
            return WithClaim(slot, plain) with { Guessed = true };
        if (!IsYesNo(plain) && Plain.After(plain, "your") is { Length: > 0 } own)
            return new("mine", TopicOf(own));
        return Plain.Has(plain, "you") && !IsYesNo(plain) && !Plain.Has(plain, "tell me") && !Plain.Has(plain, "know")
            ? new("mine") : new("world", TopicOf(plain.Trim()), YesNo: IsYesNo(plain));
    }

    /// <summary>Whether an utterance without a question mark still asks.</summary>
    internal static bool LooksLikeQuestion(string plain) => Looks(Unopened(plain));

    /// <summary>Without "hey", "so", "and" and the like in front.</summary>
    private static string Unopened(string plain)
    {
        for (var again = true; again;)
        {
            again = false;
            foreach (var skip in (ReadOnlySpan<string>)[" and ", " so ", " but ", " oh ", " ok ", " okay ", " well ",
                " hey ",
                " hi ", " hello ", " um ", " then ", " now ", " please ", " also ", " ah ", " yes ", " no ", " haha "])
                if (plain.StartsWith(skip, StringComparison.Ordinal) && plain.Length > skip.Length + 2)
                {
                    plain = plain[(skip.Length - 1)..];
                    again = true;
                }
        }
        return plain;
    }

    private static bool Looks(string plain) =>
        StartsWithAny(plain, " walk me through ", " take me through ", " thoughts on ", " remind me ", " is it ", " " +
            "should ", " and you ", " what ", " who ", " where ", " when ", " why ", " how ", " which ", " whose ",
            " do you ",
            " are you ", " can you ", " could you ", " have you ", " did you ", " would you ", " will you ",
                " is your ",
            " were you ", " tell me ", " describe ", " talk about ", " i wonder ", " may i ", " can i ask ",
            " i would like to know ", " i want to know ", " and what ", " and where ", " and you ", " so what ",
            " so where ", " so who ", " explain ", " any ", " is there ", " does ", " do i ", " am i ", " introduce ",
            " please tell ", " share ", " remind me ", " whereabouts ", " got any ", " let us hear ", " and how ",
            " so how ", " so do you ", " so are you ", " ok what ", " okay what ", " and do you ", " but what ",
            " and who ", " and are you ", " whats ", " but do you ", " well what ", " hey what ", " hi what ",
            " so you ", " i am curious ", " give me ", " if you could ", " if you had to ", " if you were ",
            " if you had ", " since when ", " is she ", " is he ", " are they ", " was she ", " was he ", " did she ",
            " did he ", " suppose you ", " imagine you ", " you ever ", " you like ")
        || Plain.Has(plain, "tell me") || Plain.Has(plain, "curious to") || Plain.Has(plain, "like to hear")
        || Plain.Has(plain, "love to hear") || Plain.Has(plain, "interested in your") || Plain.Has(plain,
            "interested " +
            "to")
        || Plain.Has(plain, "wondering") || Plain.Has(plain, "like to know") || Plain.Has(plain, "love to know")
        || Plain.Has(plain, "what is your") || Plain.Has(plain, "how are you")
        || Plain.Has(plain, "let me know") || Plain.Has(plain, "how old are you") || HasInside(plain);

    /// <summary>A question word with its verb and the one asked, wherever it stands: "apart from that what else do you
    /// speak", "by what name does your mother go".</summary>
    private static bool HasInside(string plain)
    {
        var (since, verb) = (99, false);
        foreach (var range in plain.AsSpan().Split(' '))
        {
            var word = plain.AsSpan(range);
            if (word is "what" or "which" or "who" or "where" or "how" or "why" or "when")
                (since, verb) = (0, false);
            else if (word is "do" or "does" or "did" or "is" or "are" or "was" or "were" or "have" or "would")
                verb |= since < 4;
            else if (verb && since < 5 && word is "you" or "your")
                return true;
            since++;
        }
        return false;
    }

    internal static bool IsYesNo(string plain)
    {
        var p = Unopened(plain);
        return StartsWithAny(p, " do ", " are ", " is ", " have ", " did ", " can ", " could ", " would ", " will ",
            " were ", " was ", " has ", " does ", " am ", " should ", " you ", " got ", " any ", " may ", " ever ",
            " not ");
    }

    private static bool StartsWithAny(string plain, params ReadOnlySpan<string> leads)
    {
        foreach (var lead in leads)
            if (plain.StartsWith(lead, StringComparison.Ordinal))
                return true;
        return false;
    }

    private static string? Digits(string plain)
    {
        foreach (var w in plain.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            if (w.Length < 4 && w.All(char.IsAsciiDigit))
                return w;
        return null;
    }

    private static string? FirstOf(string plain, params ReadOnlySpan<string> words)
    {
        foreach (var w in words)
            if (Plain.Has(plain, w))
                return w;
        return null;
    }

    /// <summary>The noun phrase at the head of what follows a lead: articles and trailing talk taken off.</summary>
    internal static string TopicOf(string rest)
    {
        foreach (var tail in (ReadOnlySpan<string>)
            [" then", " too", " as well", " at all", " by the way", " these days", " though", " anyway", " or not",
             " a lot", " very much", " please", " in general", " or"])
            if (rest.EndsWith(tail, StringComparison.Ordinal))
                rest = rest[..^tail.Length];
        return rest.StartsWith("the ", StringComparison.Ordinal) || rest.StartsWith("a ", StringComparison.Ordinal)
            || rest.StartsWith("an ", StringComparison.Ordinal) || rest.StartsWith("to ", StringComparison.Ordinal)
            ? rest[(rest.IndexOf(' ', StringComparison.Ordinal) + 1)..] : rest;
    }
}
