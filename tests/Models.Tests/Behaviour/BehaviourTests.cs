using LinkyV.Core.Models;
using System.Runtime.InteropServices;
using LinkyV.Contracts;
using LinkyV.Inference;
using LinkyV.Inference.Layers;
using LinkyV.Models.Behaviour;
using LinkyV.Models.Registry;
using Xunit;

namespace LinkyV.Models.Tests.Behaviour;

public sealed class BehaviourTests
{
    private static readonly Lazy<BehaviourModel> s_model = new(() =>
        new BehaviourModel(ModelRegistry.Shipped.Open(new BehaviourRecipe()).Weights));

    private static readonly Lazy<Talk[]> s_talks = new(() =>
        [.. TalkProcess.People(8_000_000, 400).Select((z, i) => TalkProcess.Make(z, new Chance((ulong)i)))]);

    [Fact]
    public void TheProcess_PausesAndLooksAsPeopleDo()
    {
        var all = s_talks.Value.SelectMany(t => t.Turns).Select(t => t.Acted).ToList();
        double Share(Func<Acted, bool> which) => all.Count(which) / (double)all.Count;
        Assert.InRange(Share(a => a.Delay == 0), 0.15, 0.35);
        Assert.InRange(Share(a => a.Delay <= 1), 0.45, 0.65);
        Assert.InRange(Share(a => a.Delay <= 2), 0.70, 0.90);
        Assert.InRange(all.Average(a => (0.2 * a.Gaze) + 0.1), 0.35, 0.50);
    }

    [Fact]
    public void TheProcess_MovesWithPersonalityAndPartner()
    {
        double Share(Func<Talk, TalkTurn, bool> of, Func<Talk, TalkTurn, bool> which)
        {
            var turns = s_talks.Value.SelectMany(t => t.Turns.Select(u => (t, u))).Where(p => of(p.t, p.u)).ToList();
            return turns.Count(p => which(p.t, p.u)) / (double)turns.Count;
        }

        Assert.True(Share((t, _) => t.Domains[2] > 1, (_, u) => u.Acted.Length >= 4)
            > 1.3 * Share((t, _) => t.Domains[2] < -1, (_, u) => u.Acted.Length >= 4));
        Assert.True(Share((t, _) => t.Domains[4] > 1, (_, u) => u.Acted.Gesture == 4)
            > 1.5 * Share((t, _) => t.Domains[4] < -1, (_, u) => u.Acted.Gesture == 4));
        Assert.True(Share((_, u) => u.Met.Act == Tables.Of("vent"), (_, u) => u.Acted.Act == Tables.Act("comfort"))
            > 3 * Share((_, u) => u.Met.Act == Tables.Of("tell"), (_, u) => u.Acted.Act == Tables.Act("comfort")));
    }

    [Fact]
    public void TheLaw_SumsToOneInEveryHeadAndPhase()
    {
        double[] z = [3, -3, 3, -3, 3];
        var mood = new Mood(-1, 1, -1);
        for (var phase = 0; phase < Classes.Phases; phase++)
            for (var act = 0; act < Classes.Sizes[0]; act++)
                for (var h = 1; h < Classes.Heads; h++)
                {
                    var p = new double[Classes.Sizes[h]];
                    Law.Head(h, z, mood, act, phase, p);
                    Assert.Equal(1, p.Sum(), 1e-9);
                    Assert.All(p, x => Assert.True(x > 0));
                }
    }

    [Fact]
    public void TheObserversProbabilities_OfAllActsOfATurn_SumToOne()
    {
        var talk = s_talks.Value[0];
        double Chance(int act, int turn)
        {
            var turns = talk.Turns.ToArray();
            turns[turn] = turns[turn] with { Acted = turns[turn].Acted with { Act = act } };
            return Math.Exp(-TalkObserver.Surprise(talk with { Turns = turns })[turn][0]);
        }

        foreach (var turn in new[] { 0, 1, 11, 23 })
            Assert.Equal(1, Enumerable.Range(0, Classes.Sizes[0]).Sum(a => Chance(a, turn)), 1e-9);
    }

