using System.Net;
using System.Text.Json;
using LinkyV.Conformance.Models;
using LinkyV.Providers.Models;

namespace LinkyV.Gateway.Tests;

/// <summary>A shipped scenario from its opening to its ending, once voiced by the embedded speaker and once by a
/// language model: the scenario itself must not notice.</summary>
public sealed class ScenarioModelTests
{
    private const string Leak = "My father died of a heart attack at fifty-nine, on a building site, in front of me.";

    private static readonly string[] Doctor =
    [
        "Good morning, Mr Harris. My name is Dr Weber, I'm the doctor on duty today, and I'd like to understand what "
            + "happened this morning. Is it all right if I ask you a few questions?",
        "Could you tell me in your own words what happened this morning?",
        "That must have been unpleasant, having to stop in the middle of the job.", "What did the pain feel like?",
        "And when exactly did it start?", "Did it spread anywhere, to your arm or your jaw?",
        "You said you were carrying cement and it felt like a weight. That sounds frightening, to be honest.",
        "Did anything else come with it, sweating or feeling sick?",
        "Thank you for being so open with me. Did anything make it better?",
        "I understand why you want to get back, anyone would with an inspector coming. Have you ever felt this before, "
            + "maybe on stairs?",
        "So this has come three times now, whenever you climb, and it goes when you rest. Have I got that right?",
        "Do you smoke, Mr Harris? I ask because it matters for the heart.",
        "Has anybody in your family had trouble with the heart?",
        "I'm so sorry. You were standing right next to him. That must be so hard to carry.",
        "What worries you most about this?",
        "I can hear how frightened you are, and that makes complete sense after what you saw.",
        "Many people take something from home first, and there is no shame in it. Did you take any tablets before you "
            + "came?",
        "I'll be straight with you: this may be your heart. The tracing and a blood test will tell us, and they take "
            + "about three hours.",
        "Would it help if I asked Ellie to come in, and somebody rang the site so that she can sign it off?",
        "Then I would like you to stay for those tests, and I will come back to you myself as soon as I have the "
            + "result.",
    ];

