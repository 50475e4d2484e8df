using System.Globalization;
using System.Text.Json;
using LinkyV.Actors;
using LinkyV.Contracts;
using LinkyV.Grains.Interfaces;
using LinkyV.Grains.Interfaces.Wire;
using LinkyV.Grains.Wire;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Serialization.Configuration;
using Xunit;

namespace LinkyV.Cluster.Tests.Wire;

/// <summary>Messages of every turn on the wire: whole, small, and understood by builds of another age.</summary>
public sealed class HotMessageTests(ITestOutputHelper output)
{
    private const string Kept = "Wire/messages.txt";

    private static readonly Serializer Now = Build(static s => s.AddContractsSerialization());

    /// <summary>How all messages went before some had serializers of their own.</summary>
    private static readonly Serializer Json = Build(static s =>
    {
        s.AddSerializer(b => b.AddJsonSerializer(
            static t => t.Assembly == typeof(IActors).Assembly && !typeof(Exception).IsAssignableFrom(t),
            MessageJson.Options));
        s.Configure<TypeManifestOptions>(o =>
        {
            o.AddAllowedAssembly(typeof(IActors).Assembly);
            o.Converters.RemoveWhere(static c => c.Namespace == typeof(HotMessages).Namespace);
        });
    });

    [Fact]
    public void EveryMessage_CrossesAsItIs_ByItsOwnSerializer()
    {
        Assert.Equal(
            HotMessages.Numbers.Values.OrderBy(t => t.Name), Samples.All.Values.Select(m => m.GetType())
                .OrderBy(t => t.Name));
        foreach (var (name, message) in Samples.All)
        {
            var bytes = Now.SerializeToArray(message);
            Assert.False(bytes.AsSpan().IndexOf("{\""u8) >= 0, $"{name} is JSON");
            AssertSame(message, Now.Deserialize<object>(bytes));
        }
        foreach (var message in Samples.Rare)
            AssertSame(message, Now.Deserialize<object>(Now.SerializeToArray(message)));
    }

    /// <summary>A field that is added to a message, and forgotten in what carries it, would be lost between
    /// silos.</summary>
    [Fact]
    public void EveryFieldOfAMessage_Crosses()
    {
        foreach (var type in HotMessages.Numbers.Values)
        {
            // What is told in passing has no place in the log.
            var message = new Filled().Of(type) switch
            {
                ReplyStarted started => started with { Seq = 0 },
                ReplyDelta delta => delta with { Seq = 0 },
                var other => other,
            };
            AssertSame(message, Now.Deserialize<object>(Now.SerializeToArray(message)));
        }
    }

    [Fact]
    public void Unions_CrossByTheirCases()
    {
        var parts = Samples.All.Values.Concat(Samples.Rare).OfType<ReplyPart>().ToArray();
        var page = Now.Deserialize<ReplyPage>(Now.SerializeToArray(new ReplyPage(true, parts)));
        Assert.True(page!.Known);
        Assert.Equal(parts.Length, page.Parts.Length);
        Assert.All(parts.Zip(page.Parts), p => AssertSame(p.First, p.Second));
        var events = Samples.All.Values.Concat(Samples.Rare).OfType<SessionEvent>().ToList();
        var read = Now.Deserialize<List<SessionEvent>>(Now.SerializeToArray(events));
        Assert.All(events.Zip(read!), p => AssertSame(p.First, p.Second));
        foreach (var result in Samples.All.Values.Concat(Samples.Rare).OfType<SayResult>())
            AssertSame(result, Now.Deserialize<SayResult>(Now.SerializeToArray(result)));
    }

    [Fact]
    public void WithinASilo_MessagesAreHandedOver_NotCopied()
    {
        var copier = Services(static s => s.AddContractsSerialization()).GetRequiredService<DeepCopier>();

        Assert.All(Samples.All.Values.Where(m => !m.GetType().IsValueType), m => Assert.Same(m, copier.Copy(m)));
    }

