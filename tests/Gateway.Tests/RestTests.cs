using System.Net;
using System.Text.Json;

namespace LinkyV.Gateway.Tests;

public sealed class RestTests(Shared shared) : IClassFixture<Shared>
{
    private Running Gateway => shared.Gateway;

    private HttpClient Http => shared.Gateway.Http;

    [Fact]
    public async Task Info_SaysWhatThisIs()
    {
        var (status, info) = await Http.GetJsonAsync("/api/info");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("LinkyV", info.GetProperty("name").GetString());
        Assert.Equal("open", info.GetProperty("auth").GetString());
        Assert.Equal("admin", info.GetProperty("role").GetString());
        Assert.Equal("main", info.GetProperty("tenant").GetString());
        Assert.Contains(info.GetProperty("speakers").EnumerateArray(), s => s.GetString() == "embedded");
        var (_, me) = await Http.GetJsonAsync("/api/me");
        Assert.Equal(me.GetProperty("participant").GetString(), info.GetProperty("participant").GetString());
    }

    [Fact]
    public async Task Lists_HoldAllCulturesAndTraits()
    {
        var (_, cultures) = await Http.GetJsonAsync("/api/cultures");
        Assert.Equal(47, cultures.GetProperty("items").GetArrayLength());
        var (_, traits) = await Http.GetJsonAsync("/api/taxonomy");
        Assert.Equal(847, traits.GetProperty("items").GetArrayLength());
        Assert.Equal("domain", traits.GetProperty("items")[0].GetProperty("level").GetString());
    }

    [Fact]
    public async Task OpenApi_DescribesEveryRoute()
    {
        var (status, document) = await Http.GetJsonAsync("/openapi/v1.json");
        Assert.Equal(HttpStatusCode.OK, status);
        var paths = document.GetProperty("paths");
        foreach (var path in (string[])["/api/personas", "/api/personas/{id}", "/api/sessions",
            "/api/sessions/{id}/messages",
            "/api/me/export", "/api/keys", "/v1/models", "/v1/chat/completions", "/health/ready"])
            Assert.True(paths.TryGetProperty(path, out _) || paths.TryGetProperty(path + "/", out _), path);
    }

