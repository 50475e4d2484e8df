using LinkyV.Contracts;
using LinkyV.Core;
using LinkyV.Core.Generation;
using LinkyV.Core.Models;
using LinkyV.Models.Behaviour;
using LinkyV.Models.Registry;
using Xunit;

namespace LinkyV.Models.Tests.Behaviour;

/// <summary>Personas that the trained model steers: their silences, gaze and acts are still people's.</summary>
public sealed class PersonaTests
{
    private static readonly string[] s_lines =
    [
        "Hello!", "I moved to Ghent last week.", "Where do you live?", "My sister visited me yesterday.",
        "I feel so alone since my wife died.", "What do you do for a living?", "You are wrong about that.",
        "I have a dog called Bruno.", "That was really kind of you.", "Do you like music?", "I work as a nurse.",
        "Could you recommend a book?", "I'm so angry at my boss.", "What do you think of big cities?", "Goodbye.",
    ];

    private static readonly Lazy<List<(double[] Z, TurnLived Turn)>> s_turns = new(() => [.. Live(40)]);

    [Fact]
    public void SilencesAndGaze_AreThoseOfTalk()
    {
        var timings = s_turns.Value.Select(t => t.Turn.Timing!).ToList();
        var delays = timings.Select(t => t.DelayMs / 6.0).Order().ToList();

        // Telephone talk: median 168 ms, a half below 200, four fifths below 500; the written reply is six times later.
        Assert.InRange(delays[delays.Count / 2], 90, 260);
        Assert.InRange(delays.Count(d => d < 500) / (double)delays.Count, 0.65, 0.95);
        Assert.InRange(timings.Average(t => t.Behaviour!.GazeSpeaking), 0.33, 0.50);
    }

    [Fact]
    public void TheNeurotic_TouchThemselvesMore_AndExtravertsTalkMore()
    {
        double Share(int domain, bool high, Func<TurnBehaviour, bool> which)
        {
            var of = s_turns.Value.Where(t => high ? t.Z[domain] > 0.5 : t.Z[domain] < -0.5).ToList();
            return of.Count(t => which(t.Turn.Behaviour!)) / (double)of.Count;
        }

        Assert.True(Share(4, true, b => b.Gesture == "self-touch") > 1.2 * Share(4, false,
            b => b.Gesture == "self-touch"));
        Assert.True(Share(2, true, b => b.Length >= 3) > Share(2, false, b => b.Length >= 3));
    }

    [Fact]
    public void WhatWasHeard_IsAnsweredAsBefore()
    {
        double Did(string met, string act)
        {
            var of = s_turns.Value.Where(t => t.Turn.Behaviour!.Met == met).ToList();
            return of.Count(t => t.Turn.Behaviour!.Act == act) / (double)of.Count;
        }

        Assert.True(Did("ask", "answer") > 0.7, $"{Did("ask", "answer")} answered");
        Assert.True(Did("leave", "close") > 0.9, $"{Did("leave", "close")} closed");
        Assert.True(Did("vent", "comfort") > 0.6, $"{Did("vent", "comfort")} comforted");
    }

    private static IEnumerable<(double[] Z, TurnLived Turn)> Live(int personas)
    {
        var models = new PersonModels(new BehaviourModel(ModelRegistry.Shipped.Open(new BehaviourRecipe()).Weights));
        for (var i = 0; i < personas; i++)
        {
            var seed = (ulong)i + 1;
            var made = new PersonaGenerator().Generate(new BasePersona { Seed = seed }, seed, new DateOnly(2026, 3, 1));
            var profile = Assert.IsType<GenerationResult.Accepted>(made).Profile;
            var person = new Person(new PersonaId(TenantId.Default, "p"), models);
            var words = new Words();
            var now = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
            person.Apply(new PersonaCreated(profile) { At = now }, words);
            for (var t = 0; t < s_lines.Length; t++)
            {
                now += TimeSpan.FromSeconds(30);
                var turn = words.Live(person, s_lines[t], t, now);
                yield return ([.. Enumerable.Range(0, 5).Select(d => profile.Traits[d])], turn);
            }
        }
    }

    private sealed class Words : Dictionary<ContentId, string>, IWords
    {
        private long _content;

        string? IWords.this[ContentId id] => GetValueOrDefault(id);

        public TurnLived Live(Person person, string text, int turn, DateTimeOffset now)
        {
            var partner = new ParticipantId(TenantId.Default, "ann");
            var heard = New();
            this[heard] = text;
            var request = new ReplyRequest
            {
                Turn = new TurnId($"t{turn}"), Session = new SessionId(TenantId.Default, "s"), Participant = partner,
                Audience = [partner], Heard = heard, Text = text, At = now, Options = new SessionOptions(),
                Deadline = now.AddSeconds(20),
            };
            var plan = person.Plan(person.Perceive(request), this);
            var finished = person.Finish(plan,
                new Core.Spoken(string.Concat(plan.Clauses), false, "embedded", "", new Usage(0, 0), []), now, New);
            foreach (var row in finished.Contents)
                this[row.Id] = row.Text;
            person.Apply(finished.Event, this);
            return finished.Event with { Timing = finished.Timing };
        }

        private ContentId New() => new(++_content);

        private string? GetValueOrDefault(ContentId id) => TryGetValue(id, out var text) ? text : null;
    }
}
