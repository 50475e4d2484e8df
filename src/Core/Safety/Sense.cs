namespace LinkyV.Core.Safety;

/// <summary>What a word or phrase can mean in speech about people; one word may have many senses. The names are the
/// classes of senses.txt.</summary>
[Flags]
internal enum Sense : ulong
{
    /// <summary>None that matters here.</summary>
    None = 0,

    /// <summary>Members of a protected group, as a noun.</summary>
    Group = 1UL << 0,

    /// <summary>Makes a protected group of a noun of persons.</summary>
    GroupAdj = 1UL << 1,

    /// <summary>Noun of persons.</summary>
    Person = 1UL << 2,

    /// <summary>Slur.</summary>
    Slur = 1UL << 3,

    /// <summary>Slur that is another word, too.</summary>
    Homonym = 1UL << 4,

    /// <summary>Demeaning noun.</summary>
    DemNoun = 1UL << 5,

    /// <summary>Demeaning adjective.</summary>
    DemAdj = 1UL << 6,

    /// <summary>Misdeed told of a group.</summary>
    BadDeed = 1UL << 7,

    /// <summary>Doing bodily harm; dying.</summary>
    Violence = 1UL << 8,

    /// <summary>Driving out, locking up, forbidding.</summary>
    Exclusion = 1UL << 9,

    /// <summary>What nobody should deserve.</summary>
    Pain = 1UL << 10,

    /// <summary>Hating, disgust, contempt.</summary>
    Hatred = 1UL << 11,

    /// <summary>A curse before its target.</summary>
    Curse = 1UL << 12,

    /// <summary>Profanity.</summary>
    Profane = 1UL << 13,

    /// <summary>Liking, helping, letting.</summary>
    GoodVerb = 1UL << 14,

    /// <summary>Praise.</summary>
    GoodWord = 1UL << 15,

    /// <summary>What persons are entitled to.</summary>
    Right = 1UL << 16,

    /// <summary>Praise whose denial demeans nobody.</summary>
    State = 1UL << 17,

    /// <summary>Being and seeming.</summary>
    Be = 1UL << 18,

    /// <summary>Ought.</summary>
    Modal = 1UL << 19,

    /// <summary>Future, intention, exhortation.</summary>
    Will = 1UL << 20,

    /// <summary>Wish.</summary>
    Want = 1UL << 21,

    /// <summary>Desert.</summary>
    Deserve = 1UL << 22,

    /// <summary>Negation.</summary>
    Negation = 1UL << 23,

    /// <summary>A phrase with a negation in it that denies nothing.</summary>
    NothingBut = 1UL << 24,

    /// <summary>The speaker.</summary>
    First = 1UL << 25,

    /// <summary>The speaker's.</summary>
    Own = 1UL << 26,

    /// <summary>The one spoken to.</summary>
    Second = 1UL << 27,

    /// <summary>Those spoken of.</summary>
    Third = 1UL << 28,

    /// <summary>Saying.</summary>
    Say = 1UL << 29,

    /// <summary>Thinking.</summary>
    Think = 1UL << 30,

    /// <summary>Blame of hate.</summary>
    Blame = 1UL << 31,

    /// <summary>Agreement with what was quoted.</summary>
    Endorse = 1UL << 32,

    /// <summary>Some person or persons.</summary>
    Somebody = 1UL << 33,

    /// <summary>Relative pronoun.</summary>
    Who = 1UL << 34,

    /// <summary>Determiner or quantity.</summary>
    Quantifier = 1UL << 35,

    /// <summary>May stand before a judgement.</summary>
    Intensifier = 1UL << 36,

    /// <summary>Preposition.</summary>
    Preposition = 1UL << 37,

    /// <summary>Opens a question.</summary>
    Question = 1UL << 38,

    /// <summary>If, when.</summary>
    Cond = 1UL << 39,

    /// <summary>Conjunction.</summary>
    Conj = 1UL << 40,

    /// <summary>Told not to.</summary>
    Stop = 1UL << 41,

    /// <summary>What is done to victims.</summary>
    Victim = 1UL << 42,

    /// <summary>Warning.</summary>
    Warn = 1UL << 43,

    /// <summary>Away from here.</summary>
    Outward = 1UL << 44,

    /// <summary>"Better without".</summary>
    WouldBe = 1UL << 45,

    /// <summary>Base form of a verb.</summary>
    Base = 1UL << 46,

    /// <summary>Third person singular.</summary>
    Singular = 1UL << 47,

    /// <summary>Past or participle.</summary>
    Past = 1UL << 48,

    /// <summary>Form in -ing.</summary>
    Ing = 1UL << 49,

    /// <summary>Beast, as a demeaning noun.</summary>
    Beast = 1UL << 50,

    /// <summary>Harm that is suffered rather than done: "die".</summary>
    Suffer = 1UL << 51,

    /// <summary>Being or dealing with: "seeing", "the sight of".</summary>
    Near = 1UL << 52,

    /// <summary>Everybody, the world.</summary>
    General = 1UL << 53,

    /// <summary>One sex; single persons of it are often spoken of as persons.</summary>
    Gender = 1UL << 54,

    /// <summary>Verb that does harm with a particle: "lock them up".</summary>
    Phrasal = 1UL << 55,

    /// <summary>Such a particle.</summary>
    Particle = 1UL << 56,

    /// <summary>Said of persons only, and of none without contempt: "vermin", "freeloaders".</summary>
    Vile = 1UL << 57,

    /// <summary>Where a group prays, lives or trades.</summary>
    House = 1UL << 58,

    /// <summary>Praise or call for an atrocity: "bring back slavery".</summary>
    Atrocity = 1UL << 59,

    /// <summary>Makes a deed a matter of birth: "in their blood".</summary>
    Inborn = 1UL << 60,

    /// <summary>Indifference to a loss: "shed a tear".</summary>
    Unmourned = 1UL << 61,

    /// <summary>Demeaning noun or adjective.</summary>
    Demeaning = DemNoun | DemAdj,

    /// <summary>Senses that are worth finding behind a changed spelling.</summary>
    Signal = Group | GroupAdj | Person | Slur | Homonym | Demeaning | BadDeed | Violence | Exclusion | Hatred | Curse
        | Profane | Modal | Deserve,
}
