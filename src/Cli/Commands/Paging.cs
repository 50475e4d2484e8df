using System.Text.Json;
using LinkyV.Cli.Api;

namespace LinkyV.Cli.Commands;

/// <summary>Walks through pages.</summary>
internal static class Paging
{
    private const int PageMax = 200;

    /// <summary>At most <paramref name="limit"/> items over as many pages as that takes.</summary>
    public static async Task<List<JsonElement>> AllAsync(
        ApiClient api, string path, string query, int limit, CancellationToken cancel)
    {
        var items = new List<JsonElement>();
        string? cursor = null;
        while (items.Count < limit)
        {
            var size = Math.Min(PageMax, limit - items.Count);
            var after = cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}";
            var page = await api.GetAsync($"{path}?limit={size}{query}{after}", cancel);
            items.AddRange(page.Items("items"));
            cursor = page.Text("next");
            if (cursor.Length == 0)
                break;
        }
        return items;
    }
}
