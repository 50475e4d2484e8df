using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Spectre.Console;

namespace LinkyV.Cli.Commands;

/// <summary><c>linkyv persona create</c> and <c>generate</c>.</summary>
internal static class PersonaMaking
{
    private const int CountMax = 1_000_000;
    private const int InFlight = 8;

    /// <summary>One persona from what is given; the rest is sampled.</summary>
    public static Command Create(Globals globals, Terminal terminal)
    {
        var id = new Option<string?>("--id") { Description = "Id to take; default a new one" };
        var name = new Option<string?>("--name") { Description = "Full name" };
        var from = new Base();
        return new Command("create", "Create a persona from what is given; the rest is sampled")
            .With([id, name, .. from.Options])
            .Does(globals, terminal, async (c, cancel) =>
            {
                var body = from.Read(c);
                PersonaCommands.Put(body, "id", c.Get(id));
                PersonaCommands.Put(body, "name", c.Get(name));
                if (c.Get(from.Seed) is { } seed)
                    body["seed"] = seed;
                var view = await c.Api.PostAsync("/api/personas", body, cancel);
                c.Print(view, console => PersonaSheet.Show(console, view));
            });
    }

    /// <summary>Many personas of one description.</summary>
    public static Command Generate(Globals globals, Terminal terminal)
    {
        var count = new Option<int>("--count", "-n")
        {
            Description = "How many, 1 to 1,000,000", DefaultValueFactory = _ => 10,
        };
        var from = new Base();
        return new Command("generate", "Generate many personas of one description").With([count, .. from.Options])
            .Does(globals, terminal, async (c, cancel) =>
            {
                var n = c.Get(count);
                if (n is < 1 or > CountMax)
                    throw CliException.Usage("--count", $"{n}", "1 to 1000000");
                var body = from.Read(c);
                var made = new JsonElement[n];
                await ShowProgressAsync(c.Terminal, n, step => Parallel.ForAsync(
                    0, n, new ParallelOptions { MaxDegreeOfParallelism = InFlight, CancellationToken = cancel },
                    async (i, stop) =>
                    {
                        var one = (JsonObject)body.DeepClone();
                        if (c.Get(from.Seed) is { } seed)
                            one["seed"] = unchecked(seed + (ulong)i);
                        made[i] = Short(await c.Api.PostAsync("/api/personas", one, stop));
                        step();
                    }));
                c.Print(JsonSerializer.SerializeToElement(made), console =>
                {
                    foreach (var p in made)
                        console.WriteLine($"{p.Text("id")}  {p.Text("name")}, {p.Text("age")}, {p.Text("occupation")}");
                });
            });
    }

    /// <summary>"D.E=1.5" and the like as an object of numbers.</summary>
    public static JsonObject Values(IEnumerable<string> traits)
    {
        var values = new JsonObject();
        foreach (var t in traits)
        {
            var at = t.LastIndexOf('=');
            if (at <= 0 || !double.TryParse(t.AsSpan(at + 1), CultureInfo.InvariantCulture, out var z)
                || !double.IsFinite(z))
                throw CliException.Usage("--trait", t, "NAME=Z with Z from -3 to 3, such as D.E=1.5");
            values[t[..at]] = z;
        }
        return values;
    }

    private static JsonElement Short(JsonElement view)
    {
        var profile = view.Field("profile");
        var work = profile.Field("identity").Items("work").FirstOrDefault();
        return JsonSerializer.SerializeToElement(new
        {
            id = view.Text("id"), name = profile.Text("name"), age = profile.Whole("age"),
            culture = profile.Text("culture"), occupation = work.Text("occupation"),
        });
    }

    private static async Task ShowProgressAsync(Terminal terminal, int count, Func<Action, Task> work)
    {
        if (!terminal.Bars)
        {
            await work(static () => { });
            return;
        }
        await terminal.Progress.Progress().AutoClear(true).StartAsync(async progress =>
        {
            var task = progress.AddTask("generating", maxValue: count);
            await work(() => task.Increment(1));
        });
    }

    /// <summary>What a persona is generated from, as options.</summary>
    private sealed class Base
    {
        private readonly Option<string?> _gender = new("--gender") { Description = "woman, man or nonbinary" };
        private readonly Option<int?> _age = new("--age") { Description = "18 to 100" };
        private readonly Option<string?> _culture = new("--culture") { Description = "Code or name of a culture" };
        private readonly Option<string?> _occupation = new("--occupation") { Description = "What they do" };
        private readonly Option<string?> _role = new("--role") { Description = "What the persona is for" };
        private readonly Option<string?> _description = new("--description", "-d")
        {
            Description = "Free words, such as \"warm but disorganised\"",
        };

        private readonly Option<string[]> _traits = new("--trait") { Description = "A trait fixed by value: D.E=1.5" };
        private readonly Option<string[]> _directions = new("--direction")
        {
            Description = "A trait fixed by direction: D.N=low (high, low, average)",
        };

        private readonly Option<string[]> _tags = new("--tag") { Description = "A tag to find it by" };

        public Option<ulong?> Seed { get; } = new("--seed")
        {
            Description = "Same seed, same parameters: same persona",
        };

        public Option[] Options =>
            [_gender, _age, _culture, _occupation, _role, _description, _traits, _directions, _tags, Seed];

        public JsonObject Read(Context c)
        {
            var body = new JsonObject();
            PersonaCommands.Put(body, "gender", c.Get(_gender));
            PersonaCommands.Put(body, "culture", c.Get(_culture));
            PersonaCommands.Put(body, "occupation", c.Get(_occupation));
            PersonaCommands.Put(body, "role", c.Get(_role));
            PersonaCommands.Put(body, "description", c.Get(_description));
            if (c.Get(_age) is { } age)
                body["age"] = age;
            if (c.Get(_traits) is { Length: > 0 } traits)
                body["traits"] = Values(traits);
            if (c.Get(_directions) is { Length: > 0 } directions)
                body["directions"] = Directions(directions);
            if (c.Get(_tags) is { Length: > 0 } tags)
                body["tags"] = new JsonArray([.. tags.Select(t => JsonValue.Create(t))]);
            return body;
        }

        private static JsonObject Directions(IEnumerable<string> directions)
        {
            var values = new JsonObject();
            foreach (var d in directions)
            {
                var at = d.LastIndexOf('=');
                if (at <= 0 || d[(at + 1)..] is not ("high" or "low" or "average"))
                    throw CliException.Usage("--direction", d, "NAME=high, NAME=low or NAME=average, such as D.N=low");
                values[d[..at]] = d[(at + 1)..];
            }
            return values;
        }
    }
}
