using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace LinkyV.Cluster.Tests.Processes;

/// <summary>The dashboard shows every grain and can end activations: it is for administrators alone.</summary>
public sealed class DashboardTests
{
    private const string Admin = "lk_admin-of-this-test-0123456789abcdefghijklmnop";

    [Fact]
    public async Task OnlyAnAdministrator_SeesTheDashboard()
    {
        await using var silo = await SiloProcess.StartAsync(
            null, new Dictionary<string, string> { ["LINKYV_ADMIN_KEY"] = Admin });
        using var http = new HttpClient { BaseAddress = silo.Address };
        var talker = await KeyAsync(http);

        foreach (var path in (string[])["/dashboard/", "/dashboard/dashboardcounters", "/dashboard/version"])
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(http, path, null));
            Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(http, path, talker));
            Assert.Equal(HttpStatusCode.OK, await AskAsync(http, path, Admin));
        }
    }

    private static async Task<string> KeyAsync(HttpClient http)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/keys")
        {
            Content = JsonContent.Create(new { space = "test", role = "talker" }),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Admin);
        using var made = await http.SendAsync(request);
        var body = await made.Content.ReadAsStringAsync();
        Assert.True(made.IsSuccessStatusCode, body);
        return JsonElement.Parse(body).GetProperty("key").GetString()!;
    }

    private static async Task<HttpStatusCode> AskAsync(HttpClient http, string path, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (key is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var response = await http.SendAsync(request);
        return response.StatusCode;
    }
}
