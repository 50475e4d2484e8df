using LinkyV.Contracts;
using LinkyV.Core.Behaviour;
using LinkyV.Core.Models;
using LinkyV.Core.Tests.Persons;
using Xunit;

namespace LinkyV.Core.Tests.Behaviour;

/// <summary>A behaviour model steers what a persona does, and the why says so.</summary>
public sealed class SteeringTests
{
    private static readonly string[] Talk =
    [
        "Hello!", "I moved to Ghent last week.", "My sister visited me yesterday.", "I love sailing.",
        "What do you do for a living?", "I have a dog called Bruno.", "I work as a nurse.", "That was a long day.",
        "I baked bread this morning.", "My car broke down again.", "I'm learning Spanish.", "We went to the sea.",
        "My brother got married.", "I read a good book.", "The neighbours are loud.", "I planted tomatoes.",
        "I started to run.", "My boss praised me.", "I dropped my phone.", "I cooked for friends.",
    ];

    [Fact]
    public void TheModelsClasses_AreWhatTheReplyDoes()
    {
        var life = Live(new Fixed("tell", delay: 3, length: 2, "self-touch", gaze: 0));
        foreach (var line in Talk)
        {
            life.Say(line);
            var (e, timing) = (life.Last, life.Last.Timing!);
            Assert.Equal("self-touch", timing.Behaviour!.Main);
            Assert.True(timing.Behaviour.SelfTouches >= 1);
            Assert.InRange(timing.Behaviour.GazeSpeaking, 0.01, 0.2);
            // Written talk is six times slower; a facet and the culture shift what the class gives.
            Assert.InRange(timing.DelayMs, Pace.Written * 300, Pace.Written * 1200);
            Assert.Equal((3, 0, "self-touch"), (e.Behaviour!.Delay, e.Behaviour.Gaze, e.Behaviour.Gesture));
        }
    }

    [Fact]
    public void WhoLeansToAsking_AsksMore_ThanWhoLeansToTelling()
    {
        int Asks(string act)
        {
            var life = Live(new Fixed(act, 1, 2, "nod", 1));
            return Enumerable.Range(0, 3).Sum(round => Talk.Count(line =>
            {
                life.Say(line, session: $"s{round}");
                return life.Last.Why.Acts.Contains("ask");
            }));
        }

        var (asking, telling) = (Asks("ask"), Asks("tell"));
        Assert.True(asking > 1.3 * telling, $"{asking} and {telling} of 60 turns");
    }

    [Fact]
    public void WhoLeansToManyWords_SaysMore()
    {
        int Words(int length)
        {
            var life = Live(new Fixed("tell", 1, length, "nod", 1));
            return Enumerable.Range(0, 3).Sum(r => Talk.Sum(line => Pace.Words(life.Say(line, session: $"s{r}"))));
        }

        var (few, many) = (Words(0), Words(5));
        Assert.True(many > 1.2 * few, $"{few} and {many} words");
    }

    [Fact]
    public void WhatWasDone_IsTheActOfTheReply_NotTheOneLeantTo()
    {
        var life = Live(new Fixed("joke", 1, 2, "nod", 1));
        life.Say("Where do you live?");

        Assert.Equal(("ask", "answer"), (life.Last.Behaviour!.Met, life.Last.Behaviour.Act));
    }

    [Fact]
    public void TheModel_SeesTheTurnsBefore_AndNoMoreThanItMay()
    {
        var model = new Fixed("tell", 2, 3, "smile", 2);
        var life = Live(model);
        for (var turn = 0; turn < 40; turn++)
        {
            life.Say(Talk[turn % Talk.Length]);
            Assert.Equal(turn < 16 ? turn : 8 + ((turn - 16) % 8), model.Past.Count);
            Assert.All(model.Past, p => Assert.Equal((2, 2), (p.Acted.Delay, p.Acted.Gaze)));
        }
    }

