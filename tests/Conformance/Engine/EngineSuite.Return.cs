using LinkyV.Contracts;
using Xunit;

namespace LinkyV.Conformance.Engine;

public abstract partial class EngineSuite
{
    [Fact]
    public async Task WhoIsPutAway_ComesBackTheSame()
    {
        var host = await HostAsync();
        var session = await OpenAsync(host, "s1");
        await TalkAsync(session, "Hello, my name is Kim.");
        var before = (await session.DescribeAsync())!;
        var persona = (await host.Actors.Persona(Ada).DescribeAsync())!;

        await PutAwayAllAsync(host);
        Assert.Equal(before.Version, (await Store.LoadSnapshotAsync(SessionOf("s1").Stream))?.Version);
        Assert.Equal(persona.Version, (await Store.LoadSnapshotAsync(Ada.Stream))?.Version);
        var after = (await session.DescribeAsync())!;
        var returned = (await host.Actors.Persona(Ada).DescribeAsync())!;

        Assert.Equal(before.Version, after.Version);
        Assert.Equal(before.Turns, after.Turns);
        Assert.Equal(before.UpdatedAt, after.UpdatedAt);
        Assert.Equal(persona.Version, returned.Version);
        Assert.Equal(persona.ProfileVersion, returned.ProfileVersion);
        Assert.Equal(persona.Profile.Traits, returned.Profile.Traits);
        Assert.Equal(persona.Episodes, returned.Episodes);
        var said = Said(await TalkAsync(session, "What is your name?"));
        Assert.Equal(after.Version + 2, said.Seq);
    }

    [Fact]
    public async Task WhoSpeaksOrIsListenedTo_IsNotPutAway()
    {
        var host = await HostAsync(ScriptedModels.Stalling("One moment. "));
        var session = await OpenAsync(host, "s1");
        var heard = await HeardAsync(session, "Tell me something long.");
        var closing = ClosedAsync(session, heard);
        await DeltaAsync(session, heard);

        await host.PutAwayAsync();
        await session.InterruptAsync(null).Within("the stop");

        Assert.True(Said(await closing).Interrupted);
    }

    /// <summary>Puts away until nobody is left; who was just used may need a second look.</summary>
    private protected static async Task PutAwayAllAsync(EngineHost host)
    {
        for (var i = 0; i < 3; i++)
            await host.PutAwayAsync();
    }
}
