using LinkyV.Actors.Embedded;
using LinkyV.Conformance;
using LinkyV.Conformance.Models;
using LinkyV.Contracts;
using LinkyV.Core.Generation;
using LinkyV.Hosting;
using LinkyV.Providers.Models;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Xunit;

namespace LinkyV.Hosting.Tests;

/// <summary>AddLinkyV() in a program of one's own.</summary>
public sealed class CompositionTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task InMemory_APersonaIsMadeAndAnswers()
    {
        using var host = await StartAsync();
        var (persona, me) = await PersonaAsync(host);
        var said = await TalkAsync(host, persona, me, "one", "Hello! What is your name?");
        Assert.Equal("embedded", said.Speaker);
        Assert.NotEmpty(said.Text!);
        await host.StopAsync();
    }

    [Fact]
    public async Task OnDisk_EverythingIsThereAfterARestart()
    {
        using (var first = await StartAsync(o => o.DataFolder = _folder["data"]))
        {
            var (persona, me) = await PersonaAsync(first);
            await TalkAsync(first, persona, me, "one", "My name is Anna and I live in Ghent.");
            await first.StopAsync();
        }
        using var second = await StartAsync(o => o.DataFolder = _folder["data"]);
        var linkyv = second.Services.GetRequiredService<ILinkyV>();
        var view = await linkyv.Actors.Persona(new PersonaId(TenantId.Default, "ada")).DescribeAsync();
        Assert.True(view!.Episodes > 0);
        var events = await linkyv.Actors.Session(new SessionId(TenantId.Default, "one")).ReadAsync(0, 100);
        Assert.Contains(events, e => e is MessageHeard { Text: "My name is Anna and I live in Ghent." });
        await second.StopAsync();
    }

    [Fact]
    public async Task ASecondProcessOnOneDataFolder_IsRefused()
    {
        using var first = await StartAsync(o => o.DataFolder = _folder["data"]);
        var refused = await Assert.ThrowsAsync<StoreException>(() => StartAsync(o => o.DataFolder = _folder["data"]));
        Assert.Equal(StoreFault.Locked, refused.Fault);
        await first.StopAsync();
    }

    [Fact]
    public async Task TheStarterCast_IsMadeAtTheFirstStartOnly()
    {
        using (var first = await StartAsync(Starter))
        {
            var linkyv = first.Services.GetRequiredService<ILinkyV>();
            var cast = await linkyv.Store.Personas.FindAsync(new PersonaQuery(TenantId.Default));
            Assert.Equal(StarterCast.All.Select(s => s.Id).Order(), cast.Items.Select(p => p.Id.Value).Order());
            Assert.Equal(8, cast.Items.Count);
            await linkyv.ErasePersonaAsync(new PersonaId(TenantId.Default, StarterCast.All[0].Id));
            await first.StopAsync();
        }
        using var second = await StartAsync(Starter);
        var after = await second.Services.GetRequiredService<IStore>().Personas.FindAsync(
            new PersonaQuery(TenantId.Default));
        Assert.Equal(7, after.Items.Count);
        await second.StopAsync();

        void Starter(LinkyVOptions o) => (o.DataFolder, o.StarterCast) = (_folder["data"], true);
    }

    [Fact]
    public async Task ALanguageModel_VoicesThePersona()
    {
        await using var server = new ScriptedOpenAiServer(ScriptedReply.Say("I am ", "doing fine today."));
        using var host = await StartAsync(o => o.Models.Endpoints.Add(Endpoint(server)));
        var (persona, me) = await PersonaAsync(host);
        var said = await TalkAsync(host, persona, me, "one", "How are you today?");
        Assert.NotEqual("embedded", said.Speaker);
        Assert.Equal("I am doing fine today.", said.Text);
        await host.StopAsync();
    }

    [Fact]
    public async Task ALanguageModelThatFails_LeavesTheWordToTheEmbeddedSpeaker()
    {
        await using var server = new ScriptedOpenAiServer(new ScriptedReply.Error(400));
        using var host = await StartAsync(o => o.Models.Endpoints.Add(Endpoint(server)));
        var (persona, me) = await PersonaAsync(host);
        var said = await TalkAsync(host, persona, me, "one", "How are you today?");
        Assert.Equal("embedded", said.Speaker);
        Assert.NotEmpty(said.Text!);
        await host.StopAsync();
    }

    [Fact]
    public async Task WrongOptions_StopTheStartAndAreNamed()
    {
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(o =>
        {
            o.Tenant = "Not A Tenant";
            o.Models.Endpoints.Add(new ModelEndpointOptions { Name = "m", Address = "nowhere", Model = "x" });
        }));
        Assert.Contains(fault.Failures, f =>
            f.StartsWith("Tenant: 'Not A Tenant' is not allowed: ", StringComparison.Ordinal));
        Assert.Contains(fault.Failures, f =>
            f.StartsWith("Models.Endpoints[0].Address: 'nowhere'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WhatIsRegisteredBefore_IsKept()
    {
        var ids = new SequentialIds();
        using var host = await StartAsync(null, s => s.AddSingleton<IIdSource>(ids));
        Assert.Same(ids, host.Services.GetRequiredService<IIdSource>());
        await host.StopAsync();
    }

    [Theory]
    [InlineData(true, "behaviour:behaviour-1@", true)]
    [InlineData(false, "behaviour:off", false)]
    public async Task TheBehaviourModel_SteersReplies_UnlessItIsOff(bool on, string named, bool led)
    {
        using var host = await StartAsync(o => o.TrainedModels.Behaviour = on);
        var (persona, me) = await PersonaAsync(host);
        var said = await TalkAsync(host, persona, me, "one", "Hello! What is your name?");
        var why = await host.Services.GetRequiredService<IActors>().Persona(persona).WhyAsync(new TurnId(said.Turn));
        Assert.Contains(why!.Models!, m => m.StartsWith(named, StringComparison.Ordinal));
        Assert.Equal(led, said.Timing.Behaviour!.Main is not null);
        await host.StopAsync();
    }

    [Theory]
    [InlineData("Behaviour", "behaviour:off")]
    [InlineData("Expression", "expression:off")]
    [InlineData("Sentences", "memory:off")]
    [InlineData("Personality", "profile: exact sampler")]
    [InlineData("Coherence", "consistency: exact likelihoods")]
    public async Task EachModelSwitchedOff_IsSaid_AndThePersonaTalksOn(string model, string named)
    {
        using var host = await StartAsync(o =>
            typeof(TrainedModelOptions).GetProperty(model)!.SetValue(o.TrainedModels, false));
        var (persona, me) = await PersonaAsync(host);
        var said = await TalkAsync(host, persona, me, "one", "Hello! What is your name?");
        Assert.NotEmpty(said.Text!);
        var actor = host.Services.GetRequiredService<IActors>().Persona(persona);
        var told = named.Contains(": ", StringComparison.Ordinal)
            ? (await host.Services.GetRequiredService<IPersonaGenerator>().GenerateAsync(
                new BasePersona { Description = "kind", Seed = 5 }, 1, new DateOnly(2026, 3, 1)))
                is GenerationResult.Accepted made ? made.Profile.Generation!.Models : null
            : (await actor.WhyAsync(new TurnId(said.Turn)))!.Models;
        Assert.Contains(named, told!);
        Assert.Single(told!, m => m.EndsWith(":off", StringComparison.Ordinal)
            || m.Contains("exact", StringComparison.Ordinal));
        await host.StopAsync();
    }

    [Fact]
    public async Task AModelThatIsDamaged_IsLeftOut_TheLogNamesIt_AndTheWhySaysOff()
    {
        Directory.CreateDirectory(_folder["models"]);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "models")))
            File.Copy(file, Path.Combine(_folder["models"], Path.GetFileName(file)));
        var weights = Path.Combine(_folder["models"], "behaviour.safetensors");
        File.WriteAllBytes(weights, File.ReadAllBytes(weights)[..1000]);
        using var log = new WarningLog();
        using var host = await StartAsync(o => o.TrainedModels.Folder = _folder["models"],
            s => s.AddSingleton<ILoggerProvider>(log));
        var (persona, me) = await PersonaAsync(host);
        var said = await TalkAsync(host, persona, me, "one", "Hello! What is your name?");
        var why = await host.Services.GetRequiredService<IActors>().Persona(persona).WhyAsync(new TurnId(said.Turn));
        Assert.Contains("behaviour:off", why!.Models!);
        Assert.Single(why.Models!, m => m.EndsWith(":off", StringComparison.Ordinal));
        Assert.Single(log.Said, w => w.Contains("model behaviour: " + weights, StringComparison.Ordinal));
        await host.StopAsync();
    }

    [Fact]
    public async Task Stopping_DrainsTheEngine()
    {
        var host = await StartAsync();
        var engine = host.Services.GetRequiredService<EmbeddedEngine>();
        await PersonaAsync(host);
        await host.StopAsync();
        Assert.Equal(0, engine.LivePersonas);
        host.Dispose();
    }

    private static ModelEndpointOptions Endpoint(ScriptedOpenAiServer server) =>
        new() { Name = "scripted", Address = server.Address, Model = "test-model", Retries = 0 };

    private static async Task<IHost> StartAsync(
        Action<LinkyVOptions>? configure = null, Action<IServiceCollection>? before = null)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        before?.Invoke(builder.Services);
        builder.Services.AddLinkyV(configure);
        var host = builder.Build();
        try
        {
            await host.StartAsync().Within("the start of the host");
            return host;
        }
        catch
        {
            host.Dispose();
            throw;
        }
    }

    private static async Task<(PersonaId Persona, ParticipantId Me)> PersonaAsync(IHost host)
    {
        var linkyv = host.Services.GetRequiredService<ILinkyV>();
        var made = await linkyv.CreatePersonaAsync(TenantId.Default, new BasePersona { Seed = 5 }, "ada");
        var me = await linkyv.Store.Participants.ResolveAsync(TenantId.Default, "test", "anna");
        return (Assert.IsType<CreateResult.Created>(made).Id, me);
    }

    private static async Task<MessageSaid> TalkAsync(
        IHost host, PersonaId persona, ParticipantId me, string name, string words)
    {
        var session = host.Services.GetRequiredService<IActors>().Session(new SessionId(TenantId.Default, name));
        Assert.IsType<OpenResult.Opened>(
            await session.OpenAsync(new OpenSession([persona], [me], new SessionOptions())));
        var heard = Assert.IsType<SayResult.Heard>(await session.SayAsync(new Say(me, words, [])));
        return await FirstSaidAsync(session, heard.Seq).Within($"a reply to '{words}'");
    }

    private static async Task<MessageSaid> FirstSaidAsync(ISession session, long after)
    {
        await foreach (var e in session.ListenAsync(after))
        {
            if (e is MessageSaid said)
                return said;
            Assert.IsNotType<ReplyRetracted>(e);
        }
        throw new InvalidOperationException("the session ended");
    }
}