    [Fact]
    public void ThoughPutAwayInBetween_ItGoesOnAlike()
    {
        Life a = Live(new Fixed("ask", 1, 2, "nod", 1)), b = Live(new Fixed("ask", 1, 2, "nod", 1));
        foreach (var line in Talk)
        {
            b.Reload();
            Assert.Equal(a.Say(line), b.Say(line));
        }
        Assert.Equal(a.Person.Save(), b.Person.Save());
        Assert.Equal(a.Person.Save(), a.Replayed().Save());
    }

    [Fact]
    public void AReplay_AsksNoModel()
    {
        var model = new Fixed("tell", 2, 3, "smile", 2);
        var life = Live(model);
        foreach (var line in Talk)
            life.Say(line);
        var asked = model.Asked;
        Assert.Equal(Talk.Length, asked);

        Assert.Equal(life.Person.Save(), life.Replayed().Save());
        Assert.Equal(asked, model.Asked);
    }

    [Fact]
    public void TheWhy_NamesTheModel_OrSaysThatItIsOff()
    {
        var on = Live(new Fixed("tell", 1, 2, "nod", 1));
        on.Say("Hello!");
        Assert.Contains("behaviour:fixed-1", on.Last.Why.Models!);
        var off = new Life(Samples.Mara());
        off.Say("Hello!");
        Assert.Equal(["behaviour:off", "expression:off", "memory:off"], off.Last.Why.Models);
        Assert.Null(off.Last.Behaviour);
        Assert.Null(off.Last.Timing!.Behaviour!.Main);
    }

    [Fact]
    public void EveryTurnThatMayBe_IsKeptWhole()
    {
        var chance = new Chance(5);
        for (var i = 0; i < 2000; i++)
        {
            var turn = new TalkTurn(
                new Met(chance.Next(10), chance.Next(6)),
                TalkClasses.Kept(new Mood((2 * chance.NextDouble()) - 1, (2 * chance.NextDouble()) - 1, 1)),
                new Acted(chance.Next(12), chance.Next(6), chance.Next(6), chance.Next(7), chance.Next(4)));
            Assert.Equal(turn, TalkClasses.Unpacked(TalkClasses.Packed(TalkClasses.Written(turn))));
        }
    }

    [Fact]
    public void WhatAnEventNamesThatIsNotKnownHere_IsLeftOut()
    {
        var known = new TurnBehaviour("ask", "joy", "tell", 1, 2, "nod", 3, [0, 0, 0]);
        Assert.NotEqual(0UL, TalkClasses.Packed(known));
        Assert.Equal(0UL, TalkClasses.Packed(known with { Act = "sing" }));
        Assert.Equal(0UL, TalkClasses.Packed(known with { Delay = 9 }));
        Assert.Equal(0UL, TalkClasses.Packed(known with { Mood = [0] }));
    }

    private static Life Live(IBehaviourModel model) => new(Samples.Mara(), models: new PersonModels(model));

    /// <summary>A model that is sure of one behaviour.</summary>
    private sealed class Fixed(string act, int delay, int length, string gesture, int gaze)
        : IBehaviourModel, IBehaviourOutlook
    {
        private readonly double[][] _heads =
        [
            One(12, Array.IndexOf(TalkClasses.Acts, act)), One(6, delay), One(6, length),
            One(7, Array.IndexOf(TalkClasses.Gestures, gesture)), One(4, gaze),
        ];

        public string Version => "fixed-1";

        public int Asked { get; private set; }

        public IReadOnlyList<TalkTurn> Past { get; private set; } = [];

        public ReadOnlySpan<double> Acts => _heads[0];

        public ReadOnlySpan<double> Given(int act, int head) => _heads[head];

        public IBehaviourOutlook Ahead(
            ReadOnlySpan<double> domains, ReadOnlySpan<TalkTurn> past, in Met met, in Mood mood)
        {
            Asked++;
            Past = past.ToArray();
            return this;
        }

        private static double[] One(int size, int at) => [.. Enumerable.Range(0, size).Select(i => i == at ? 1.0 : 0)];
    }
}
