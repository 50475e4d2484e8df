using LinkyV.Contracts;
using Xunit;

namespace LinkyV.Conformance.Engine;

public abstract partial class EngineSuite
{
    [Fact]
    public async Task AnEdit_SupersedesThatTurnAndAllLaterOnes_AndIsHeardAnew()
    {
        var host = await HostAsync();
        var session = await OpenAsync(host, "s1");
        await TalkAsync(session, "Hello!");
        var second = await HeardAsync(session, "I live in Leds.");
        await ClosedAsync(session, second);
        var third = await HeardAsync(session, "Do you like it here?");
        await ClosedAsync(session, third);

        var edited = await session.EditAsync(new(second.Turn, Kim, "I live in Leeds.")).Within("the edit");
        var events = await ClosedAsync(session, Assert.IsType<SayResult.Heard>(edited));

        var all = await session.ReadAsync(0, 100);
        Assert.Equal(
            [second.Turn.Value, third.Turn.Value], Assert.Single(all.OfType<TurnsSuperseded>()).Turns);
        Assert.Equal("I live in Leeds.", Assert.Single(events.OfType<MessageHeard>()).Text);
        Assert.Equal(2, (await session.DescribeAsync())!.Turns);
        var withdrawn = (await Store.ReadAsync(Ada.Stream, 0, 100)).Select(EventJson.DecodePersona)
            .OfType<TurnWithdrawn>().Select(w => w.Turn).Distinct();
        Assert.Equal([second.Turn, third.Turn], withdrawn);
        Assert.IsType<SayResult.NotFound>(await session.EditAsync(new(third.Turn, Kim, "Again?")));
    }

    [Fact]
    public async Task OnlyWhoSaidIt_MayEditIt()
    {
        var host = await HostAsync();
        var session = await OpenAsync(host, "s1", participants: [Kim, Lee]);
        var heard = await HeardAsync(session, "Hello!");
        await ClosedAsync(session, heard);

        var result = await session.EditAsync(new(heard.Turn, Lee, "Good bye!"));

        Assert.Equal("turn", Assert.IsType<SayResult.Invalid>(result).Field);
        Assert.IsType<SayResult.NotFound>(await session.EditAsync(new(new TurnId("unknown"), Kim, "Hello?")));
    }

    [Fact]
    public async Task Regenerating_AnswersTheSameWordsAgain()
    {
        var host = await HostAsync();
        var session = await OpenAsync(host, "s1");
        var heard = await HeardAsync(session, "What do you do all day?");
        await ClosedAsync(session, heard);

        var again = Assert.IsType<SayResult.Heard>(await session.RegenerateAsync(new(null, Kim, "r1")).Within("it"));
        var events = await ClosedAsync(session, again);
        var repeated = Assert.IsType<SayResult.Heard>(await session.RegenerateAsync(new(null, Kim, "r1")).Within("it"));

        var message = Assert.Single(events.OfType<MessageHeard>());
        Assert.Equal("What do you do all day?", message.Text);
        Assert.Equal(heard.Turn.Value, message.Regenerates);
        Assert.Equal(again.Turn, repeated.Turn);
        Assert.Equal(1, (await session.DescribeAsync())!.Turns);
        var lived = await LivedAsync(Ada);
        Assert.Equal([heard.Turn, again.Turn], lived.Select(t => t.Turn));
        Assert.Equal(lived[0].Heard, lived[1].Heard);
    }

    [Fact]
    public async Task AnEditWhileThePersonaSpeaks_TakesTheFloor()
    {
        var host = await HostAsync(OnlyFirstStalls("Let me think about that. "));
        var session = await OpenAsync(host, "s1");
        var heard = await HeardAsync(session, "Tell me something lomg.");
        await DeltaAsync(session, heard);

        var edited = await session.EditAsync(new(heard.Turn, Kim, "Tell me something long.")).Within("the edit");
        var events = await ClosedAsync(session, Assert.IsType<SayResult.Heard>(edited));

        Assert.False(Said(events.Where(e => e.Seq > ((SayResult.Heard)edited).Seq).ToList()).Interrupted);
        Assert.Equal(0, (await session.DescribeAsync())!.OpenTurns);
    }
}