    [Fact]
    public void TheObserver_IsLessSurprisedThanTrigramsAndThanOneWhoMistakesThePerson()
    {
        var talks = s_talks.Value;
        var trigrams = new Trigrams(TalkProcess.People(8_100_000, 400)
            .Select((z, i) => TalkProcess.Make(z, new Chance((ulong)i + 999))));
        var exact = talks.Average(t => TalkObserver.Surprise(t).Average(s => s.Sum()));
        var mistaken = talks.Select((t, i) => t with { Domains = talks[(i + 1) % talks.Length].Domains })
            .Average(t => TalkObserver.Surprise(t).Average(s => s.Sum()));
        var counted = talks.Average(t => Enumerable.Range(0, t.Turns.Length).Average(
            k => Enumerable.Range(0, Classes.Heads).Sum(h => trigrams.Surprise(t, k, h))));
        Assert.True(exact + 0.1 < mistaken, $"{exact} and {mistaken}");
        Assert.True(exact + 0.2 < counted, $"{exact} and {counted}");
    }

    [Fact]
    public void TurnByTurn_TheModelSaysWhatItSaysOfWholeTalks()
    {
        var talk = s_talks.Value[3];
        var net = s_model.Value.Net;
        using var scope = TensorScope.Inference();
        var x = new float[talk.Turns.Length, BehaviourNet.Inputs];
        for (var t = 0; t < talk.Turns.Length; t++)
            BehaviourNet.Write(MemoryMarshal.CreateSpan(ref x[t, 0], BehaviourNet.Inputs), talk.Domains,
                talk.Turns[t].Met, talk.Turns[t].Mood, t == 0 ? null : talk.Turns[t - 1].Acted);
        var all = MemoryMarshal.CreateSpan(ref x[0, 0], x.Length);
        var whole = net.Acts(net.Read(Tensor.From(all, 1, talk.Turns.Length, BehaviourNet.Inputs))).ToArray();
        var state = new LstmState(Tensor.Zeros(1, BehaviourNet.Hidden), Tensor.Zeros(1, BehaviourNet.Hidden));
        for (var t = 0; t < talk.Turns.Length; t++)
        {
            (var seen, state) = net.Step(
                Tensor.From(all.Slice(t * BehaviourNet.Inputs, BehaviourNet.Inputs), 1, BehaviourNet.Inputs), state);
            var acts = net.Acts(seen).ToArray();
            for (var a = 0; a < acts.Length; a++)
                Assert.Equal(whole[(t * acts.Length) + a], acts[a], 1e-4f);
        }
    }

    [Fact]
    public void WithoutTensors_ATurnIsWhatTheNetworkSays()
    {
        var talk = s_talks.Value[7];
        var net = s_model.Value.Net;
        using var scope = TensorScope.Inference();
        var state = new LstmState(Tensor.Zeros(1, BehaviourNet.Hidden), Tensor.Zeros(1, BehaviourNet.Hidden));
        var x = new float[BehaviourNet.Inputs];
        for (var t = 0; t < TalkClasses.PastMost; t++)
        {
            var turn = talk.Turns[t];
            BehaviourNet.Write(x, talk.Domains, turn.Met, turn.Mood, t == 0 ? null : talk.Turns[t - 1].Acted);
            (var seen, state) = net.Step(Tensor.From(x, 1, BehaviourNet.Inputs), state);
            var outlook = s_model.Value.Ahead(talk.Domains, talk.Turns.AsSpan(0, t), turn.Met, turn.Mood);
            Same(net.Acts(seen).ToArray(), outlook.Acts);
            var rest = net.Rest(seen, new[] { turn.Acted.Act }).ToArray();
            for (int h = 1, at = 0; h < Classes.Heads; at += Classes.Sizes[h++])
                Same(rest[at..(at + Classes.Sizes[h])], outlook.Given(turn.Acted.Act, h));
        }

        static void Same(float[] logits, ReadOnlySpan<double> p)
        {
            var sum = logits.Sum(l => Math.Exp(l));
            for (var i = 0; i < logits.Length; i++)
                Assert.Equal(Math.Exp(logits[i]) / sum, p[i], 1e-5);
        }
    }

