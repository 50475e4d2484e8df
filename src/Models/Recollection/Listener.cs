using LinkyV.Contracts;
using LinkyV.Core;
using LinkyV.Core.Generation;
using LinkyV.Core.Memory;
using LinkyV.Core.Models;
using LinkyV.Core.Testimony;

namespace LinkyV.Models.Recollection;

/// <summary>A persona that is told lives, with what an actor would keep beside it in memory.</summary>
internal sealed class Listener : IWords
{
    private const ulong Seed = 7;

    private readonly PersonaId _id = new(TenantId.Default, "listener");
    private readonly Dictionary<ContentId, string> _texts = [];
    private readonly Dictionary<string, PartnerFile> _files = new(StringComparer.Ordinal);
    private readonly List<SpokenLine> _lines = [];
    private readonly Person _person;
    private DateTimeOffset _now = new(2025, 6, 2, 10, 0, 0, TimeSpan.Zero);
    private long _next = 1;
    private int _turn;

    /// <summary>One that knows nobody yet.</summary>
    public Listener()
    {
        _person = new Person(_id, new PersonModels { Answers = new AnswerNet() });
        Record(new PersonaCreated(PersonaGenerator.WriteUnchecked(new BasePersona(), Seed, new DateOnly(2025, 6, 1)))
        {
            At = _now,
        });
    }

    /// <inheritdoc/>
    public string? this[ContentId id] => _texts.GetValueOrDefault(id);

    /// <summary>Hears a line and answers it.</summary>
    public void Hear(in ToldLine line)
    {
        if (line.Begins)
            _lines.Clear();
        _now += line.Pause + TimeSpan.FromSeconds(30);
        var request = Request(line.Text, line.Who, line.Session);
        var plan = _person.Plan(_person.Perceive(request, FileOf(line.Who)), this);
        var said = string.Concat(plan.Clauses);
        var finished = _person.Finish(
            plan, new LinkyV.Core.Spoken(said, false, "embedded", "", new Usage(0, 0), []), _now, ()
                => new ContentId(_next++));
        foreach (var row in finished.Contents)
            _texts[row.Id] = row.Text;
        Record(finished.Event with { Timing = finished.Timing });
        _lines.Add(new SpokenLine(request.Turn, line.Who, null, line.Text, _now));
        _lines.Add(new SpokenLine(request.Turn, null, _id.Value, said, _now));
    }

    /// <summary>A question out of the blue, as it is read, and all that its asker told; null where it is read as none,
    /// or nothing was told.</summary>
    public (Question Question, List<Telling> Told)? Ask(string question, string who, string session)
    {
        _lines.Clear();
        _now += TimeSpan.FromMinutes(5);
        var request = Request(question, who, session);
        var perceived = _person.Perceive(request, FileOf(who));
        var read = _person.QuestionsIn(request, perceived.Understood);
        var told = _person.Recollect(perceived, this).Told.ToList();
        return read.Count > 0 && told.Count > 0 ? (read[0].Question, told) : null;
    }

    private PartnerFile? FileOf(string who) => _person.MayHaveFile(new ParticipantId(_id.Tenant, who))
        ? _files.GetValueOrDefault(who) : null;

    private ReplyRequest Request(string text, string who, string session)
    {
        var heard = new ContentId(_next++);
        _texts[heard] = text;
        var speaker = new ParticipantId(_id.Tenant, who);
        return new ReplyRequest
        {
            Turn = new TurnId($"t{++_turn}"), Session = new SessionId(_id.Tenant, session), Participant = speaker,
            Audience = [speaker], Heard = heard, Text = text, At = _now, Recent = [.. _lines.TakeLast(24)],
            Options = new SessionOptions(), Deadline = _now.AddSeconds(20),
        };
    }

    private void Record(PersonaEvent e)
    {
        _person.Apply(e, this);
        foreach (var step in _person.TakePutAway())
            if (step is PutAway.Partner partner)
            {
                if (!_files.TryGetValue(partner.Name, out var file))
                    _files[partner.Name] = file = new PartnerFile();
                file.TakeAll(partner.File);
            }
    }
}
