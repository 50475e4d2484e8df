// A consumer of the outbox in LinkyV's own process: how does each persona feel after its turns?
using System.Globalization;
using LinkyV.Contracts;
using LinkyV.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddLinkyV();
builder.Services.AddSingleton<Moods>();
builder.Services.AddSingleton<IEventSubscriber>(s => s.GetRequiredService<Moods>());
using var host = builder.Build();
await host.StartAsync();
var linkyv = host.Services.GetRequiredService<ILinkyV>();

var wanted = new BasePersona { Seed = 7 };
if (await linkyv.CreatePersonaAsync(TenantId.Default, wanted, "bea") is not CreateResult.Created bea)
    return 1;
var me = await linkyv.Store.Participants.ResolveAsync(TenantId.Default, "sample", "you");
var session = linkyv.Actors.Session(new SessionId(TenantId.Default, "first-talk"));
await session.OpenAsync(new OpenSession([bea.Id], [me], new SessionOptions()));
foreach (var words in (string[])["Hello! You are wonderful.", "That was a stupid answer, you are useless."])
    if (await session.SayAsync(new Say(me, words, [])) is SayResult.Heard heard)
        await foreach (var e in session.ListenAsync(heard.Seq))
            if (e is MessageSaid or ReplyRetracted)
                break;

await host.Services.GetRequiredService<Moods>().Heard(turns: 2);
await host.StopAsync();
return 0;

/// <summary>Hears of every turn at least once, in order; remembers versions, so that repetitions count once.</summary>
internal sealed class Moods : IEventSubscriber, IDisposable
{
    private readonly Dictionary<StreamId, long> _versions = [];
    private readonly SemaphoreSlim _turns = new(0);

    public string Consumer => "moods";

    public Task HandleAsync(IReadOnlyList<RecordedEvent> events, CancellationToken cancel)
    {
        foreach (var e in events)
        {
            if (e.Version <= _versions.GetValueOrDefault(e.Stream))
                continue;
            _versions[e.Stream] = e.Version;
            if (e.Stream.Kind != StreamKind.Persona || EventJson.DecodePersona(e) is not TurnLived turn)
                continue;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{e.Stream.Name}: {turn.Feeling.Emotion}, mood {turn.Feeling.MoodPleasure:+0.00;-0.00}"));
            _turns.Release();
        }

        return Task.CompletedTask;
    }

    public void Dispose() => _turns.Dispose();

    public async Task Heard(int turns)
    {
        for (var i = 0; i < turns; i++)
            await _turns.WaitAsync(TimeSpan.FromSeconds(30));
    }
}
