using LinkyV.Contracts;
using LinkyV.Core.Models;

namespace LinkyV.Core.Tests.Persons;

/// <summary>A person with a log and words beside it, as an actor would keep them; the embedded speaker
/// only.</summary>
internal sealed class Life
{
    private readonly Store _words = new();
    private long _next = 1;
    private int _turn;

    private readonly PersonModels? _models;

    public Life(PersonaProfile profile, PersonaId? id = null, PersonModels? models = null)
    {
        (Id, _models) = (id ?? Samples.Id, models);
        Person = new Person(Id, models);
        Record(new PersonaCreated(profile) { At = Now });
    }

    public PersonaId Id { get; }

    public Person Person { get; private set; }

    public DateTimeOffset Now { get; set; } = new(2025, 6, 2, 10, 0, 0, TimeSpan.Zero);

    public List<PersonaEvent> Log { get; } = [];

    public List<SpokenLine> Lines { get; private set; } = [];

    public IWords Words => _words;

    public TurnLived Last => (TurnLived)Log[^1];

    /// <summary>One turn: what the persona replies.</summary>
    public string Say(string text, string who = "ann", string session = "s1", params string[] alsoHere)
    {
        Now += TimeSpan.FromSeconds(30);
        var request = Request(text, who, session, alsoHere);
        var plan = Plan(request);
        return Finish(plan, string.Concat(plan.Clauses));
    }

    public ReplyRequest Request(string text, string who = "ann", string session = "s1", params string[] alsoHere)
    {
        var heard = new ContentId(_next++);
        _words.Texts[heard] = text;
        var ann = new ParticipantId(Id.Tenant, who);
        return new ReplyRequest
        {
            Turn = new TurnId($"t{++_turn}"), Session = new SessionId(Id.Tenant, session), Participant = ann,
            Audience = [ann, .. alsoHere.Select(a => new ParticipantId(Id.Tenant, a))], Heard = heard, Text = text,
                At = Now,
            Recent = [.. Lines.TakeLast(24)], Options = new SessionOptions(), Deadline = Now.AddSeconds(20),
        };
    }

    public TurnPlan Plan(ReplyRequest request) => Person.Plan(Person.Perceive(request), _words);

    public string Finish(TurnPlan plan, string said, string speaker = "embedded")
    {
        var request = plan.Perceived.Request;
        var finished = Person.Finish(
            plan, new Spoken(said, false, speaker, "", new Usage(0, 0), []), Now, () => new ContentId(_next++));
        foreach (var row in finished.Contents)
            _words.Texts[row.Id] = row.Text;
        Record(finished.Event with { Timing = finished.Timing });
        Lines.Add(new SpokenLine(request.Turn, request.Participant?.Value, null, request.Text, Now));
        Lines.Add(new SpokenLine(request.Turn, null, Id.Value, said, Now));
        return said;
    }

    /// <summary>Puts an event into the log whose course is another than was lived: a fault, for detectors.</summary>
    public void Plant(Course course) =>
        Record(Last with { Turn = new TurnId($"planted{++_turn}"), Course = course, Episodes = [], Facts = [] });

    public void NewSession() => Lines = [];

    public void Record(PersonaEvent e)
    {
        Log.Add(e);
        Person.Apply(e, _words);
    }

    public void Erase(string participant)
    {
        foreach (var e in Log.OfType<TurnLived>())
            if (e.Partner == participant || e.Audience.Contains(participant))
                foreach (var id in Person.ContentsOf(e))
                    _words.Texts.Remove(id);
        Record(new ParticipantForgotten(participant) { At = Now });
    }

    /// <summary>Looks back if that is due, as an actor would after a turn: what was noticed.</summary>
    public Reflected? Reflect()
    {
        if (Person.Reflect(Now, _words, () => new ContentId(_next++)) is not { } reflection)
            return null;
        foreach (var row in reflection.Contents)
        {
            _words.Texts[row.Id] = row.Text;
            Owners[row.Id] = row;
        }
        Record(reflection.Event);
        return reflection.Event;
    }

    /// <summary>Rows of what was noticed.</summary>
    public Dictionary<ContentId, ContentRow> Owners { get; } = [];

    /// <summary>A new person that lived the same log.</summary>
    public Person Replayed()
    {
        var again = new Person(Id, _models);
        foreach (var e in Log)
            again.Apply(e, _words);
        return again;
    }

    /// <summary>Put away and brought back from its snapshot.</summary>
    public void Reload() => Person = Person.Load(Id, Person.Save(), _models);

    private sealed class Store : IWords
    {
        public Dictionary<ContentId, string> Texts { get; } = [];

        public string? this[ContentId id] => Texts.GetValueOrDefault(id);
    }
}
