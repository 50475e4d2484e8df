using LinkyV.Contracts;
using LinkyV.Core.Memory;
using LinkyV.Core.Models;

namespace LinkyV.Core.Tests.Persons;

/// <summary>A person with a log and words beside it, as an actor would keep them; the embedded speaker
/// only.</summary>
internal sealed class Life
{
    private readonly Store _words = new();
    private readonly List<EpisodicMemory> _away = [];
    private readonly Dictionary<string, PartnerFile> _files = new(StringComparer.Ordinal);
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

    /// <summary>What was put away about partners.</summary>
    public IReadOnlyDictionary<string, PartnerFile> Files => _files;

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

    /// <summary>Plans with what was put away handed in, as an actor does.</summary>
    public TurnPlan Plan(ReplyRequest request)
    {
        var file = request.Participant is { } who && Person.MayHaveFile(who)
            ? _files.GetValueOrDefault(who.Value) : null;
        var perceived = Person.Perceive(request, file);
        if (perceived.Beyond is { } query)
            perceived = perceived.With([.. _away.SelectMany(m => m.Recall(query)).OrderByDescending(r => r.Score)
                .Take(query.Limit)]);
        return Person.Plan(perceived, _words);
    }

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
        foreach (var step in Person.TakePutAway())
            Keep(step);
    }

    private void Keep(PutAway step)
    {
        switch (step)
        {
            case PutAway.Episodes episodes:
                _away.Add(episodes.Memory);
                break;
            case PutAway.Partner partner:
                if (!_files.TryGetValue(partner.Name, out var file))
                    _files[partner.Name] = file = new PartnerFile();
                file.TakeAll(partner.File);
                break;
            case PutAway.Withdrawn withdrawn:
                _away.ForEach(m => m.Remove(withdrawn.Turn));
                foreach (var (_, held) in _files)
                    held.Remove(withdrawn.Turn);
                break;
            case PutAway.Forgotten forgotten:
                foreach (var content in forgotten.Contents)
                {
                    _away.ForEach(m => m.Remove(content));
                    foreach (var (_, held) in _files)
                        held.Remove(content);
                }
                break;
            case PutAway.Erased erased:
                _files.Remove(erased.Participant);
                _away.ForEach(m => m.RemoveParticipant(erased.Participant));
                foreach (var (_, held) in _files)
                    held.RemoveParticipant(erased.Participant);
                break;
        }
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