    [Fact]
    public void ATalkThatGoesOn_IsWhatReadingItAnewGives()
    {
        var talk = s_talks.Value[7];
        var going = s_model.Value.Begin(talk.Domains);
        var reread = new RereadTalk(s_model.Value, talk.Domains);
        for (var t = 0; t < TalkClasses.PastMost; t++)
        {
            var (met, mood, acted) = talk.Turns[t];
            var (ahead, anew) = (going.Ahead(met, mood), reread.Ahead(met, mood));
            Assert.Equal(anew.Acts.ToArray(), ahead.Acts.ToArray());
            for (var h = 1; h < Classes.Heads; h++)
                Assert.Equal(anew.Given(acted.Act, h).ToArray(), ahead.Given(acted.Act, h).ToArray());
            going.Did(acted);
            reread.Did(acted);
        }
    }

    /// <summary>Twenty talks by turns, so that each finds its state again among others', and one from which the first
    /// turns are taken away.</summary>
    [Fact]
    public void ATalkWhoseStateIsFoundAgain_IsWhatReadingItAnewGives()
    {
        var model = new BehaviourModel(ModelRegistry.Shipped.Open(new BehaviourRecipe()).Weights);
        for (var t = 0; t < TalkClasses.PastMost; t++)
            foreach (var talk in s_talks.Value.Take(20))
            {
                var past = talk.Turns.AsSpan(0, t);
                Same(model, talk, past, t);
                if (t > 9)
                    Same(model, talk, past[TalkClasses.PastStep..], t);
            }

        static void Same(BehaviourModel model, Talk talk, ReadOnlySpan<TalkTurn> past, int t)
        {
            var (met, mood, acted) = talk.Turns[t];
            var found = model.Ahead(talk.Domains, past, met, mood);
            var reading = model.Begin(talk.Domains);
            foreach (var turn in past)
            {
                reading.Ahead(turn.Met, turn.Mood);
                reading.Did(turn.Acted);
            }
            var anew = reading.Ahead(met, mood);
            Assert.Equal(anew.Acts.ToArray(), found.Acts.ToArray());
            for (var h = 1; h < Classes.Heads; h++)
                Assert.Equal(anew.Given(acted.Act, h).ToArray(), found.Given(acted.Act, h).ToArray());
        }
    }

    [Fact]
    public void AStateIsFound_ByItsWholeTalkOnly()
    {
        var states = new BehaviourStates();
        var (domains, past) = (new double[] { 1, 0, 0, 0, 0 }, new TalkTurn[3]);
        var (met, mood) = (new Met(1, 2), new Mood(0.5, 0, 0));
        var (hidden, cell) = (new float[BehaviourNet.Hidden], new float[BehaviourNet.Hidden]);
        Assert.False(states.TryGet(BehaviourStates.Of(domains, past, met, mood), hidden, cell));
        (hidden[3], cell[5]) = (3, 5);
        states.Put(BehaviourStates.Of(domains, past, met, mood), hidden, cell);
        Array.Clear(hidden);
        Array.Clear(cell);

        Assert.False(states.TryGet(BehaviourStates.Of(domains, past, met, default), hidden, cell));
        Assert.False(states.TryGet(BehaviourStates.Of(domains, past, new Met(2, 1), mood), hidden, cell));
        Assert.False(states.TryGet(BehaviourStates.Of(domains, past.AsSpan(0, 2), met, mood), hidden, cell));
        Assert.False(states.TryGet(BehaviourStates.Of(new double[] { 0, 1, 0, 0, 0 }, past, met, mood), hidden, cell));
        past[1] = new TalkTurn(default, default, new Acted(0, 0, 0, 0, 1));
        Assert.False(states.TryGet(BehaviourStates.Of(domains, past, met, mood), hidden, cell));
        past[1] = default;
        Assert.True(states.TryGet(BehaviourStates.Of(domains, past, met, mood), hidden, cell));
        Assert.Equal((3, 5), (hidden[3], cell[5]));
    }

