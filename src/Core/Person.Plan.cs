using LinkyV.Contracts;
using LinkyV.Core.Behaviour;
using LinkyV.Core.Consistency;
using LinkyV.Core.Dialogue;
using LinkyV.Core.Dialogue.Language;
using LinkyV.Core.Emotion;

namespace LinkyV.Core;

public sealed partial class Person
{
    /// <summary>
    /// Appraises, decides and puts into words. Changes nothing; the same state and input give the same plan.
    /// </summary>
    public TurnPlan Plan(Perceived perceived, IWords recalled)
    {
        ArgumentNullException.ThrowIfNull(perceived);
        ArgumentNullException.ThrowIfNull(recalled);
        var heard = perceived.Request;
        Beside(perceived.File);
        var talk = _talks.GetValueOrDefault(heard.Session.Value) ?? new Conversation(heard.Session.Value);
        var bond = heard.Participant is { } partner ? BondWith(partner.Value, perceived.File) : Tie.Stranger;
        var felt = FeltIn(talk, heard.At);
        var reaction = SceneTurn.Stirred(
            Appraiser.Appraise(perceived.Understood, Profile, bond, felt, _associations!), heard.Scene);
        Emotions.Stir(felt, reaction.Stirred, reaction.Repair);
        var feeling = Emotions.With(felt, MoodNow(heard.At));
        var turn = $"{heard.Turn.Value}#{heard.Attempt}";
        var manner = Manner.Of(Profile.Culture);
        var steering = Steering.Of(
            _models.Behaviour, talk, Profile, perceived.Understood, MoodNow(heard.At), heard, _seed);
        var voice = Voice.Of(
            Profile, _habits!, Deviations(heard), feeling, bond, manner.Formality, manner.Directness,
            talk.Turns);
        if (steering is not null)
            voice = voice with { Verbosity = Math.Min(3, voice.Verbosity * steering.Wordiness) };
        var recollection = Recollect(perceived, recalled);
        var situation = new Situation
        {
            Profile = Profile,
            PersonaName = Id.Value,
            Request = heard,
            Heard = perceived.Understood,
            Asked = Testified(heard, perceived.Understood, recollection),
            Associations = _associations!,
            Voice = SceneTurn.Toned(voice, heard.Scene),
            Steering = steering,
            Bond = bond,
            Asserted = _asserted,
            Talk = talk,
            Feeling = feeling,
            Recollection = recollection,
            Chance = Chance.For(_seed, heard.Session.Value, turn, "content"),
        };
        var draft = Decider.Decide(situation, reaction);
        var words = Chance.For(_seed, heard.Session.Value, turn, "words");
        var speaker = new Realiser(situation.Voice, talk, situation.Recollection.PartnerName);
        var clauses = speaker.Speak(draft.Lines, ref words);
        return new EmbeddedPlan(perceived, situation, draft, reaction, clauses);
    }
}
