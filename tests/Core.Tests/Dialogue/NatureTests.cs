using LinkyV.Core.Dialogue.Answers;
using LinkyV.Core.Tests.Persons;
using Xunit;

namespace LinkyV.Core.Tests.Dialogue;

/// <summary>What the people of a persona's life are like.</summary>
public sealed class NatureTests
{
    private static readonly string[] Parents = ["mother", "father"];

    [Fact]
    public void AskedWhatAParentIsLike_ItDescribesHerOrHim_EachTimeTheSame()
    {
        var natures = new HashSet<string>();
        for (ulong seed = 1; seed <= 12; seed++)
            foreach (var parent in Parents)
            {
                var mara = Samples.Mara(seed: seed);
                var said = new Life(mara).Say($"What's your {parent} like?");
                var later = new Life(mara);
                later.Say("Hello, I'm Tom.");
                later.Say("What do you do for a living?");
                var again = later.Say($"Tell me, what kind of person is your {parent}?");
                var word = Natures.WordIn(" " + Plainly(said));
                Assert.True(word is not null, said);
                Assert.Contains(word, again, StringComparison.OrdinalIgnoreCase);
                natures.Add(word);
            }
        Assert.True(natures.Count >= 6, string.Join(", ", natures));
    }

    [Fact]
    public void WhatSomebodyTaughtIt_IsAnsweredOfWhomWasSpokenOf()
    {
        for (ulong seed = 1; seed <= 6; seed++)
        {
            var life = new Life(Samples.Mara(seed: seed));
            life.Say("Tell me about your father.");
            life.Say("What did he teach you?");
            Assert.Contains(life.Last.Why.Facts, f => f.EndsWith(".taught", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void WhetherSomebodyIsSo_GoesWithWhatTheyAreLike()
    {
        for (ulong seed = 1; seed <= 8; seed++)
        {
            var mara = Samples.Mara(seed: seed);
            var word = Natures.WordIn(" " + Plainly(new Life(mara).Say("What's your mother like?")))!;
            var said = new Life(mara).Say($"Is your mother {word}?");
            Assert.DoesNotMatch("(?i)^(no|now and then|sometimes|i wouldn't)", said);
        }
    }

    private static string Plainly(string said) => string.Concat(said.ToLowerInvariant().Select(static c =>
        char.IsLetter(c) || c is '-' or '\'' ? c : ' ')) + " ";
}
