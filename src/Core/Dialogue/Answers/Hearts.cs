using LinkyV.Contracts;

namespace LinkyV.Core.Dialogue.Answers;

/// <summary>
/// What follows from holding one of Schwartz's ten values dear: what angers and saddens, what one would do with power
/// or with money. Own priors in words.
/// </summary>
internal static class Hearts
{
    /// <summary>What a value brings with it.</summary>
    /// <param name="Angers">A noun phrase.</param>
    /// <param name="Saddens">A noun phrase.</param>
    /// <param name="Power">A superpower, a gerund.</param>
    /// <param name="Rules">What one would do first with power, a verb phrase.</param>
    /// <param name="Spends">What one would do with a fortune, a verb phrase.</param>
    /// <param name="Unseen">What one would do unseen for a day, a verb phrase.</param>
    public sealed record Heart(
        string Angers, string Saddens, string Power, string Rules, string Spends, string Unseen);

    private static readonly Heart Any = new("people who let others wait and don't even notice",
        "old letters", "being in two places at once", "listen for a week before I said anything",
        "work a little less and sleep a little more", "sit in a café and listen");

    private static readonly Dictionary<string, Heart> ByValue = new(StringComparer.Ordinal)
    {
        ["benevolence"] = new("people who look away when somebody needs them", "people who have nobody to ring",
            "healing people by laying a hand on them", "see to it that nobody has to be old alone",
            "see that everybody I love is out of debt", "do small good turns and not be caught at it"),
        ["universalism"] = new("somebody being treated as less because of where they come from",
            "how little it would take, and that nobody does it", "understanding every language there is",
            "see that every child gets a warm meal a day", "buy a piece of forest and leave it alone",
            "listen at the doors where decisions are made"),
        ["self-direction"] = new("being told how to live by people who never asked",
            "people who never dared to do what they wanted", "flying, low over the roofs",
            "throw out every second rule and see who misses them", "buy time: a year in which nobody tells me anything",
            "go into all the rooms that say 'no entry'"),
        ["stimulation"] = new("the sentence 'we have always done it like this'",
            "thinking of all the places I won't get to", "being anywhere in a blink",
            "shorten the working week and see what people do with it", "go round the world slowly, the wrong way",
            "ride at the front of a train, next to the driver"),
        ["hedonism"] = new("people who can't let others have a good time", "a good evening that has to end",
            "eating whatever I like and never paying for it", "add a public holiday for no reason at all",
            "have a long table built and keep it full of people", "try the beds in a grand hotel, one after the other"),
        ["achievement"] = new("half-done work with a good excuse", "talent that nobody ever asked for",
            "needing no sleep", "give the difficult jobs to those who can do them", "start something of my own",
            "watch somebody who's really good at their work, all day"),
        ["power"] = new("being talked over", "seeing somebody give up who was right", "making people tell the truth",
            "appoint people who contradict me, and then decide myself", "buy the house I was never allowed into",
            "sit in on the meetings about me"),
        ["security"] = new("carelessness with things that matter", "goodbyes, even small ones",
            "knowing a day ahead what will go wrong", "mend what's broken before building anything new",
            "pay off everything and put the rest where it's safe", "go round at night and see that everything's " +
                "locked"),
        ["conformity"] = new("promises that nobody meant to keep", "families that don't talk to each other",
            "stopping the clock whenever I'm about to be late", "see that the rules hold for everybody alike",
            "pay everybody back, with interest", "leave everything tidier than I found it"),
        ["tradition"] = new("people who sneer at what others hold dear", "old shops that close for good",
            "talking to those who came before us, for an hour", "save the old houses first",
            "buy back what the family once had to sell", "walk through the house where my grandparents lived"),
    };

    /// <summary>What the persona's first value brings with it; the second's for <paramref name="rank"/> 1.</summary>
    public static Heart Of(Identity id, int rank = 0) =>
        id.Values.Count > rank && ByValue.TryGetValue(id.Values[rank].Name, out var heart) ? heart : Any;
}
