using LinkyV.Actors.Sessions;
using LinkyV.Contracts;
using Xunit;

namespace LinkyV.Actors.Tests;

public sealed class SessionSnapshotTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void ASnapshot_GivesBackTheFoldedState_WithoutAnyWords()
    {
        var state = Folded();
        state.Turns[0].Text = "a word that must not be stored";

        var bytes = SessionSnapshot.Save(state);
        var back = SessionSnapshot.Load(new(default, state.Version, SessionSnapshot.Format, bytes));

        Assert.NotNull(back);
        Assert.Equal(bytes, SessionSnapshot.Save(back));
        var stored = System.Text.Encoding.UTF8.GetString(bytes);
        Assert.DoesNotContain("must not be stored", stored, StringComparison.Ordinal);
        Assert.Equal(["p-kim", "p-lee"], back.Participants);
        Assert.Equal(state.TurnCount, back.TurnCount);
        Assert.Equal(new TurnId("t2"), Assert.Single(back.Turns, t => t.OpenFor.Count > 0).Turn);
        Assert.Equal(new ContentId(12), back.Turns[0].Said[0].Content);
    }

    [Fact]
    public void ADamagedSnapshot_IsIgnored()
    {
        var bytes = SessionSnapshot.Save(Folded());

        Assert.Null(SessionSnapshot.Load(new(default, 5, SessionSnapshot.Format, bytes.AsMemory(0, 40))));
        Assert.Null(SessionSnapshot.Load(new(default, 5, SessionSnapshot.Format + 1, bytes)));
        Assert.Null(SessionSnapshot.Load(new(default, 999, SessionSnapshot.Format, bytes)));
        Assert.Null(SessionSnapshot.Load(null));
    }

    private static SessionState Folded()
    {
        var state = new SessionState();
        SessionRecord[] records =
        [
            new SessionOpened(["ada"], ["p-kim"], new SessionOptions(), default, default) { At = Start },
            new SessionJoined("p-lee") { At = Start },
            new TurnHeard(new("t1"), "p-kim", null, new(11), ["ada"], "k", null) { At = Start },
            new TurnSaid(
                new("t1"), "ada", new(12), false, new Feeling("joy", 1, 0, 0, 0, 0, 0, 0), new(1, 2, []), new(3, 4),
                "embedded") { At = Start },
            new TurnHeard(new("t2"), "p-lee", null, new(13), ["ada"], null, null) { At = Start },
        ];
        for (var i = 0; i < records.Length; i++)
            state.Apply(records[i], i + 1);
        return state;
    }
}
