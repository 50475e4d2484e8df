using System.Net;
using System.Text;
using System.Text.Json;
using LinkyV.Core.Scenarios;

namespace LinkyV.Gateway.Tests;

public sealed class ScenarioTests(Shared shared) : IClassFixture<Shared>
{
    private HttpClient Http => shared.Gateway.Http;

    [Fact]
    public async Task Scenarios_AreListedAndShown_WithoutWhatTheyHide()
    {
        var (_, list) = await Http.GetJsonAsync("/api/scenarios");
        var ids = list.GetProperty("items").EnumerateArray().Select(s => s.GetProperty("id").GetString()).ToList();
        Assert.True(ids.Count >= 6, string.Join(", ", ids));
        foreach (var id in ScenarioPacks.Shipped.Keys)
        {
            var (status, detail) = await Http.GetJsonAsync($"/api/scenarios/{id}");
            Assert.Equal(HttpStatusCode.OK, status);
            Assert.NotEmpty(detail.GetProperty("brief").GetString()!);
            foreach (var hidden in ScenarioPacks.Load(ScenarioPacks.Shipped[id]).Facts.Where(f => f.IsHidden))
                Assert.DoesNotContain(hidden.Text, detail.ToString(), StringComparison.Ordinal);
        }
        Assert.Equal(HttpStatusCode.NotFound, (await Http.GetJsonAsync("/api/scenarios/nothing")).Status);
    }

    [Fact]
    public async Task AScenario_IsStartedPlayedAndDebriefed()
    {
        var (made, session) = await Http.PostJsonAsync("/api/scenarios/chest-pain/sessions", "{}");
        Assert.True(made == HttpStatusCode.Created, session.ToString());
        var id = session.GetProperty("id").GetString();
        var scene = session.GetProperty("scene");
        Assert.Equal(("chest-pain", 0), (scene.GetProperty("pack").GetString(), scene.GetProperty("turn").GetInt32()));
        Assert.False(session.GetProperty("options").GetProperty("remember").GetBoolean());

        var (said, _) = await Http.PostJsonAsync(
            $"/api/sessions/{id}/messages", """{"text":"Good morning, my name is Dr Weber. What happened?"}""");
        Assert.Equal(HttpStatusCode.Accepted, said);

        var (status, debrief) = await Http.GetJsonAsync($"/api/sessions/{id}/debrief");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(1, debrief.GetProperty("turns").GetInt32());
        var point = debrief.GetProperty("points").EnumerateArray()
            .First(p => p.GetProperty("id").GetString() == "opens");
        Assert.Equal("earned", point.GetProperty("status").GetString());
        var quote = point.GetProperty("turns")[0].GetProperty("text").GetString();
        Assert.Contains("Dr Weber", quote, StringComparison.Ordinal);
        var text = await Http.GetStringAsync($"/api/sessions/{id}/debrief?format=text");
        Assert.StartsWith("DEBRIEF: It's only heartburn", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATalkWithoutScenario_HasNoDebrief()
    {
        var persona = Running.Fresh("free");
        await Http.PostJsonAsync("/api/personas", $$"""{"id":"{{persona}}"}""");
        var (_, session) = await Http.PostJsonAsync("/api/sessions", $$"""{"personas":["{{persona}}"]}""");
        var (status, _) = await Http.GetJsonAsync($"/api/sessions/{session.GetProperty("id").GetString()}/debrief");
        Assert.Equal(HttpStatusCode.NotFound, status);
    }

    [Fact]
    public async Task APackOfOnesOwn_IsChecked_TakenIn_AndRemoved()
    {
        var pack = ScenarioPacks.Shipped["chest-pain"]
            .Replace("id: chest-pain", "id: my-pain", StringComparison.Ordinal);
        var broken = pack.Replace("    openness: 0", "    openness: 7", StringComparison.Ordinal);
        var (refused, problem) = await SendAsync("/api/scenarios", broken);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused);
        Assert.StartsWith("line ", problem.GetProperty("reasons")[0].GetProperty("stage").GetString());
        var (_, verdict) = await SendAsync("/api/scenarios/validate", broken);
        Assert.False(verdict.GetProperty("valid").GetBoolean());

        var (taken, detail) = await SendAsync("/api/scenarios", pack);
        Assert.True(taken == HttpStatusCode.Created, detail.ToString());
        Assert.Equal("uploaded", detail.GetProperty("scenario").GetProperty("origin").GetString());
        var (made, _) = await Http.PostJsonAsync("/api/scenarios/my-pain/sessions", "{}");
        Assert.Equal(HttpStatusCode.Created, made);
        Assert.Equal(HttpStatusCode.NoContent, (await Http.DeleteAsync("/api/scenarios/my-pain")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Http.DeleteAsync("/api/scenarios/my-pain")).StatusCode);
    }

    [Fact]
    public async Task WrongCasts_AreRefused()
    {
        var (role, problem) = await Http.PostJsonAsync(
            "/api/scenarios/chest-pain/sessions", """{"cast":{"nurse":"x"}}""");
        Assert.Equal((HttpStatusCode.BadRequest, "cast"), (role, problem.GetProperty("field").GetString()));
        var (nobody, _) = await Http.PostJsonAsync(
            "/api/scenarios/chest-pain/sessions", """{"cast":{"frank":"nobody-at-all"}}""");
        Assert.Equal(HttpStatusCode.BadRequest, nobody);
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(string path, string yaml)
    {
        using var content = new StringContent(yaml, Encoding.UTF8, "application/yaml");
        using var answer = await Http.PostAsync(path, content);
        return (answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.Clone());
    }
}