    [Fact]
    public void TheClassesOfCore_AreThoseOfTheProcess()
    {
        Assert.Equal(Tables.Acts.Select(a => a.Name), TalkClasses.Acts);
        Assert.Equal(Tables.Partner.Select(a => a.Name), TalkClasses.PartnerActs);
        Assert.Equal(Tables.Feelings.Select(f => f.Name), TalkClasses.Feelings);
        Assert.Equal([TalkClasses.Acts.Length, TalkClasses.Gestures.Length], [Classes.Sizes[0], Classes.Sizes[3]]);
    }

    [Fact]
    public void WhatItLooksBackOn_IsChecked()
    {
        void Refused(string says, params TalkTurn[] past) => Assert.Contains(says, Assert.Throws<ArgumentException>(
            () => s_model.Value.Ahead(new double[5], past, default, default)).Message, StringComparison.Ordinal);
        Refused("16 turns past; at most 15", new TalkTurn[16]);
        Refused("the delay before is class 6", new TalkTurn(default, default, new Acted(0, 6, 0, 0, 0)));
        Refused("mood's pleasure is NaN", new TalkTurn(default, new Mood(double.NaN, 0, 0), default));
        var outlook = s_model.Value.Ahead(new double[5], [], default, default);
        Assert.Throws<ArgumentException>(() => outlook.Given(12, 1));
        Assert.Throws<ArgumentException>(() => outlook.Given(0, 5));
    }

    [Fact]
    public void TheSameMemoryAndChance_GiveTheSameTalk_AndAnotherMemoryAnother()
    {
        var a = Run(s_talks.Value[3], new BehaviourMemory());
        Assert.Equal(a, Run(s_talks.Value[3], new BehaviourMemory()));
        var spoilt = new BehaviourMemory();
        Run(s_talks.Value[4], spoilt);
        Assert.NotEqual(a, Run(s_talks.Value[3], spoilt));
    }

    [Fact]
    public void TheModel_ComfortsWhoGrieves_TheMoreTheKinderItIs()
    {
        double Comforts(double kindness, int act, int feeling) => Enumerable.Range(0, 1500).Count(i =>
            s_model.Value.Next(new BehaviourMemory(), [0, 0, 0, kindness, 0], new Met(act, feeling), default,
                new Chance((ulong)i)).Act == Tables.Act("comfort")) / 1500.0;
        var (kind, unkind) = (Comforts(1.5, Tables.Of("vent"), 2), Comforts(-1.5, Tables.Of("vent"), 2));
        Assert.True(kind > unkind + 0.2, $"{kind} and {unkind}");
        Assert.True(Comforts(1.5, Tables.Of("tell"), 0) < 0.2);
    }

    [Fact]
    public void BadInput_IsRefusedAndNotRemembered()
    {
        var memory = new BehaviourMemory();
        void Refused(string says, double[] z, Met met, Mood mood) => Assert.Contains(says,
            Assert.Throws<ArgumentException>(() => s_model.Value.Next(memory, z, met, mood, new Chance(1))).Message,
            StringComparison.Ordinal);
        Refused("4 domain scores", [0, 0, 0, 0], default, default);
        Refused("domain score is NaN", [0, double.NaN, 0, 0, 0], default, default);
        Refused("domain score is 40", [0, 40, 0, 0, 0], default, default);
        Refused("arousal is 1.5", new double[5], default, new Mood(0, 1.5, 0));
        Refused("partner's act is class 10", new double[5], new Met(10, 0), default);
        Refused("partner's feeling is class -1", new double[5], new Met(0, -1), default);
        memory.Before = new Acted(0, 0, 9, 0, 0);
        Refused("the length before is class 9", new double[5], default, default);
        Assert.All(memory.Hidden, h => Assert.Equal(0, h));
    }

    private static List<Acted> Run(Talk talk, BehaviourMemory memory) => [.. talk.Turns.Select((t, i) =>
        s_model.Value.Next(memory, talk.Domains, t.Met, t.Mood, new Chance((ulong)i)))];
}
