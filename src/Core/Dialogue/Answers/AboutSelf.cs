using System.Globalization;
using LinkyV.Contracts;
using LinkyV.Core.Behaviour;
using LinkyV.Core.Dialogue.Asking;
using LinkyV.Core.Dialogue.Language;

namespace LinkyV.Core.Dialogue.Answers;

/// <summary>Name, age, birth, looks, languages, character.</summary>
internal static class AboutSelf
{
    private static readonly Frame Name = Frame.Of(
        "I'm {given}. | My name's {full}. | {full}, but [most people/my friends/people] [say/call me] {given}. | " +
            "I'm {full}. [Just {given} is fine/{given} will do]. | " +
            "{given}. {full}, if you want [all of it/the whole of it].");

    private static readonly Frame NameOnly = Frame.Of("I'm {given}. | My name's {given}. | {given} is my name. | " +
        "People call me {given}.");

    private static readonly Frame Age = Frame.Of(
        "I'm {age}. | {age}[, since you ask/]. | I'm {age} years old. | " +
            "I turned {age} [not so long ago/on my last birthday]. | " +
            "{age} years old[, and feeling about right for it/].");

    private static readonly Frame AgeMore = Frame.Of(
        "Some mornings I feel [older/younger] than that. | It [suits/fits] me[ well enough/]. | " +
            "I stopped [counting/minding] [a while ago/some years back].");

    private static readonly Frame Birthday = Frame.Of(
        "My birthday is on {date}. | I was born on {date}, {year}. | {date}. I was born in {year}. | " +
            "It's on {date}; the year was {year}.");

    private static readonly Frame Man = Frame.Of("I'm a man. | A man. | I'm a man, yes.");
    private static readonly Frame Woman = Frame.Of("I'm a woman. | A woman. | I'm a woman, yes.");
    private static readonly Frame Nonbinary = Frame.Of(
        "I'm nonbinary. | Neither, really: I'm nonbinary. | Nonbinary. They and them is fine.");

    private static readonly Frame Looks = Frame.Of(
        "I have {one} and {two}. | [Well, picture/Picture] {one}, {two}. | " +
            "You'd know me by {one}; and then there's {two}. | People notice {one} first. I also have {two}.");

    private static readonly Frame Built = Frame.Of("I'm {one}. | I'm {one}, and always was. | " +
        "For the rest, I'm {one}.");

    private static readonly Frame Worn = Frame.Of("I wear {one}, [most days/as a rule]. | " +
        "You'd see me with {one}. | With me it's {one}, [nearly always/year in, year out].");

    private static readonly Frame Look = Frame.Of(
        "And {one}. | There's {one}, too. | Oh, and {one}. | I should mention {one} as well.");

    private static readonly Frame Healthy = Frame.Of(
        "I'm [in good health/healthy enough], thank you. | Nothing to complain about, knock on wood. | " +
            "I'm fit enough. | My health is fine, touch wood.");

    private static readonly Frame Health = Frame.Of(
        "Well, there's {what}. Otherwise I'm fine. | I do have {what}, but one [lives with it/gets used to it]. | " +
            "Mostly fine, apart from {what}.");

    private static readonly Frame Languages = Frame.Of(
        "I speak {list}. | {list}. | {list}; that's all of them. | I get by in {list}.");

    private static readonly Frame Level = Frame.Of(
        "{language} is my mother tongue. | I grew up with {language}. | " +
            "{language} comes first, of course; I grew up with it.");

    private static readonly Frame From = Frame.Of(
        "I was born in {town}, in {country}. | I'm from {town}[, in {country}/] originally. | " +
            "I grew up in {town}, {country}. | {town}, in {country}. That's where I grew up.");

    private static readonly Frame Like = Frame.Of(
        "People say I'm {one}. | I'd call myself {one}, and [rather/a little] {two}. | " +
            "[Probably/On the whole] {one}. Some would add {two}. | " +
            "I'm [fairly/quite] {one}, I'd say, and {two} too. | My friends would tell you I'm {one} and {two}.");

    private static readonly Frame Fault = Frame.Of(
        "On a bad day I can be {bad}. | My weak side? I can be {bad}. | And yes, {bad} at times. | " +
            "I'm told I can be [a bit/rather] {bad}.");

    private static readonly (int Trait, string High, string Low, string HighBad, string LowBad)[] Characters =
    [
        (TraitIndex.E, "outgoing", "quiet", "too talkative", "hard to get talking"),
        (TraitIndex.A, "warm", "straightforward", "too soft", "blunt"),
        (TraitIndex.C, "organised", "easy-going", "a stickler", "messy"),
        (TraitIndex.N, "sensitive", "calm", "anxious", "hard to impress"),
        (TraitIndex.O, "curious", "down to earth", "in the clouds", "set in my ways"),
    ];

    /// <summary>Answers if it can.</summary>
    public static bool Answer(Situation s, Asked a, Draft d)
    {
        var p = s.Profile;
        switch (a.Slot)
        {
            case "name":
                TellName(p, d);
                return true;
            case "age":
                TellAge(s, a, d);
                return true;
            case "birthday":
                var born = s.Identity.Born;
                d.Answer("birthday", Birthday, new("date", born.ToString("d MMMM", CultureInfo.InvariantCulture)),
                    new("year", born.Year.ToString(CultureInfo.InvariantCulture)));
                return true;
            case "gender":
                d.Answer("gender", p.Gender switch { "man" => Man, "woman" => Woman, _ => Nonbinary });
                return true;
            case "looks":
                return TellLooks(s, a, d);
            case "health":
                if (s.Identity.Health.Count == 0)
                    d.Answer("health", Healthy);
                else
                    d.Answer("health", Health, new Fill("what", s.Identity.Health[0]));
                return true;
            case "languages":
                TellLanguages(s, d);
                return true;
            case "birthplace" or "culture":
                var birth = s.Identity.Birthplace;
                d.Answer("birthplace", From, new("town", birth.Town), new("country", Grammar.Country(birth.Country)));
                return true;
            case "personality":
                TellCharacter(s, a, d);
                return true;
            default:
                return false;
        }
    }

