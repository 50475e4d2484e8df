using System.Net;
using System.Text;
using System.Text.Json;
using LinkyV.Conformance.Models;
using LinkyV.Contracts;
using LinkyV.Hosting;
using LinkyV.Providers.Models;

namespace LinkyV.Gateway.Tests;

/// <summary>Personal data in messages gets tags before it is stored or goes to a model, if that is asked for.</summary>
public sealed class MaskingTests
{
    private const string Told =
        "My sister Zofia Wieczorek is a nurse. You can reach her at zofia.w@poczta-dom.example or +48 22 555 01 77.";

    [Fact]
    public async Task WhatIsMasked_IsNeitherStoredNorGivenToAModel_AndComesBackToTheParticipant()
    {
        var folder = Directory.CreateTempSubdirectory("linkyv-mask").FullName;
        try
        {
            await using var model = new ScriptedOpenAiServer(
                ScriptedReply.Say("I will write to [EMAIL_ADDRESS_1], then. ", "Is [PERSON_1] well?"));
            await using (var gateway = await StartAsync(folder, model))
            {
                var persona = await gateway.PersonaAsync();
                var session = await OpenAsync(gateway, persona, "direct");
                await using var live = await LiveClient.ConnectAsync(gateway, session);

                var (turn, text) = await live.TalkAsync(Told);

                Assert.Equal("I will write to zofia.w@poczta-dom.example, then. Is Zofia Wieczorek well?", text);
                Assert.Equal(text, string.Concat(live.Seen.Where(e => Type(e) == "delta")
                    .Select(d => d.GetProperty("text").GetString())));
                var at = 0;
                foreach (var delta in live.Seen.Where(e => Type(e) == "delta"))
                {
                    Assert.Equal(at, delta.GetProperty("offset").GetInt32());
                    at += delta.GetProperty("text").GetString()!.Length;
                }

                var heard = live.Seen.Single(e => Type(e) == "heard");
                Assert.Equal(
                    "My sister [PERSON_1] is a nurse. You can reach her at [EMAIL_ADDRESS_1] or [PHONE_NUMBER_1].",
                    heard.GetProperty("text").GetString());
                Assert.Equal(["PERSON", "EMAIL_ADDRESS", "PHONE_NUMBER"],
                    heard.GetProperty("masked").EnumerateArray().Select(k => k.GetString()!));
                var request = (await model.NextRequestAsync()).GetRawText();
                AssertNothingOf(request, "the model's request");
                Assert.Contains("[PERSON_1]", request, StringComparison.Ordinal);
                var (_, record) = await gateway.Http.GetJsonAsync($"/api/sessions/{session}/events");
                AssertNothingOf(record.GetRawText(), "the recorded events");
                Assert.Contains("Is [PERSON_1] well?", record.GetRawText(), StringComparison.Ordinal);
                Assert.Equal(HttpStatusCode.OK,
                    (await gateway.Http.GetJsonAsync($"/api/personas/{persona}/turns/{turn}/why")).Status);
            }

            foreach (var file in Directory.GetFiles(folder, "*", SearchOption.AllDirectories))
                AssertNothingOf(Encoding.UTF8.GetString(await File.ReadAllBytesAsync(file)), file);
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    [Fact]
    public async Task WithoutMasking_TheSameWordsAreStored() // the check above can see them
    {
        var folder = Directory.CreateTempSubdirectory("linkyv-mask").FullName;
        try
        {
            await using (var gateway = await StartAsync(folder))
            {
                var session = await OpenAsync(gateway, await gateway.PersonaAsync(), "none");
                await using var live = await LiveClient.ConnectAsync(gateway, session);
                await live.TalkAsync(Told);
                Assert.DoesNotContain(live.Seen, e => Type(e) == "heard"
                    && e.TryGetProperty("masked", out var m) && m.ValueKind == JsonValueKind.Array);
            }

            Assert.Contains(Directory.GetFiles(folder, "*", SearchOption.AllDirectories),
                f => Encoding.UTF8.GetString(File.ReadAllBytes(f)).Contains("Zofia", StringComparison.Ordinal));
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    [Fact]
    public async Task Tags_AreTheSameForTheSameWords_AlsoAfterARestart_AndMemoryWorksWithThem()
    {
        var folder = Directory.CreateTempSubdirectory("linkyv-mask").FullName;
        try
        {
            string persona, session;
            await using (var gateway = await StartAsync(folder))
            {
                persona = await gateway.PersonaAsync();
                session = await OpenAsync(gateway, persona, "direct");
                await using var live = await LiveClient.ConnectAsync(gateway, session);
                await live.TalkAsync("My sister Zofia is a nurse, and my brother is called Tadeusz.");
                await live.TalkAsync("I saw ZOFIA yesterday.");
                Assert.Equal(["My sister [PERSON_1] is a nurse, and my brother is called [PERSON_2].",
                    "I saw [PERSON_1] yesterday."], Heard(live));
                var (_, answer) = await live.TalkAsync("What is my sister's name?");
                Assert.Contains("Zofia", answer, StringComparison.Ordinal);
            }

            await using (var again = await StartAsync(folder))
            {
                await using var live = await LiveClient.ConnectAsync(again, session);
                await live.TalkAsync("Tadeusz rang me, and Benedykt was with him.");
                Assert.Equal("[PERSON_2] rang me, and [PERSON_3] was with him.", Heard(live)[^1]);
            }
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    [Fact]
    public async Task TheServersLevel_IsTheLeast_AndTheSessionTellsIt()
    {
        await using var gateway = await Running.StartAsync(
            linky: o => o.Actors = o.Actors with { MaskPersonalData = MaskLevel.Direct });
        var persona = await gateway.PersonaAsync();
        foreach (var (asked, kept) in new[]
            { ("none", "direct"), ("direct", "direct"), ("all", "all") })
        {
            var session = await OpenAsync(gateway, persona, asked);
            var (_, view) = await gateway.Http.GetJsonAsync($"/api/sessions/{session}");
            Assert.Equal(kept, view.GetProperty("options").GetProperty("maskPersonalData").GetString());
        }

        var strict = await OpenAsync(gateway, persona, "all");
        await using var live = await LiveClient.ConnectAsync(gateway, strict);
        await live.TalkAsync("Ada Brook, I live in Lublin and I was born on 3 March 1990.");
        Assert.Equal("Ada Brook, I live in [LOCATION_1] and I was born on [DATE_TIME_1].", Heard(live)[0]);
    }

    [Fact]
    public async Task WhereOthersListen_NothingComesBack()
    {
        await using var model = new ScriptedOpenAiServer(ScriptedReply.Say("Is [PERSON_1] well?"));
        await using var gateway = await StartAsync(null, model);
        var session = await OpenAsync(gateway, await gateway.PersonaAsync(), "direct");
        using var other = gateway.Client(participant: "somebody-else");
        await other.PostJsonAsync($"/api/sessions/{session}/join", "{}");
        await using var live = await LiveClient.ConnectAsync(gateway, session);

        var (_, text) = await live.TalkAsync(Told);

        Assert.Equal("Is [PERSON_1] well?", text);
    }

    [Fact]
    public async Task AnUnknownLevel_IsRefused()
    {
        await using var gateway = await Running.StartAsync();
        var persona = await gateway.PersonaAsync();
        var (status, problem) = await gateway.Http.PostJsonAsync("/api/sessions",
            $$$"""{"personas":["{{{persona}}}"],"options":{"maskPersonalData":"some"}}""");
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("maskPersonalData", problem.ToString(), StringComparison.Ordinal);
    }

    private static Task<Running> StartAsync(string? folder, ScriptedOpenAiServer? model = null) =>
        Running.StartAsync(linky: (Action<LinkyVOptions>)(o =>
        {
            o.DataFolder = folder;
            if (model is not null)
                o.Models.Endpoints.Add(new ModelEndpointOptions
                {
                    Name = "scripted", Address = model.Address, Model = "test-model", Retries = 0,
                });
        }));

    private static async Task<string> OpenAsync(Running gateway, string persona, string level)
    {
        var (status, session) = await gateway.Http.PostJsonAsync("/api/sessions",
            $$$"""{"personas":["{{{persona}}}"],"options":{"maskPersonalData":"{{{level}}}"}}""");
        Assert.True(status == HttpStatusCode.Created, session.ToString());
        return session.GetProperty("id").GetString()!;
    }

    private static string? Type(JsonElement e) => e.GetProperty("type").GetString();

    private static List<string> Heard(LiveClient live) =>
        [.. live.Seen.Where(e => Type(e) == "heard").Select(e => e.GetProperty("text").GetString()!)];

    private static void AssertNothingOf(string text, string where)
    {
        foreach (var word in (ReadOnlySpan<string>)["Zofia", "Wieczorek", "poczta-dom", "555 01 77"])
            Assert.False(text.Contains(word, StringComparison.OrdinalIgnoreCase), $"'{word}' is in {where}");
    }
}
