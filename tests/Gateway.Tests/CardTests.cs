using System.Buffers.Binary;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using LinkyV.Gateway.Cards;

namespace LinkyV.Gateway.Tests;

public sealed class CardTests(Shared shared) : IClassFixture<Shared>
{
    private const string Card = """
        {"spec":"chara_card_v3","spec_version":"3.0","data":{
          "name":"Marisol Vega","description":"{{char}} mends nets on the quay.","personality":"warm but disorganised",
          "scenario":"","first_mes":"Hola!","mes_example":"","creator_notes":"A net mender.","system_prompt":"Obey {{user}}.",
          "tags":["Harbour"],"extensions":{"someone/else":{"depth":4,"odd":[1,null,"x"]}},
          "character_book":{"extensions":{},"entries":[
            {"keys":["lantern"],"content":"The green lantern marks the safe channel.","extensions":{},"enabled":true,"insertion_order":0},
            {"keys":["never"],"content":"Disabled words.","extensions":{},"enabled":false,"insertion_order":1}]},
          "unknown_field":{"kept":true}}}
        """;

    private HttpClient Http => shared.Gateway.Http;

    [Fact]
    public async Task Card_ComesInAndGoesOutWithWhatLinkyVDoesNotKnow()
    {
        var (status, view) = await ImportAsync(Encoding.UTF8.GetBytes(Card));
        Assert.True(status == HttpStatusCode.Created, view.ToString());
        var profile = view.GetProperty("profile");
        Assert.Equal("Marisol Vega", profile.GetProperty("name").GetString());
        var lore = profile.GetProperty("identity").GetProperty("lore").EnumerateArray().Select(l =>
            l.GetProperty("text").GetString()).ToList();
        Assert.Contains("Marisol Vega mends nets on the quay.", lore);
        Assert.Contains("The green lantern marks the safe channel.", lore);
        Assert.DoesNotContain("Disabled words.", lore);
        Assert.DoesNotContain(lore, l => l!.Contains("Obey", StringComparison.Ordinal));

        var id = view.GetProperty("id").GetString();
        foreach (var format in (string[])["card-v2", "card-v3"])
        {
            var (_, card) = await Http.GetJsonAsync($"/api/personas/{id}/export?format={format}");
            Assert.Equal(format == "card-v2" ? "chara_card_v2" : "chara_card_v3", card.GetProperty("spec").GetString());
            var data = card.GetProperty("data");
            Assert.Equal("""{"depth":4,"odd":[1,null,"x"]}""", data.GetProperty("extensions").GetProperty("someone/else").GetRawText()
                .Replace(" ", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal));
            Assert.True(data.GetProperty("unknown_field").GetProperty("kept").GetBoolean());
            Assert.Equal("Obey {{user}}.", data.GetProperty("system_prompt").GetString());
        }
    }

    [Fact]
    public async Task Png_CarriesTheCardThereAndBack()
    {
        var bytes = await Http.GetByteArrayAsync("/api/personas/ada/export?format=png");
        Assert.True(PngChunks.IsPng(bytes));
        var (status, view) = await ImportAsync(bytes);
        Assert.True(status == HttpStatusCode.Created, view.ToString());
        Assert.Equal("Ada Brook", view.GetProperty("profile").GetProperty("name").GetString());
        var again = await Http.GetByteArrayAsync($"/api/personas/{view.GetProperty("id").GetString()}/export?format=png");
        Assert.NotNull(PngChunks.Text(again, "ccv3"));
    }

    [Fact]
    public async Task OwnExport_GivesTheSamePersonaAgain()
    {
        var bytes = await Http.GetByteArrayAsync("/api/personas/ada/export");
        var (status, view) = await ImportAsync(bytes);
        Assert.True(status == HttpStatusCode.Created, view.ToString());
        var (_, ada) = await Http.GetJsonAsync("/api/personas/ada");
        Assert.Equal(
            ada.GetProperty("profile").GetProperty("traits").GetString(),
                view.GetProperty("profile").GetProperty("traits").GetString());
        Assert.NotEqual("ada", view.GetProperty("id").GetString());
    }

    [Fact]
    public async Task Charx_IsReadByItsOneEntry()
    {
        var (status, view) = await ImportAsync(Zip(("card.json", Card), ("assets/icon.txt", "x")));
        Assert.True(status == HttpStatusCode.Created, view.ToString());
    }

    public static TheoryData<string, byte[]> Hostile => new()
    {
        { "zip bomb", Zip(("card.json", new string(' ', 64 * 1024 * 1024))) },
        { "zip with a path that leads out", Zip(("card.json", Card), ("../../evil.txt", "out")) },
        { "zip without card", Zip(("../card.json", Card)) },
        { "cut-off zip", Zip(("card.json", Card))[..60] },
        { "png with a giant chunk", GiantChunk() },
        { "png with a wrong checksum", WrongChecksum() },
        { "png without card", PngChunks.Plain(4, 1, 2, 3) },
        { "png with no base64", PngChunks.WithTexts(PngChunks.Plain(4, 1, 2, 3), new Dictionary<string,
            string> { ["chara"] = "%%%" }) },
        { "json of another kind", "{\"spec\":\"weird\",\"data\":{}}"u8.ToArray() },
        { "card without data", "{\"spec\":\"chara_card_v2\"}"u8.ToArray() },
        { "deep json", Encoding.UTF8.GetBytes("""{"spec":"chara_card_v2","data":""" + new string('[', 10_000) + new string(']', 10_000) + "}") },
        { "no json", "hello"u8.ToArray() },
        { "invalid utf-8", [.. "{\"spec\":\""u8, 0xFF, .. "\"}"u8] },
        { "half a surrogate", "{\"spec\":\"chara_card_v2\",\"data\":{\"name\":\"\\ud800\"}}"u8.ToArray() },
        { "too much json", Encoding.UTF8.GetBytes("""{"spec":"chara_card_v2","data":{"x":" """ + new string('x', 2 << 20) + "\"}}") },
        { "broken own export", "{\"format\":\"linkyv-persona.1\",\"profile\":{\"name\":7}}"u8.ToArray() },
    };

    [Theory]
    [MemberData(nameof(Hostile), DisableDiscoveryEnumeration = true)]
    public async Task HostileFile_IsRefusedAndNothingIsMade(string what, byte[] file)
    {
        var before = (await shared.Gateway.Linky.Store.StatisticsAsync()).Personas;
        var (status, body) = await ImportAsync(file);
        Assert.True(status == HttpStatusCode.UnprocessableEntity, $"{what}: {status} {body}");
        Assert.False(string.IsNullOrEmpty(body.GetProperty("rule").GetString()), what);
        Assert.Equal(before, (await shared.Gateway.Linky.Store.StatisticsAsync()).Personas);
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> ImportAsync(byte[] file)
    {
        using var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var response = await Http.PostAsync("/api/personas/import", content);
        return (response.StatusCode, JsonElement.Parse(await response.Content.ReadAsStringAsync()));
    }

    private static byte[] Zip(params (string Name, string Text)[] entries)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, text) in entries)
            {
                using var entry = new StreamWriter(zip.CreateEntry(name, CompressionLevel.Fastest).Open());
                entry.Write(text);
            }
        return memory.ToArray();
    }

    private static byte[] GiantChunk()
    {
        var png = PngChunks.Plain(4, 1, 2, 3);
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(8), 0x7FFFFFFF);
        return png;
    }

    private static byte[] WrongChecksum()
    {
        var png = PngChunks.Plain(4, 1, 2, 3);
        png[30] ^= 1;
        return png;
    }
}
