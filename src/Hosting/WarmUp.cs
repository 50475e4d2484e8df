using LinkyV.Contracts;
using LinkyV.Core;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace LinkyV.Hosting;

/// <summary>
/// Brings in what the first reply would otherwise wait for: the trained models, the tables of language and culture,
/// the compiled code. A persona that nobody knows is generated and hears a few sentences, outside any store; nothing
/// of it is kept or counted.
/// </summary>
/// <param name="models">The trained models.</param>
/// <param name="generator">Makes the persona.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Where it is said that it failed; null = nowhere.</param>
public sealed class WarmUp(
    TrainedModels models, IPersonaGenerator generator, TimeProvider time, ILogger<WarmUp>? log = null)
{
    private static readonly string[] Sentences =
    [
        "Hello! How are you today?", "My dog Rex died on Monday, and I can't sleep.", "What do you do for a living?",
        "What did I tell you about my dog?",
    ];

    private readonly ILogger _log = (ILogger?)log ?? NullLogger.Instance;
    private readonly Lock _gate = new();
    private Task? _running;

    /// <summary>Whether everything is there.</summary>
    public bool IsDone => Volatile.Read(ref _running) is { IsCompletedSuccessfully: true };

    /// <summary>Why it could not be done; null if it could, or is under way.</summary>
    public string? Fault => Volatile.Read(ref _running)?.Exception?.InnerException?.Message;

    /// <summary>Does it once; who asks again joins.</summary>
    public Task RunAsync()
    {
        lock (_gate)
            return _running ??= Task.Run(OnceAsync);
    }

    private async Task OnceAsync()
    {
        try
        {
            GC.KeepAlive(models.Expression);
            var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
            var made = await generator.GenerateAsync(
                new BasePersona { Description = "warm, curious, a little untidy", Age = 40, Seed = 7 }, 7, today);
            if (made is not GenerationResult.Accepted accepted)
                throw new InvalidOperationException($"the persona of the rehearsal was refused: {made}");
            Live(accepted.Profile);
        }
        catch (Exception fault)
        {
            _log.LogError(fault, "Models and tables could not be made ready: {Fault}", fault.Message);
            throw;
        }
    }

    private void Live(PersonaProfile profile)
    {
        var words = new Texts();
        var persona = new PersonaId(TenantId.Default, "rehearsal");
        var person = new Person(persona, models.Person);
        var at = time.GetUtcNow();
        var next = 0L;
        person.Apply(new PersonaCreated(profile) { At = at }, words);
        var lines = new List<SpokenLine>();
        foreach (var text in Sentences)
        {
            at += TimeSpan.FromSeconds(30);
            var partner = new ParticipantId(TenantId.Default, "rehearsal");
            var request = new ReplyRequest
            {
                Turn = new TurnId($"t{next}"), Session = new SessionId(TenantId.Default, "rehearsal"),
                Participant = partner, Audience = [partner], Heard = new ContentId(++next), Text = text, At = at,
                Recent = [.. lines], Options = new SessionOptions(), Deadline = at.AddSeconds(20),
            };
            words.All[request.Heard] = text;
            var plan = person.Plan(person.Perceive(request), words);
            var said = string.Concat(plan.Clauses);
            var spoken = new Core.Spoken(said, false, "embedded", "", new Usage(0, 0), []);
            var finished = person.Finish(plan, spoken, at, () => new ContentId(++next));
            GC.KeepAlive(EventJson.Encode(finished.Event));
            foreach (var row in finished.Contents)
                words.All[row.Id] = row.Text;
            person.Apply(finished.Event, words);
            lines.Add(new SpokenLine(request.Turn, partner.Value, null, text, at));
            lines.Add(new SpokenLine(request.Turn, null, persona.Value, said, at));
        }
    }

    private sealed class Texts : IWords
    {
        public Dictionary<ContentId, string> All { get; } = [];

        public string? this[ContentId id] => All.GetValueOrDefault(id);
    }
}