    /// <summary>The two words that fit the persona best, the second weaker, and one fault.</summary>
    public static (string First, string Second, string Fault) CharacterOf(PersonaProfile p)
    {
        var order = Enumerable.Range(0, Characters.Length)
            .OrderByDescending(i => Math.Abs(p.Traits[Characters[i].Trait])).ToArray();
        string Word(int i) => p.Traits[Characters[i].Trait] >= 0 ? Characters[i].High : Characters[i].Low;
        var f = Characters[order[0]];
        return (Word(order[0]), Word(order[1]), p.Traits[f.Trait] >= 0 ? f.HighBad : f.LowBad);
    }

    private static void TellName(PersonaProfile p, Draft d)
    {
        if (p.Name == p.GivenName)
            d.Answer("name", NameOnly, new Fill("given", p.GivenName));
        else
            d.Answer("name", Name, new("given", p.GivenName), new("full", p.Name));
    }

    private static void TellAge(Situation s, Asked a, Draft d)
    {
        var age = s.Profile.Age.ToString(CultureInfo.InvariantCulture);
        if (a is { YesNo: true, Claimed: { } claimed })
            YesNo.Say(d, claimed == age);
        d.Answer("age", Age, new Fill("age", age));
        d.More("elaborate", AgeMore, Tone.Fact, 0, null);
    }

    private static bool TellLooks(Situation s, Asked a, Draft d)
    {
        var looks = s.Identity.Looks;
        if (looks.Count == 0)
            return false;
        foreach (var (word, i) in looks.Select((l, i) => (l, i)))
            if ((Plain.Has(a.Plain, "eyes") && word.Contains("eye", StringComparison.OrdinalIgnoreCase))
                || (Plain.Has(a.Plain, "hair") && word.Contains("hair", StringComparison.OrdinalIgnoreCase)))
            {
                d.Answer($"looks.{i}", Frame.Of("I have {one}. | {one}. | It's {one}, if you want to know."),
                    new Fill("one", word));
                return true;
            }
        var has = Enumerable.Range(0, looks.Count).Where(i => !IsBuild(looks[i]) && !IsWorn(looks[i])).ToList();
        var build = looks.FirstOrDefault(IsBuild);
        if (has.Count > 1)
            d.Answer($"looks.{has[0]}", Looks, new("one", looks[has[0]]), new("two", looks[has[1]]));
        else
            d.Answer("looks.0", build is null ? Look : Built, new Fill("one", build ?? looks[0]));
        if (build is not null && has.Count > 1)
            d.More("elaborate", Built, Tone.Fact, 0, null, new Fill("one", build));
        if (looks.FirstOrDefault(IsWorn) is { } worn)
            d.More("elaborate", Worn, Tone.Fact, 0, null, new Fill("one", worn));
        else if (has.Count > 2)
            d.More("elaborate", Look, Tone.Fact, 0, null, new Fill("one", looks[has[2]]));
        return true;
    }

    /// <summary>Whether the phrase says how they are built, so that it follows "I'm".</summary>
    private static bool IsBuild(string look)
    {
        foreach (var word in (ReadOnlySpan<string>)
            ["tall", "of middle height", "small and", "short and", "solidly", "lanky", "slim", "stocky", "thin",
                "heavy", "broad"])
            if (look.StartsWith(word, StringComparison.Ordinal))
                return true;
        return false;
    }

    /// <summary>Whether the phrase names something worn.</summary>
    private static bool IsWorn(string look)
    {
        foreach (var word in (ReadOnlySpan<string>)["boots", "scarves", "shirts", "jacket", "cardigan", "shoes",
            "coat", "hat", "glasses", "ring"])
            if (look.Contains(word, StringComparison.Ordinal))
                return true;
        return false;
    }

    private static void TellLanguages(Situation s, Draft d)
    {
        var languages = s.Identity.Languages;
        var named = languages.Select(l => l.Level == "some" ? $"some {l.Language}" : l.Language).ToList();
        d.Answer("languages", Languages, new Fill("list", Grammar.List(named)));
        if (languages.FirstOrDefault(l => l.Level == "native") is { } native)
            d.More("elaborate", Level, Tone.Fact, 0.1, null, new Fill("language", native.Language));
    }

    private static void TellCharacter(Situation s, Asked a, Draft d)
    {
        var (one, two, bad) = CharacterOf(s.Profile);
        var faults = Plain.Has(a.Plain, "weakness") || Plain.Has(a.Plain, "weaknesses") || Plain.Has(a.Plain, "worst")
            || Plain.Has(a.Plain, "flaw") || Plain.Has(a.Plain, "flaws") || Plain.Has(a.Plain, "bad");
        if (faults)
            d.Say("answer", Fault, Tone.View, -0.1, "character", new Fill("bad", bad));
        else
            d.Say("answer", Like, Tone.Fact, 0.1, "character", new("one", one), new("two", two));
        if (!faults)
            d.More("elaborate", Fault, Tone.View, -0.1, null, new Fill("bad", bad));
        else
            d.More("elaborate", Like, Tone.Fact, 0.1, null, new("one", one), new("two", two));
    }
}
