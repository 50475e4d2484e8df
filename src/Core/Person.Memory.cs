using LinkyV.Contracts;
using LinkyV.Core.Dialogue;
using LinkyV.Core.Dialogue.Answers;
using LinkyV.Core.Dialogue.Asking;
using LinkyV.Core.Memory;
using LinkyV.Core.Testimony;
using LinkyV.Core.Understanding;

namespace LinkyV.Core;

public sealed partial class Person
{
    private const int FactsLoaded = 32;
    private const int EpisodesTold = 12;
    private const float FitsWell = 0.35f;

    private EpisodicMemory _episodes;
    private PartnerFacts _facts = new();
    private IReadOnlyList<KnownPerson> _people = [];

    private Understood? _heard;
    private Understood? _askedOf;
    private List<Asked> _asked = [];
    private Understood? _recalledOf;
    private IReadOnlyList<Recalled> _recalled = [];
    private Understood? _factsOf;
    private List<WantedFact> _wantedFacts = [];

    private Understood Read(ReplyRequest heard) => Understander.Read(heard.Text, new UnderstandingContext
    {
        Recent = heard.Recent,
        Now = heard.At,
        Zone = ZoneOf(heard.Options.TimeZone),
        PersonaName = Profile.GivenName,
        PersonaId = Id.Value,
        Present = heard.Others.Count == 0 ? [] : [.. heard.Others.Select(o => o.Name)],
        People = _people,
    });

    private static TimeZoneInfo ZoneOf(string id) =>
        id is "UTC" or "" ? TimeZoneInfo.Utc : TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone
            : TimeZoneInfo.Utc;

    private static List<KnownPerson> PeopleOf(Identity identity)
    {
        var people = new List<KnownPerson>(identity.People.Count + identity.Pets.Count);
        foreach (var p in identity.People)
            people.Add(new KnownPerson(p.Name, p.Relation, "you"));
        foreach (var p in identity.Pets)
            people.Add(new KnownPerson(p.Name, p.Kind, "you"));
        return people;
    }

    /// <summary>Episodes that fit what was heard, and the facts about the partner that this turn may need.</summary>
    private (IReadOnlyList<UsedMemory> Recalled, IReadOnlyList<ContentId> Wanted) Recall(
        ReplyRequest heard, Understood understood)
    {
        var listeners = NamesOf(heard.Audience);
        var recalled = new List<UsedMemory>(RecalledMost);
        var wanted = new List<ContentId>(RecalledMost + 8);
        if (heard.Participant is { } partner)
        {
            foreach (var fact in FactsFor(partner.Value, understood, listeners, heard.Session.Value))
            {
                wanted.Add(fact.Fact.Content);
                if (fact.Asked && recalled.Count < 6)
                    recalled.Add(new UsedMemory(fact.Fact.Content, 1));
            }
            if (PlanOver(heard, listeners) is { } plan)
                wanted.Add(plan.Content);
            if (QuestionsIn(heard, understood).Count > 0)
                foreach (var told in _facts.Told(partner.Value, listeners, heard.Session.Value))
                    wanted.Add(told.Content);
            if (_insights.Count > 0)
                foreach (var held in _insights.Usable(partner.Value, listeners))
                    wanted.Add(held.Insight.Content);
            foreach (var held in OnFile(partner.Value, listeners))
                wanted.Add(held.Insight.Content);
        }
        foreach (var episode in EpisodesFor(heard, understood, listeners))
        {
            if (recalled.Count == RecalledMost)
                break;
            recalled.Add(new UsedMemory(episode.Content, episode.Score));
            wanted.Add(episode.Content);
        }
        return (recalled, wanted);
    }

    /// <summary>Recalled once per utterance, unless something was lived in between.</summary>
    private IReadOnlyList<Recalled> EpisodesFor(
        ReplyRequest heard, Understood understood, IReadOnlyList<string> listeners)
    {
        if (!ReferenceEquals(_recalledOf, understood))
            (_recalledOf, _recalled) = (understood, RecallEpisodes(heard, understood, listeners));
        return _recalled;
    }

    private IReadOnlyList<Recalled> RecallEpisodes(
        ReplyRequest heard, Understood understood, IReadOnlyList<string> listeners) =>
        _episodes.Count > 0 && QueryOf(heard, understood, listeners) is { } query ? _episodes.Recall(query) : [];

    private RecallQuery? QueryOf(ReplyRequest heard, Understood understood, IReadOnlyList<string> listeners)
    {
        if (understood.Terms.Count == 0 && understood.When is null)
            return null;
        var when = AsksOfThePast(understood) ? AboutPast.Window(understood) : null;
        return new RecallQuery
        {
            Terms = understood.Terms,
            Now = heard.At,
            Listeners = listeners,
            Session = heard.Session.Value,
            From = when?.From,
            To = when?.To,
            Speaker = heard.Participant?.Value,
            Mood = _mood.P,
            Except = heard.Heard,
            Limit = 8,
        };
    }

