// LinkyV inside another program: create a persona, talk with it, listen to what happens.
using LinkyV.Contracts;
using LinkyV.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddLinkyV(); // in memory; o => o.DataFolder = "linkyv-data" keeps it
using var host = builder.Build();
await host.StartAsync();
var linkyv = host.Services.GetRequiredService<ILinkyV>();

var wanted = new BasePersona { Occupation = "beekeeper", Description = "warm but stubborn", Seed = 7 };
if (await linkyv.CreatePersonaAsync(TenantId.Default, wanted, "bea") is not CreateResult.Created bea)
    return 1;

var me = await linkyv.Store.Participants.ResolveAsync(TenantId.Default, "sample", "you");
var session = linkyv.Actors.Session(new SessionId(TenantId.Default, "first-talk"));
await session.OpenAsync(new OpenSession([bea.Id], [me], new SessionOptions()));

foreach (var words in (string[])["Hello! Who are you?", "Where do you live?", "Do you have any pets?"])
{
    Console.WriteLine($"you: {words}");
    if (await session.SayAsync(new Say(me, words, [])) is not SayResult.Heard heard)
        return 1;
    await foreach (var e in session.ListenAsync(heard.Seq))
    {
        if (e is MessageSaid said)
            Console.WriteLine($"{bea.Profile.GivenName}: {said.Text}  ({said.Feeling.Emotion})");
        if (e is MessageSaid or ReplyRetracted)
            break;
    }
}

await host.StopAsync();
return 0;