    /// <summary>Bytes that were written once are read for ever: with LINKYV_WRITE_MESSAGES=1 they are written anew,
    /// which no silo of the build before would survive.</summary>
    [Fact]
    public void MessagesOfEarlierBuilds_AreRead()
    {
        if (Environment.GetEnvironmentVariable("LINKYV_WRITE_MESSAGES") is { Length: > 0 } folder)
            File.WriteAllLines(Path.Combine(folder, "messages.txt"), Samples.All.Select(
                m => $"{m.Key} {Convert.ToBase64String(Now.SerializeToArray(m.Value))}"));
        var kept = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, Kept)).Select(l => l.Split(' ')).ToList();

        Assert.Equal(Samples.All.Keys, kept.Select(k => k[0]));
        Assert.All(kept, k => AssertSame(
            Samples.All[k[0]], Now.Deserialize<object>(Convert.FromBase64String(k[1]))));
    }

    [Fact]
    public void MessagesOfBuildsThatSentJson_AreRead()
    {
        foreach (var message in Samples.All.Values)
            AssertSame(message, Now.Deserialize<object>(Json.SerializeToArray(message)));
        foreach (var result in Samples.All.Values.Concat(Samples.Rare).OfType<SayResult>())
            AssertSame(result, Now.Deserialize<SayResult>(Json.SerializeToArray(result)));
        var parts = Samples.All.Values.Concat(Samples.Rare).OfType<ReplyPart>().ToArray();
        var page = Now.Deserialize<ReplyPage>(Json.SerializeToArray(new ReplyPage(true, parts)));
        Assert.All(parts.Zip(page!.Parts), p => AssertSame(p.First, p.Second));
    }

    [Fact]
    public void FieldsThatAreMissing_TakeTheirDefault_AndUnknownOnesArePassedOver()
    {
        var older = Now.Deserialize<Say>(Now.SerializeToArray(new OlderSay { Participant = "t1/p1", Text = "Hi." }));
        AssertSame(new Say(new(new("t1"), "p1"), "Hi.", []), older);
        var newer = Now.Deserialize<Say>(Now.SerializeToArray(new NewerSay
        {
            Participant = "t1/p1", Text = "Hi.", ClientKey = "k", Mood = "glad", Weights = [1, 2, 3],
        }));
        AssertSame(new Say(new(new("t1"), "p1"), "Hi.", [], "k"), newer);
    }

    [Fact]
    public void TheyAreSmallerThanJson_AndHowMuchQuickerIsShown()
    {
        foreach (var (name, message) in Samples.All)
        {
            var (own, json) = (Now.SerializeToArray(message), Json.SerializeToArray(message));
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{name,-14} {own.Length,5} B {Nanoseconds(Now, message, own)}, "
                + $"as JSON {json.Length,5} B {Nanoseconds(Json, message, json)}"));
            Assert.True(own.Length < json.Length, $"{name}: {own.Length} bytes, as JSON {json.Length}");
        }
    }

    private static string Nanoseconds(Serializer serializer, object message, byte[] bytes)
    {
        var write = Least(() => serializer.SerializeToArray(message));
        var read = Least(() => serializer.Deserialize<object>(bytes));
        return string.Create(CultureInfo.InvariantCulture, $"(write {write,6:F0} ns, read {read,6:F0} ns)");
    }

    /// <summary>The least of many short runs: what it takes where nobody else has the processor.</summary>
    private static double Least(Func<object?> act)
    {
        const int runs = 60, each = 40;
        var least = double.MaxValue;
        for (var run = 0; run < runs; run++)
        {
            var began = TimeProvider.System.GetTimestamp();
            for (var i = 0; i < each; i++)
                act();
            least = Math.Min(least, TimeProvider.System.GetElapsedTime(began).TotalNanoseconds / each);
        }
        return least;
    }

    private static void AssertSame(object? wanted, object? got)
    {
        Assert.Equal(wanted!.GetType(), got?.GetType());
        Assert.Equal(
            JsonSerializer.Serialize(wanted, wanted.GetType(), MessageJson.Options),
            JsonSerializer.Serialize(got, wanted.GetType(), MessageJson.Options));
    }

    private static Serializer Build(Action<IServiceCollection> add) =>
        Services(add).GetRequiredService<Serializer>();

    private static ServiceProvider Services(Action<IServiceCollection> add)
    {
        var services = new ServiceCollection();
        add(services);
        return services.BuildServiceProvider();
    }
}

/// <summary>A build that did not know all of it.</summary>
[GenerateSerializer]
internal struct OlderSay
{
    [Id(0)]
    public string Participant;

    [Id(1)]
    public string Text;
}

/// <summary>A build that says more.</summary>
[GenerateSerializer]
internal struct NewerSay
{
    [Id(0)]
    public string Participant;

    [Id(1)]
    public string Text;

    [Id(3)]
    public string ClientKey;

    [Id(20)]
    public string Mood;

    [Id(21)]
    public int[] Weights;
}
