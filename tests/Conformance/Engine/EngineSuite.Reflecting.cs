using LinkyV.Contracts;
using Xunit;

namespace LinkyV.Conformance.Engine;

public abstract partial class EngineSuite
{
    private protected const int MostTurns = 90;

    private protected static readonly string[] Told =
    [
        "My sister is ill again and I am so worried about her.",
        "My sister cried on the phone, that was terrible.",
        "It scares me how weak my sister has become.",
    ];

    [Fact]
    public async Task WhatWasLived_IsReflectedOnOnce_WhenItIsEnough()
    {
        var host = await HostAsync();
        var session = await OpenAsync(host, "s1");
        for (var i = 0; i < MostTurns && await ReflectionsAsync() == 0; i++)
        {
            await TalkAsync(session, Told[i % Told.Length]);
            if (i > 20)
                await PutAwayAllAsync(host);
        }

        await TalkAsync(session, "Hello again.");
        await PutAwayAllAsync(host);
        await TalkAsync(session, "Still here?");
        await PutAwayAllAsync(host);

        Assert.Equal(1, await ReflectionsAsync());
        var persona = host.Actors.Persona(Ada);
        var mine = await persona.MemoriesAsync(new MemoryQuery([Kim], ContentId.None, 200));
        var noticed = Assert.Single(mine.Items, m => m is { Kind: "reflection", Attribute: "feeling" });
        Assert.Contains("your sister", noticed.Text, StringComparison.Ordinal);
        var others = await persona.MemoriesAsync(new MemoryQuery([Lee], ContentId.None, 200));
        Assert.DoesNotContain(others.Items, m => m.Kind == "reflection");
    }

    private protected async Task<int> ReflectionsAsync() =>
        (await Store.ReadAsync(Ada.Stream, 0, 1_000)).Count(e => e.Type == "reflected.1");
}