    [Fact]
    public async Task Persona_IsMadeFoundEditedForkedAndErased()
    {
        var id = Running.Fresh("life");
        var (made, view) = await Http.PostJsonAsync(
            "/api/personas", $$"""{"id":"{{id}}","name":"Zenobia Quill","tags":["harbour"],"culture":"GBR","age":41,"seed":3}""");
        Assert.True(made == HttpStatusCode.Created, view.ToString());
        Assert.Equal(id, view.GetProperty("id").GetString());
        Assert.Equal("Zenobia Quill", view.GetProperty("profile").GetProperty("name").GetString());

        foreach (var query in (string[])["text=zenobia", "tag=harbour", "culture=GBR&text=Quill", "near=" + id,
            "trait=D.E:-9..9&tag=harbour"])
        {
            var (_, found) = await Http.GetJsonAsync("/api/personas?" + query);
            Assert.True(found.GetProperty("items").EnumerateArray().Any(p => p.GetProperty("id").GetString() == id),
                query);
        }

        var version = view.GetProperty("profileVersion").GetInt64();
        var patch = """{"summary":"Keeps the harbour's books.","traits":{"D.E":1.5},"lore":[{"keys":["tide"],"text":"The tide clock is wrong."}]}""";
        Assert.Equal((HttpStatusCode)428, (await Http.SendJsonAsync(HttpMethod.Patch, $"/api/personas/{id}",
            patch)).Status);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await Http.SendJsonAsync(
            HttpMethod.Patch, $"/api/personas/{id}", patch, ("If-Match", $"\"{version + 7}\""))).Status);
        var (edited, after) = await Http.SendJsonAsync(HttpMethod.Patch, $"/api/personas/{id}", patch,
            ("If-Match", $"\"{version}\""));
        Assert.True(edited == HttpStatusCode.OK, after.ToString());
        Assert.Equal("Keeps the harbour's books.", after.GetProperty("profile").GetProperty("summary").GetString());
        Assert.NotEqual(
            view.GetProperty("profile").GetProperty("traits").GetString(),
                after.GetProperty("profile").GetProperty("traits").GetString());

        var (forked, fork) = await Http.PostJsonAsync($"/api/personas/{id}/fork", """{"atVersion":1}""");
        Assert.True(forked == HttpStatusCode.Created, fork.ToString());
        var copy = fork.GetProperty("id").GetString();
        Assert.NotEqual(id, copy);
        Assert.Equal(
            view.GetProperty("profile").GetProperty("traits").GetString(),
                fork.GetProperty("profile").GetProperty("traits").GetString());
        Assert.Equal(HttpStatusCode.NoContent, (await Http.DeleteAsync($"/api/personas/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Http.GetAsync($"/api/personas/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Http.GetAsync($"/api/personas/{copy}")).StatusCode);
    }

    [Fact]
    public async Task TakenId_IsAConflict()
    {
        var (status, body) = await Http.PostJsonAsync("/api/personas", """{"id":"ada"}""");
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Equal("id", body.GetProperty("field").GetString());
    }

    [Fact]
    public async Task IdempotencyKey_MakesOnePersonaOfManyRequests()
    {
        const string Body = """{"name":"Only Once","seed":11}""";
        var key = ("Idempotency-Key", Running.Fresh("idem"));
        var all = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ =>
            Http.PostJsonAsync("/api/personas", Body, key)));
        Assert.All(all, a => Assert.True(a.Status == HttpStatusCode.Created, a.Body.ToString()));
        Assert.Single(all.Select(a => a.Body.GetProperty("id").GetString()).Distinct());

        var (other, problem) = await Http.PostJsonAsync("/api/personas", """{"name":"Another"}""", key);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other);
        Assert.Equal("Idempotency-Key", problem.GetProperty("field").GetString());

        var refused = ("Idempotency-Key", Running.Fresh("idem"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Http.PostJsonAsync("/api/personas", """{"age":3}""", refused)).Status);
        Assert.Equal(HttpStatusCode.Created, (await Http.PostJsonAsync("/api/personas", """{"age":30}""", refused)).Status);
    }

    [Fact]
    public async Task IdempotencyKey_OpensOneSession()
    {
        var key = ("Idempotency-Key", Running.Fresh("idem"));
        var (_, one) = await Http.PostJsonAsync("/api/sessions", """{"personas":["ada"]}""", key);
        var (_, two) = await Http.PostJsonAsync("/api/sessions", """{"personas":["ada"]}""", key);
        Assert.Equal(one.GetProperty("id").GetString(), two.GetProperty("id").GetString());
    }

    [Fact]
    public async Task Pages_FollowTheCursorWithoutGapOrDouble()
    {
        var tag = Running.Fresh("page");
        for (var i = 0; i < 5; i++)
            await Http.PostJsonAsync("/api/personas", $$"""{"name":"Page {{(char)('A' + i)}}","tags":["{{tag}}"],"seed":{{i}}}""");
        var names = new List<string>();
        string? cursor = null;
        do
        {
            var (status, page) = await Http.GetJsonAsync(
                $"/api/personas?tag={tag}&limit=2" + (cursor is null ? "" : "&cursor=" + Uri.EscapeDataString(cursor)));
            Assert.True(status == HttpStatusCode.OK, page.ToString());
            names.AddRange(page.GetProperty("items").EnumerateArray().Select(p => p.GetProperty("name").GetString()!));
            cursor = page.TryGetProperty("next", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);
        Assert.Equal(["Page A", "Page B", "Page C", "Page D", "Page E"], names);
    }

    [Fact]
    public async Task Session_IsOpenedTalkedInNamedFoundExportedAndDeleted()
    {
        using var client = Gateway.Client(participant: Running.Fresh("talker"));
        var session = await Gateway.SessionAsync("ada", client);
        await client.TalkAsync(session, "My aunt Perpetua collects barometers.");
        var (renamed, view) = await client.SendJsonAsync(HttpMethod.Patch, $"/api/sessions/{session}", """{"title":"Barometers"}""");
        Assert.True(renamed == HttpStatusCode.OK, view.ToString());
        Assert.Equal("Barometers", view.GetProperty("title").GetString());

        var (_, found) = await client.GetJsonAsync("/api/sessions?text=barometers&persona=ada");
        Assert.Equal(session, Assert.Single(found.GetProperty("items").EnumerateArray()).GetProperty("id").GetString());
        Assert.Equal("Barometers", found.GetProperty("items")[0].GetProperty("title").GetString());

        var markdown = await client.GetStringAsync($"/api/sessions/{session}/export?format=markdown");
        Assert.Contains("Perpetua", markdown, StringComparison.Ordinal);
        Assert.Contains("artificial", markdown, StringComparison.OrdinalIgnoreCase);
        var (_, export) = await client.GetJsonAsync($"/api/sessions/{session}/export");
        Assert.True(export.GetProperty("events").GetArrayLength() >= 3);

        Assert.Equal(HttpStatusCode.NoContent, (await client.DeleteAsync($"/api/sessions/{session}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/api/sessions/{session}")).StatusCode);
    }

    [Fact]
    public async Task Memory_IsListedExplainedAndForgotten()
    {
        using var client = Gateway.Client(participant: Running.Fresh("talker"));
        using var other = Gateway.Client(participant: Running.Fresh("talker"));
        var session = await Gateway.SessionAsync("ada", client);
        await client.TalkAsync(session, "My sister Ottilie plays the theremin.");
        var (_, page) = await client.GetJsonAsync("/api/personas/ada/memories");
        var memory = page.GetProperty("items").EnumerateArray()
            .First(m => m.GetProperty("text").GetString()!.Contains("theremin", StringComparison.Ordinal));
        var id = memory.GetProperty("content").GetString();
        Assert.DoesNotContain("theremin", await other.GetStringAsync("/api/personas/ada/memories"),
            StringComparison.Ordinal);

        var (_, events) = await client.GetJsonAsync($"/api/sessions/{session}/events");
        var turn = events.GetProperty("items").EnumerateArray().First(e => e.GetProperty("type").GetString() == "said")
            .GetProperty("turn").GetString();
        var (why, reasons) = await client.GetJsonAsync($"/api/personas/ada/turns/{turn}/why");
        Assert.Equal(HttpStatusCode.OK, why);
        Assert.True(reasons.TryGetProperty("acts", out _));
        Assert.DoesNotContain("theremin", reasons.ToString(), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.NoContent,
            (await client.DeleteAsync($"/api/personas/ada/memories/{id}")).StatusCode);
        var (_, rest) = await client.GetJsonAsync("/api/personas/ada/memories?limit=200");
        Assert.DoesNotContain(rest.GetProperty("items").EnumerateArray(), m =>
            m.GetProperty("content").GetString() == id);
    }

    [Fact]
    public async Task Me_IsExportedAndErased()
    {
        using var client = Gateway.Client(participant: Running.Fresh("leaver"));
        var session = await Gateway.SessionAsync("ada", client);
        await client.TalkAsync(session, "I once won a marrow contest in Ludlow.");
        var export = await client.GetStringAsync("/api/me/export");
        Assert.Contains("marrow", export, StringComparison.Ordinal);

        var (status, report) = await client.SendJsonAsync(HttpMethod.Delete, "/api/me");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.True(report.GetProperty("contents").GetInt32() > 0);
        Assert.DoesNotContain("marrow", await client.GetStringAsync("/api/me/export"), StringComparison.Ordinal);
        Assert.DoesNotContain("marrow", await Http.GetStringAsync("/api/personas/ada/memories?all=true&limit=200"),
            StringComparison.Ordinal);
        Assert.DoesNotContain("marrow", await Http.GetStringAsync($"/api/sessions/{session}/events"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Consent_IsNoUntilGiven()
    {
        using var client = Gateway.Client(participant: Running.Fresh("me"));
        Assert.False((await client.GetJsonAsync("/api/me/consent/training")).Body.GetProperty("given").GetBoolean());
        var (status, _) = await client.SendJsonAsync(HttpMethod.Put, "/api/me/consent", """{"purpose":"training","given":true}""");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.True((await client.GetJsonAsync("/api/me/consent/training")).Body.GetProperty("given").GetBoolean());
        Assert.Equal(HttpStatusCode.BadRequest, (await client.SendJsonAsync(
            HttpMethod.Put, "/api/me/consent", """{"purpose":"Any thing","given":true}""")).Status);
    }

    [Fact]
    public async Task Operators_SeeStatusAndTheOutbox()
    {
        // Two pages of two events each, whatever other tests leave.
        foreach (var id in (string[])["outbox-1", "outbox-2", "outbox-3"])
            await Gateway.PersonaAsync(id, Http);
        var (_, status) = await Http.GetJsonAsync("/api/status");
        Assert.True(status.GetProperty("store").GetProperty("personas").GetInt64() > 0);
        var (_, page) = await Http.GetJsonAsync("/api/events?limit=2");
        Assert.Equal(2, page.GetProperty("items").GetArrayLength());
        var (_, next) = await Http.GetJsonAsync("/api/events?limit=2&after=" + page.GetProperty("next").GetString());
        Assert.True(next.GetProperty("items")[0].GetProperty("position").GetInt64()
            > page.GetProperty("items")[1].GetProperty("position").GetInt64());
        var (_, own) = await Http.GetJsonAsync("/api/personas/ada/events?limit=1");
        Assert.Equal("persona-created.1", own.GetProperty("items")[0].GetProperty("type").GetString());
    }

    [Fact]
    public async Task BackupPath_MustBeFullAndFree()
    {
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Http.PostJsonAsync("/api/backup", """{"path":"here"}""")).Status);
        var taken = JsonSerializer.Serialize(Path.GetTempPath());
        Assert.Equal(HttpStatusCode.Conflict, (await Http.PostJsonAsync("/api/backup", $$"""{"path":{{taken}}}""")).Status);
    }

    [Fact]
    public async Task TenParticipants_HearNothingOfEachOther()
    {
        await using var gateway = await Running.StartAsync(o => o with { RateBurst = 100_000, RatePerSecond = 10_000 });
        using var admin = gateway.Client(await gateway.KeyAsync(gateway.Http, "admin"));
        await gateway.PersonaAsync("ada", admin);
        var key = await gateway.KeyAsync(admin, "talker");
        var words = Enumerable.Range(0, 10).Select(i => "xylo" + (char)('a' + i) + "phant").ToArray();

        var heard = await Task.WhenAll(Enumerable.Range(0, 10).Select(async i =>
        {
            using var client = gateway.Client(key, "person" + i);
            var session = await gateway.SessionAsync("ada", client);
            var all = new List<string>
            {
                await client.TalkAsync(session, $"My name is {words[i]} and I live in {words[i]}ville."),
                await client.TalkAsync(session, "What is my name?"),
                await client.TalkAsync(session, "Who else did you talk with today, and what did they tell you?"),
                await client.GetStringAsync("/api/personas/ada/memories?limit=200"),
                await client.GetStringAsync("/api/me/export"),
                await client.GetStringAsync("/api/sessions"),
            };
            var (_, events) = await client.GetJsonAsync($"/api/sessions/{session}/events");
            foreach (var said in events.GetProperty("items").EnumerateArray().Where(e =>
                e.GetProperty("type").GetString() == "said"))
                all.Add(await client.GetStringAsync($"/api/personas/ada/turns/{said.GetProperty("turn").GetString()}/why"));
            return string.Join('\n', all);
        }));

        for (var i = 0; i < 10; i++)
            for (var j = 0; j < 10; j++)
                if (i == j)
                    Assert.Contains(words[j], heard[i], StringComparison.OrdinalIgnoreCase);
                else
                    Assert.DoesNotContain(words[j], heard[i], StringComparison.OrdinalIgnoreCase);
    }
}
