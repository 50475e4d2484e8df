using System.Globalization;
using LinkyV.Contracts;

namespace LinkyV.Core.Tests.Persons;

/// <summary>Talks with many partners, two episodes a turn, with as many facts as turns.</summary>
internal sealed class LongLife : IWords
{
    public static readonly DateTimeOffset Start = new(2025, 1, 1, 9, 0, 0, TimeSpan.Zero);

    private const int Talks = 64;
    private const int Partners = 20;

    private static readonly string[] Subjects =
        ["garden", "harbour", "violin", "bread", "mountain", "hospital", "train", "winter", "school", "dog"];

    private readonly Dictionary<ContentId, string> _words = [];
    private long _content;

    /// <summary>Episodes and facts so far.</summary>
    public int Told { get; private set; }

    public string? this[ContentId id] => _words.GetValueOrDefault(id);

    public IEnumerable<PersonaEvent> Events(int turns)
    {
        yield return new PersonaCreated(Samples.Mara()) { At = Start };
        for (var i = 0; i < turns; i++)
            yield return Turn(i);
    }

    private TurnLived Turn(int i)
    {
        var partner = string.Create(CultureInfo.InvariantCulture, $"partner-{i / 25 % Partners:d4}");
        var heard = Put($"The {Subjects[i % 10]} and the {Subjects[i / 10 % 10]} of day {i} kept me busy again, "
            + $"number{i % 977} was told to {Subjects[i / 100 % 10]} people");
        var said = Put(
            $"I see, the {Subjects[i % 10]} on day {i}. That is a long story, and a good one too. Go on {i}.");
        var fact = new LearnedFact(Put($"fact {i}"), heard, partner, $"likes", default, null);
        Told += 3;
        return new TurnLived(
            new TurnId(string.Create(CultureInfo.InvariantCulture, $"turn-{i:x8}")),
            string.Create(CultureInfo.InvariantCulture, $"talk-{i / 5 % Talks}"), partner, [partner], heard, said,
            false, true,
            [new EncodedEpisode(heard, partner, 0.1f * (i % 7), 0.1f), new EncodedEpisode(said, null, 0.15f, 0)],
            [fact], new Feeling("neutral", 0, 0, 0, 0, 0, 0, 0), new Bond(0.2f, 0.3f, 0.1f), [0, 0, 0, 0, 0],
            new Why(["inform"], ["comment"], [$"home.{i % 200}"], [], new Dictionary<string, float>(),
                new Dictionary<string, float>(), [], "embedded", ""))
        { At = Start.AddMinutes(20 * i) };
    }

    private ContentId Put(string text)
    {
        var id = new ContentId(++_content);
        _words[id] = text;
        return id;
    }
}
