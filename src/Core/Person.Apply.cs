using LinkyV.Contracts;
using LinkyV.Core.Dialogue;
using LinkyV.Core.Dialogue.Asking;
using LinkyV.Core.Dialogue.Language;
using LinkyV.Core.Emotion;
using LinkyV.Core.Models;

namespace LinkyV.Core;

public sealed partial class Person
{
    /// <summary>The content rows whose words <see cref="Apply"/> wants for this event.</summary>
    public IReadOnlyCollection<ContentId> ContentsOf(PersonaEvent e)
    {
        if (e is not TurnLived t)
            return [];
        var ids = new List<ContentId>(2 + t.Episodes.Count);
        if (!t.Said.IsNone)
            ids.Add(t.Said);
        foreach (var episode in t.Episodes)
            if (!ids.Contains(episode.Content))
                ids.Add(episode.Content);
        return ids;
    }

    /// <summary>
    /// Takes in an event: assigns what it says and indexes its words, decides nothing. The same events with the same
    /// words give the same state.
    /// </summary>
    public void Apply(PersonaEvent e, IWords words)
    {
        ArgumentNullException.ThrowIfNull(e);
        ArgumentNullException.ThrowIfNull(words);
        (_askedOf, _recalledOf, _factsOf, _questionsOf) = (null, null, null, null);
        (_asked, _recalled, _wantedFacts) = ([], [], []);
        Beside(null);
        switch (e)
        {
            case PersonaCreated created:
                Become(created.Profile);
                CreatedAt = created.At;
                _seed = created.Profile.Seed;
                (_mood, _moodAt, _stateAt) = (_base, created.At.UtcTicks, created.At.UtcTicks);
                break;
            case PersonaEdited edited:
                Become(edited.Profile);
                break;
            case PersonaForked forked:
                (Parent, _seed) = (forked.Parent, forked.NewSeed);
                break;
            case TurnLived lived:
                Live(lived, words);
                break;
            case TurnWithdrawn withdrawn:
                Withdraw(withdrawn.Turn);
                break;
            case MemoriesForgotten forgotten:
                Forget(forgotten.Contents);
                break;
            case ParticipantForgotten gone:
                ForgetParticipant(gone.Participant);
                break;
            case Reflected reflected:
                TakeIn(reflected);
                break;
        }
        _heard = null;
        KeepWithin(e.At);
    }

    private void Live(TurnLived e, IWords words)
    {
        _turns++;
        var talk = TalkOf(e.Session);
        talk.Touched = _turns;
        talk.Turns++;
        talk.AtTicks = e.At.UtcTicks;
        talk.Felt = e.Emotions ?? (e.Feeling.Intensity > 0
            ? [new ActiveEmotion(e.Feeling.Emotion, e.Feeling.Intensity)] : []);
        talk.LastActs = e.Why.Acts;
        talk.LastFacts = e.Why.Facts;
        foreach (var fact in e.Why.Facts)
            talk.Tell(fact);
        foreach (var listener in e.Audience)
            if (!talk.Participants.Contains(listener))
                talk.Participants.Add(listener);
        if (e.Behaviour is { } behaviour)
            talk.Behave(TalkClasses.Packed(behaviour));
        if (!e.Said.IsNone && words[e.Said] is { } said)
            foreach (var (start, end) in Sentences.Split(said))
                Said.Note(talk, said.AsSpan(start, end - start));
        foreach (var assertion in e.Asserted ?? [])
            _asserted.Add(assertion);
        (_mood, _moodAt) = (new Pad(e.Feeling.MoodPleasure, e.Feeling.MoodArousal, e.Feeling.MoodDominance),
            e.At.UtcTicks);
        for (var i = 0; i < _state.Length && i < e.State.Count; i++)
            _state[i] = e.State[i];
        _stateAt = e.At.UtcTicks;
        _course = e.Course ?? _course;
        if (e.Partner is { } partner && e.Bond is { } bond)
            Tied(partner, bond, e);
        Remember(e, words);
    }

    private void Tied(string partner, Bond bond, TurnLived e)
    {
        if (!_ties.TryGetValue(partner, out var tie))
        {
            if (_ties.Count == BondsMost)
                FileTie();
            _ties[partner] = tie = new Tie { HasFile = _partnersPutAway };
        }
        tie.Bond = bond;
        tie.Touched = _turns;
        tie.Sway = e.Why.Appraisal.GetValueOrDefault(Sway);
        tie.SwayAt = e.At.UtcTicks;
    }

    private Conversation TalkOf(string session)
    {
        if (_talks.TryGetValue(session, out var talk))
            return talk;
        if (_talks.Count == ConversationsMost)
            _talks.Remove(_talks.MinBy(t => t.Value.Touched).Key);
        return _talks[session] = new Conversation(session);
    }

    private void ForgetParticipant(string participant)
    {
        _ties.Remove(participant);
        foreach (var (session, talk) in _talks.ToArray())
            if (talk.Participants.Contains(participant))
                _talks.Remove(session);
        ForgetMemoriesOf(participant);
    }
}
