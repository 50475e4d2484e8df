using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using LinkyV.Actors;
using LinkyV.Contracts;

namespace LinkyV.Cluster.Tests.Engine;

/// <summary>Language models that live in the test's process; see <see cref="ModelServer"/>.</summary>
internal sealed class DistantModels(Uri at) : ILanguageModels, IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = at, Timeout = Timeout.InfiniteTimeSpan };

    public void Dispose() => _http.Dispose();

    public bool CanSpeak(TenantId tenant, string preferred)
    {
        using var asked = new HttpRequestMessage(HttpMethod.Get, $"up/{tenant.Value}/{preferred}");
        using var answer = _http.Send(asked);
        return answer.IsSuccessStatusCode;
    }

    public async IAsyncEnumerable<ModelPart> SpeakAsync(
        ModelRequest request, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        using var asked = new HttpRequestMessage(HttpMethod.Post, $"speak/{request.Tenant.Value}")
        {
            Content = JsonContent.Create(request, options: MessageJson.Options),
        };
        using var answer = await _http.SendAsync(asked, HttpCompletionOption.ResponseHeadersRead, cancel);
        answer.EnsureSuccessStatusCode();
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(cancel));
        while (await lines.ReadLineAsync(cancel) is { } line)
            yield return JsonSerializer.Deserialize<ModelPart>(line, MessageJson.Options)!;
    }
}
