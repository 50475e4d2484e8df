using System.Globalization;
using LinkyV.Actors;
using LinkyV.Actors.Personas;
using LinkyV.Contracts;
using LinkyV.Core;
using LinkyV.Core.Models;

namespace LinkyV.Cli.Bench;

/// <summary>
/// A life made up for a persona: sessions of twenty turns with one of five participants, two episodes a turn, a fact
/// told every tenth turn. It is lived by the persona itself, event by event; only the words are made up.
/// </summary>
internal sealed class Life(
    PersonaId id, PersonaProfile profile, int number, DateTimeOffset start, PersonModels models) : IWords
{
    private static readonly string[] Attributes = ["name", "home", "work", "likes", "pets", "sister.name", "goal"];
    private static readonly Dictionary<string, float> Appraisal = new() { ["desirability"] = 0.1f };

    private readonly Dictionary<ContentId, string> _words = [];
    private long _content = number * 100_000L;

    /// <inheritdoc/>
    public string? this[ContentId id] => _words.GetValueOrDefault(id);

    /// <summary>Lives until it holds so many episodes; the snapshot stands at a version of its stream.</summary>
    public async Task<Snapshot> LiveAsync(int episodes, long version, MemoryShelf shelf)
    {
        var person = new Person(id, models, new ActorOptions().PersonRoom);
        person.Apply(new PersonaCreated(profile) { At = start }, this);
        var at = start;
        for (var turn = 0; turn * 2 < episodes; turn++)
        {
            at = start + TimeSpan.FromHours((turn / 20 * 24) + (turn % 20 * 0.05));
            person.Apply(Turn(turn, at), this);
            _words.Clear();
            await shelf.WriteAsync(person.TakePutAway());
        }
        return new Snapshot(id.Stream, version, PersonaSnapshot.Format, PersonaSnapshot.Save(person, version, at));
    }

    private TurnLived Turn(int turn, DateTimeOffset at)
    {
        var n = (number * 131) + (turn * 17);
        var partner = string.Create(CultureInfo.InvariantCulture, $"p{(turn / 20) % 5}");
        var heard = Put(turn % 3 == 0 ? Utterances.Story(n) : Utterances.At(n, 2 + (turn % 9 * 2)));
        var said = Put(Utterances.Story(n + 1)[..120]);
        LearnedFact[] facts = turn % 10 != 0 ? []
            : [new LearnedFact(Put("words"), heard, partner, Attributes[n % 7], ContentId.None, null)];
        return new TurnLived(
            new TurnId(string.Create(CultureInfo.InvariantCulture, $"{number:x}-{turn:x8}-turn")),
            string.Create(CultureInfo.InvariantCulture, $"session-{number}-{turn / 20}"), partner, [partner], heard,
            said, false, true,
            [new EncodedEpisode(heard, partner, 0.4f, 0.1f), new EncodedEpisode(said, null, 0.15f, 0)], facts,
            new Feeling("neutral", 0, 0, 0, 0, 0, 0, 0), new Bond(0.2f, 0.3f, 0.1f), [0, 0, 0, 0, 0],
            new Why(["inform"], ["comment"], ["home.town"], [], Appraisal, Appraisal, [], "embedded", ""))
        { At = at };
    }

    private ContentId Put(string text)
    {
        var content = new ContentId(++_content);
        _words[content] = text;
        return content;
    }
}
