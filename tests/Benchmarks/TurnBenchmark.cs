using BenchmarkDotNet.Attributes;
using LinkyV.Contracts;
using LinkyV.Core;
using LinkyV.Core.Generation;

namespace LinkyV.Benchmarks;

/// <summary>
/// One embedded turn of a persona with 2,000 episodes, without store and socket: perceive, recall, plan, check each
/// clause, finish, apply. The budget is 0.6 ms of processor time.
/// </summary>
[MemoryDiagnoser]
public class TurnBenchmark
{
    private const int Episodes = 2000;
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly string[] Said =
    [
        "Where do you live?", "What do you do for a living?", "My sister moved to Porto last week.",
        "I had a hard day at work today.", "Do you remember my sister?", "What kind of music do you like?",
        "I do not agree with that at all.", "What did I tell you about my dog?",
    ];

    private readonly Words _words = [];
    private Person _person = null!;
    private long _content;
    private int _turn;

    /// <summary>A persona that has lived through a thousand turns of two episodes each.</summary>
    [GlobalSetup]
    public void Live()
    {
        var made = new PersonaGenerator().Generate(new BasePersona { Seed = 11 }, 11, new DateOnly(2026, 3, 1));
        _person = new Person(new PersonaId(TenantId.Default, "bench"));
        _person.Apply(new PersonaCreated(((GenerationResult.Accepted)made).Profile) { At = Start }, _words);
        for (var i = 0; i < Episodes / 2; i++)
            Turn();
    }

    /// <summary>The turn.</summary>
    [Benchmark]
    public long Turn()
    {
        var text = Said[_turn % Said.Length];
        var at = Start + TimeSpan.FromMinutes(_turn);
        var heard = NewContent();
        _words[heard] = text;
        var perceived = _person.Perceive(new ReplyRequest
        {
            Turn = new TurnId($"t{_turn++}"),
            Session = new SessionId(TenantId.Default, $"s{_turn / 20}"),
            Participant = new ParticipantId(TenantId.Default, "p1"),
            Audience = [new ParticipantId(TenantId.Default, "p1")],
            Heard = heard,
            Text = text,
            At = at,
            Options = new SessionOptions(),
            Deadline = at + TimeSpan.FromSeconds(20),
        });
        var plan = _person.Plan(perceived, _words);
        var released = "";
        foreach (var clause in plan.Clauses)
            released += plan.Check(released, clause) is ClauseVerdict.Replace r ? r.Text : clause;
        var finished = _person.Finish(
            plan, new LinkyV.Core.Spoken(released, false, "embedded", "", new Usage(0, 0), []), at, NewContent);
        foreach (var row in finished.Contents)
            _words[row.Id] = row.Text;
        _person.Apply(finished.Event, _words);
        return _person.Turns;
    }

    private ContentId NewContent() => new(++_content);

    private sealed class Words : Dictionary<ContentId, string>, IWords
    {
        string? IWords.this[ContentId id] => TryGetValue(id, out var text) ? text : null;
    }
}
