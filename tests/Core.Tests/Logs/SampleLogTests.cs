using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using LinkyV.Contracts;
using Xunit;

namespace LinkyV.Core.Tests.Logs;

/// <summary>
/// A log as an earlier version wrote it, kept as it is: it must be read for ever and give the state it gave then.
/// The state is compared as text that people can read. A new event version adds a sample of its own beside these:
/// persona.N.jsonl holds words, then events; persona.N.state.txt the state they give.
/// </summary>
public sealed class SampleLogTests
{
    public static TheoryData<string> Samples => [.. Directory.GetFiles(Path(""), "persona.*.jsonl")
        .Select(f => System.IO.Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Samples))]
    public void AnOldLog_GivesTheStateItGave(string name) =>
        Assert.Equal(File.ReadAllText(Path(name + ".state.txt")), State(Fold(Sample(name))));

    [Fact]
    public void AChangedLog_GivesAnotherState()
    {
        var sample = Sample("persona.1");
        var last = sample.Events.FindLastIndex(e => e is TurnLived);
        sample.Events[last] = ((TurnLived)sample.Events[last]) with { Partner = "tom" };

        Assert.NotEqual(File.ReadAllText(Path("persona.1.state.txt")), State(Fold(sample)));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void AnOldLog_IsPutAwayAndBroughtBack_Unchanged(string name)
    {
        var person = Fold(Sample(name));

        Assert.Equal(State(person), State(Person.Load(person.Id, person.Save())));
    }

    [Fact]
    public void EveryKindOfEvent_HasASample()
    {
        var kinds = typeof(PersonaEvent).GetCustomAttributes(typeof(JsonDerivedTypeAttribute), false)
            .Cast<JsonDerivedTypeAttribute>().Select(a => (string)a.TypeDiscriminator!);
        var sampled = Samples.SelectMany(s => Sample(s.Data).Events).Select(e => EventJson.Encode(e).Type).ToHashSet();

        Assert.Empty(kinds.Where(k => !sampled.Contains(k)));
    }

    private static (List<PersonaEvent> Events, Words Words) Sample(string name)
    {
        var events = new List<PersonaEvent>();
        var words = new Words();
        foreach (var line in File.ReadLines(Path(name + ".jsonl")))
        {
            using var json = JsonDocument.Parse(line);
            if (json.RootElement.TryGetProperty("text", out var text))
                words.Texts[new ContentId(json.RootElement.GetProperty("content").GetInt64())] = text.GetString()!;
            else
                events.Add(EventJson.DecodePersona(new RecordedEvent(
                    default, events.Count + 1, 0, json.RootElement.GetProperty("$k").GetString()!,
                    Encoding.UTF8.GetBytes(line), json.RootElement.GetProperty("at").GetDateTimeOffset())));
        }

        return (events, words);
    }

    private static Person Fold((List<PersonaEvent> Events, Words Words) log)
    {
        var person = new Person(new PersonaId(TenantId.Default, "mara"));
        foreach (var e in log.Events)
            person.Apply(e, log.Words);
        return person;
    }

    /// <summary>What events assign, without anything a formula derives.</summary>
    private static string State(Person person)
    {
        var now = new DateTimeOffset(2025, 6, 2, 10, 3, 30, TimeSpan.Zero);
        var feeling = person.FeelingAt("s3", now);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture,
            $"turns {person.Turns} parent {person.Parent} created {person.CreatedAt:O}\n");
        text.Append(CultureInfo.InvariantCulture, $"extraversion {person.Profile.Traits[2]:F3}\n");
        text.Append(CultureInfo.InvariantCulture,
            $"mood {feeling.MoodPleasure:F4} {feeling.MoodArousal:F4} {feeling.MoodDominance:F4}\n");
        foreach (var name in new[] { "ann", "tom" })
        {
            var bond = person.BondWith(name);
            text.Append(CultureInfo.InvariantCulture,
                $"bond {name} {bond.Familiarity:F4} {bond.Trust:F4} {bond.Liking:F4}\n");
        }

        foreach (var m in person.Memories(new MemoryQuery([], new ContentId(long.MaxValue), 200), now))
            text.Append(CultureInfo.InvariantCulture,
                $"{m.Kind} {m.Content} {m.Attribute} of {m.Participant} in {m.Session} {m.Importance:F4} {m.Ended}\n");
        return text.ToString();
    }

    private static string Path(string name) => System.IO.Path.Combine(AppContext.BaseDirectory, "Logs", name);

    private sealed class Words : IWords
    {
        public Dictionary<ContentId, string> Texts { get; } = [];

        public string? this[ContentId id] => Texts.GetValueOrDefault(id);
    }
}