    private bool AsksOfThePast(Understood understood) =>
        understood.Focuses.Any(f => f.Kind == "memory") || AskedIn(understood).Exists(a =>
            a.Slot is "memory" or "memory.me" or "recall.talk");

    /// <summary>
    /// What to look for among the episodes on disk: where the past is asked about, and where a question finds little
    /// that fits among those at hand.
    /// </summary>
    private RecallQuery? Beyond(ReplyRequest heard, Understood understood)
    {
        if (_episodesPutAway == 0)
            return null;
        var listeners = NamesOf(heard.Audience);
        if (!AsksOfThePast(understood) && (understood.Focuses.Count == 0
            || EpisodesFor(heard, understood, listeners).Any(e => e.Relevance >= FitsWell)))
            return null;
        return QueryOf(heard, understood, listeners);
    }

    private readonly record struct WantedFact(ToldClause Fact, bool Asked);

    // Where a thread gathers them before it is known how many they are.
    [ThreadStatic]
    private static List<WantedFact>? _found;

    /// <summary>The facts this turn may need, found once per utterance, unless something was lived in
    /// between.</summary>
    private List<WantedFact> FactsFor(
        string partner, Understood understood, IReadOnlyList<string> listeners, string session)
    {
        if (!ReferenceEquals(_factsOf, understood))
            (_factsOf, _wantedFacts) = (understood, FindFacts(partner, understood, listeners, session));
        return _wantedFacts;
    }

    /// <summary>The partner's name, what is asked for, what is told of again, and the newest of the rest.</summary>
    private List<WantedFact> FindFacts(
        string partner, Understood understood, IReadOnlyList<string> listeners, string session)
    {
        if (_facts.Count == 0 && _facts.Beside is null)
            return [];
        var found = _found ?? new List<WantedFact>(FactsLoaded);
        _found = null;
        foreach (var focus in understood.Focuses)
            if (focus.Owner == "me" && focus.Slot.Length > 0)
                AddAsked(focus.Slot);
        foreach (var asked in AskedIn(understood))
            if (asked is { Slot: "memory", Attribute.Length: > 0 })
                AddAsked(asked.Attribute);
        if (understood.Told.Count > 0)
            Add(found, _facts.Usable(partner, listeners, session), false, 12, understood.Told);
        Add(found, _facts.Usable(partner, "name", listeners, session, past: false), false, 1);
        var most = understood.Focuses.Any(static f => f.Kind == "memory") ? 16 : 6;
        Add(found, _facts.Usable(partner, listeners, session), false, most);
        var facts = new List<WantedFact>(found);
        found.Clear();
        _found = found;
        return facts;

        void AddAsked(string slot)
        {
            var left = 6;
            foreach (var attribute in PartnerAttributes.ForSlot(slot))
                left = Add(found, _facts.Usable(partner, attribute, listeners, session, past: true), true, left);
        }
    }

    /// <summary>Takes the first facts that are not there yet, at most so many, all of them or such as touch what was
    /// told; how many more might be taken.</summary>
    private static int Add(
        List<WantedFact> found, PartnerFacts.UsableFacts facts, bool asked, int most,
        IReadOnlyList<ToldFact>? told = null)
    {
        foreach (var f in facts)
        {
            if (found.Count == FactsLoaded || most == 0)
                break;
            if (PartnerAttributes.IsTold(f.Attribute) || (told is not null && !Touches(f.Attribute, told))
                || Holds(found, f.Content))
                continue;
            found.Add(new WantedFact(f, asked));
            most--;
        }
        return most;
    }

    private static bool Holds(List<WantedFact> found, ContentId content)
    {
        foreach (var f in found)
            if (f.Fact.Content == content)
                return true;
        return false;
    }

    /// <summary>What is asked, read once per utterance.</summary>
    private List<Asked> AskedIn(Understood understood)
    {
        if (!ReferenceEquals(_askedOf, understood))
            (_askedOf, _asked) = (understood, _asks!.Read(understood));
        return _asked;
    }

    private static bool Touches(string attribute, IReadOnlyList<ToldFact> told)
    {
        var plain = PartnerAttributes.PlainOf(attribute);
        for (var i = 0; i < told.Count; i++)
            if (told[i] is var t && t.About is "me" or "" ? plain.SequenceEqual(t.Attribute)
                || (plain is "likes" or "dislikes" && t.Attribute is "likes" or "dislikes")
                : plain.StartsWith(t.About) || plain.EndsWith(".name"))
                return true;
        return false;
    }

