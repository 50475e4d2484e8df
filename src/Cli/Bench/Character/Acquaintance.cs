using System.Globalization;
using LinkyV.Contracts;
using LinkyV.Core;
using LinkyV.Core.Memory;

namespace LinkyV.Cli.Bench.Character;

/// <summary>
/// One persona talked to in memory by the embedded speaker, without store or server: what the measurements of
/// character listen to. Time runs by itself, thirty seconds a turn, an hour between sessions.
/// </summary>
internal sealed class Acquaintance
{
    private readonly Words _words = new();
    private readonly List<SpokenLine> _lines = [];
    private readonly List<EpisodicMemory> _away = [];
    private readonly Dictionary<string, PartnerFile> _files = new(StringComparer.Ordinal);
    private readonly PersonaId _id;
    private long _next = 1;
    private int _turn;
    private string _session = "s0";

    /// <summary>A persona that has just come to be.</summary>
    public Acquaintance(PersonaProfile profile)
    {
        _id = new PersonaId(TenantId.Default, "subject");
        Person = new Person(_id);
        Person.Apply(new PersonaCreated(profile) { At = Now }, _words);
    }

    /// <summary>The persona.</summary>
    public Person Person { get; }

    /// <summary>The time.</summary>
    public DateTimeOffset Now { get; private set; } = new(2025, 6, 2, 10, 0, 0, TimeSpan.Zero);

    /// <summary>What the latest turn left.</summary>
    public Finished? Latest { get; private set; }

    /// <summary>Begins another session some time later.</summary>
    public void NewSession(string name, TimeSpan later)
    {
        _session = name;
        _lines.Clear();
        Now += later;
    }

    /// <summary>Says something and hears the reply.</summary>
    public string Say(string text, string who = "ann") => Live(Think(text, who), null);

    /// <summary>What the persona means to answer, not lived yet.</summary>
    public TurnPlan Think(string text, string who = "ann")
    {
        Now += TimeSpan.FromSeconds(30);
        var heard = new ContentId(_next++);
        _words.Texts[heard] = text;
        var partner = new ParticipantId(TenantId.Default, who);
        var request = new ReplyRequest
        {
            Turn = new TurnId(string.Create(CultureInfo.InvariantCulture, $"t{++_turn}")),
            Session = new SessionId(TenantId.Default, _session), Participant = partner, Audience = [partner],
            Heard = heard, Text = text, At = Now, Recent = [.. _lines.TakeLast(24)],
            Options = new SessionOptions(), Deadline = Now.AddSeconds(20),
        };
        var perceived = Person.Perceive(request, Person.MayHaveFile(partner) ? _files.GetValueOrDefault(who) : null);
        if (perceived.Beyond is { } query)
            perceived = perceived.With([.. _away.SelectMany(m => m.Recall(query)).OrderByDescending(r => r.Score)
                .Take(query.Limit)]);
        return Person.Plan(perceived, _words);
    }

    /// <summary>Lives a thought-out turn with the plan's own words, or with others.</summary>
    public string Live(TurnPlan plan, string? said)
    {
        said ??= string.Concat(plan.Clauses);
        var spoken = new Core.Spoken(said, false, "embedded", "", new Usage(0, 0), []);
        Latest = Person.Finish(plan, spoken, Now, () => new ContentId(_next++));
        foreach (var row in Latest.Contents)
            _words.Texts[row.Id] = row.Text;
        Person.Apply(Latest.Event, _words);
        foreach (var step in Person.TakePutAway())
            Keep(step);
        var heard = plan.Perceived.Request;
        _lines.Add(new SpokenLine(heard.Turn, heard.Participant?.Value, null, heard.Text, Now));
        _lines.Add(new SpokenLine(heard.Turn, null, _id.Value, said, Now));
        if (_lines.Count > 48)
            _lines.RemoveRange(0, 24);
        return said;
    }

    /// <summary>Keeps what left the live state, to hand it in again where a turn wants it.</summary>
    private void Keep(PutAway step)
    {
        if (step is PutAway.Episodes episodes)
            _away.Add(episodes.Memory);
        if (step is not PutAway.Partner partner)
            return;
        if (!_files.TryGetValue(partner.Name, out var file))
            _files[partner.Name] = file = new PartnerFile();
        file.TakeAll(partner.File);
    }

    private sealed class Words : IWords
    {
        public Dictionary<ContentId, string> Texts { get; } = [];

        public string? this[ContentId id] => Texts.GetValueOrDefault(id);
    }
}