    [Fact]
    public async Task AModelThatSpeaksForThePatient_ChangesNothingOfTheScenario_AndLeaksNothing()
    {
        var leaks = 0;
        await using var model = new ScriptedOpenAiServer(new ScriptedReply.Answer(r => Voice(r, ref leaks)));
        await using var voiced = await Running.StartAsync(linky: o => o.Models.Endpoints.Add(Endpoint(model)));
        await using var plain = await Running.StartAsync();

        var with = await PlayAsync(voiced);
        var without = await PlayAsync(plain);

        Assert.Equal(1, leaks);
        Assert.Equal("stays-willingly", Ending(without.Debrief));
        Assert.Equal(Ending(without.Debrief), Ending(with.Debrief));
        Assert.Equal(Shape(without.Debrief, "path", "state"), Shape(with.Debrief, "path", "state"));
        Assert.Equal(Shape(without.Debrief, "unlocks", "id", "found", "told"),
            Shape(with.Debrief, "unlocks", "id", "found", "told"));
        Assert.Equal(Shape(without.Debrief, "points", "id", "status"), Shape(with.Debrief, "points", "id", "status"));
        Assert.Equal(without.Debrief.GetProperty("score").GetInt32(), with.Debrief.GetProperty("score").GetInt32());

        Assert.All(without.Speakers, s => Assert.Equal("embedded", s));
        Assert.True(with.Speakers.Count(s => s != "embedded") > Doctor.Length / 2, string.Join(", ", with.Speakers));
        Assert.Contains(with.Said, t => t.Contains("I tell you straight", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ALeakThatTheModelIsMadeToSay_IsReplaced_AndTheReasonIsKept()
    {
        await using var model = new ScriptedOpenAiServer(ScriptedReply.Say(Leak));
        await using var gateway = await Running.StartAsync(linky: o => o.Models.Endpoints.Add(Endpoint(model)));
        Assert.True(TellsOfFather(Leak)); // the fault is one
        var played = await PlayAsync(gateway, 4);

        Assert.True(model.Requests >= 3, $"{model.Requests} requests");
        Assert.All(played.Said, t => Assert.False(TellsOfFather(t), t));
        var found = played.Debrief.GetProperty("unlocks").EnumerateArray()
            .Single(u => u.GetProperty("id").GetString() == "father");
        Assert.False(found.GetProperty("told").GetBoolean());
        var rules = new List<string>();
        foreach (var turn in played.Turns)
        {
            var (status, why) = await gateway.Http.GetJsonAsync($"/api/personas/{played.Persona}/turns/{turn}/why");
            Assert.Equal(HttpStatusCode.OK, status);
            rules.AddRange(why.GetProperty("rules").EnumerateArray().Select(r => r.GetString()!));
        }

        Assert.Contains(rules, r => r.Contains("secret", StringComparison.Ordinal));
    }

    /// <summary>Says what the prompt gives it to say, and more; the second time it blurts out first what is hidden.
    /// </summary>
    private static ScriptedReply Voice(JsonElement request, ref int leaks)
    {
        var system = request.GetProperty("messages")[0].GetProperty("content").GetString()!;
        const string Before = "which is true: \"";
        var from = system.LastIndexOf(Before, StringComparison.Ordinal) + Before.Length;
        var intended = system[from..system.IndexOf("\"\n", from, StringComparison.Ordinal)];
        var second = request.GetRawText().Contains(Doctor[1], StringComparison.Ordinal)
            && !request.GetRawText().Contains(Doctor[2][..30], StringComparison.Ordinal);
        leaks += second ? 1 : 0;
        return second ? ScriptedReply.Say(Leak, " ", intended)
            : ScriptedReply.Say(intended, " ", "That is how it is, and I tell you straight.");
    }

    private static ModelEndpointOptions Endpoint(ScriptedOpenAiServer model) =>
        new() { Name = "scripted", Address = model.Address, Model = "test-model", Retries = 0 };

    private static bool TellsOfFather(string text) => text.Contains("fifty-nine", StringComparison.OrdinalIgnoreCase)
        || text.Contains("father died", StringComparison.OrdinalIgnoreCase);

    private static string? Ending(JsonElement debrief) => debrief.GetProperty("ending").GetProperty("id").GetString();

    private static List<string> Shape(JsonElement debrief, string list, params string[] fields) =>
        [.. debrief.GetProperty(list).EnumerateArray()
            .Select(e => string.Join(':', fields.Select(f => e.GetProperty(f).ToString())))];

    private static async Task<Played> PlayAsync(Running gateway, int most = int.MaxValue)
    {
        var (made, session) = await gateway.Http.PostJsonAsync("/api/scenarios/chest-pain/sessions", "{}");
        Assert.True(made == HttpStatusCode.Created, session.ToString());
        var id = session.GetProperty("id").GetString()!;
        await using var live = await LiveClient.ConnectAsync(gateway, id);
        await live.UntilAsync("said"); // the opening
        var (said, turns) = (new List<string>(), new List<string>());
        foreach (var line in Doctor.Take(most))
        {
            var (turn, text) = await live.TalkAsync(line);
            // Later he may tell it of himself, if he was won over.
            Assert.True(said.Count > 3 || !TellsOfFather(text), $"'{line}' -> '{text}'");
            said.Add(text);
            turns.Add(turn);
        }

        var speakers = live.Seen.Where(e => e.GetProperty("type").GetString() == "said")
            .Select(e => e.GetProperty("speaker").GetString()!).ToList();
        var (status, debrief) = await gateway.Http.GetJsonAsync($"/api/sessions/{id}/debrief");
        Assert.Equal(HttpStatusCode.OK, status);
        return new Played(debrief, said, turns, speakers, session.GetProperty("personas")[0].GetString()!);
    }

    private sealed record Played(
        JsonElement Debrief, List<string> Said, List<string> Turns, List<string> Speakers, string Persona);
}