    /// <summary>What came to mind, with its words.</summary>
    internal Recollection Recollect(Perceived perceived, IWords recalled)
    {
        var heard = perceived.Request;
        var listeners = NamesOf(heard.Audience);
        var recalledEpisodes = EpisodesFor(heard, perceived.Understood, listeners);
        var episodes = new List<RememberedEpisode>(recalledEpisodes.Count);
        foreach (var e in recalledEpisodes)
            if (recalled[e.Content] is { } text)
                episodes.Add(new RememberedEpisode(e.Content, text, e.Speaker, e.At, e.Relevance, e.Score));
        if (perceived.Found.Count > 0)
            episodes = WithFound(episodes, perceived.Found, recalled);
        List<WantedFact> known = heard.Participant is { } partner
            ? FactsFor(partner.Value, perceived.Understood, listeners, heard.Session.Value) : [];
        var facts = new List<RememberedFact>(known.Count);
        string? name = null;
        foreach (var (f, asked) in known)
            if (recalled[f.Content] is { } value)
            {
                facts.Add(new RememberedFact(f.Content, f.About, f.Attribute, value, f.IsPast, f.ToldAt, asked));
                name = f.Attribute == "name" && !f.IsPast ? value : name;
            }
        if (heard.FromPersona is { } other)
            name = heard.Others.FirstOrDefault(o => o.Id == other)?.Name;
        return new Recollection(episodes, facts, name)
        {
            Told = QuestionsIn(heard, perceived.Understood).Count > 0 ? ToldBy(heard, recalled, episodes) : [],
            Over = heard.Participant is not null && PlanOver(heard, listeners) is { } plan
                && recalled[plan.Content] is { } told && Upcoming.Of(told, plan.ToldAt, ZoneOf(
                    heard.Options.TimeZone)) is { } over ? new PlanOver(plan.Content, over) : null,
            Insights = (_insights.Count > 0 || _beside is not null) && heard.Participant is not null
                ? InsightsFor(heard, listeners, recalled) : [],
        };
    }

    /// <summary>Those at hand and those from disk, best first.</summary>
    private static List<RememberedEpisode> WithFound(
        List<RememberedEpisode> episodes, IReadOnlyList<Recalled> found, IWords words)
    {
        foreach (var e in found)
            if (words[e.Content] is { } text && !episodes.Exists(held => held.Content == e.Content))
                episodes.Add(new RememberedEpisode(e.Content, text, e.Speaker, e.At, e.Relevance, e.Score));
        return [.. episodes.OrderByDescending(e => e.Score).Take(EpisodesTold)];
    }

    private void Remember(TurnLived e, IWords words)
    {
        foreach (var episode in e.Episodes)
        {
            if (e.Remember)
                _unreflected += episode.Importance;
            var text = words[episode.Content] ?? "";
            var terms = ReferenceEquals(text, _heard?.Text) ? _heard.Terms : Terms.Of(text);
            if (_episodes.Count == _episodes.Capacity)
                PutAwayEpisodes(_episodes.Capacity / 64, e.At);
            _episodes.Add(new Episode(
                episode.Content, e.Turn, e.Session, episode.Speaker, e.Audience, e.At, episode.Importance,
                    episode.Valence,
                !e.Remember), terms);
        }
        foreach (var used in e.Why.Memories)
            _episodes.Touch(used.Content, e.At);
        foreach (var fact in e.Facts)
        {
            MakeRoomForFact(fact.About);
            _facts.Add(fact, e.Turn, e.Session, e.Audience, e.At, e.Remember);
        }
    }

    private void Withdraw(TurnId turn)
    {
        if (HasPutAway)
            _putAway.Add(new PutAway.Withdrawn(turn));
        _episodes.Remove(turn);
        _facts.Remove(turn);
        _insights.Remove(EpisodicMemory.TurnKey(turn));
    }

    private void Forget(IReadOnlyList<ContentId> contents)
    {
        if (HasPutAway)
            _putAway.Add(new PutAway.Forgotten(contents));
        foreach (var content in contents)
        {
            _episodes.Remove(content);
            _facts.Remove(content);
            _insights.Remove(content);
        }
    }

    private void ForgetMemoriesOf(string participant)
    {
        if (HasPutAway)
            _putAway.Add(new PutAway.Erased(participant));
        _episodes.RemoveParticipant(participant);
        _facts.RemoveParticipant(participant);
        _insights.RemoveParticipant(participant);
    }

    private void SaveMemory(Stream to)
    {
        _episodes.Save(to);
        _facts.Save(to);
    }

    private void LoadMemory(Stream from)
    {
        _episodes = EpisodicMemory.Load(from, _models.Vectors);
        _facts = PartnerFacts.Load(from);
    }
}
