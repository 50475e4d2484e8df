using LinkyV.Actors;
using LinkyV.Conformance;
using LinkyV.Contracts;
using LinkyV.Core.Models;
using LinkyV.Core.Personality;
using LinkyV.Grains;
using LinkyV.Grains.Interfaces;
using LinkyV.Grains.Placement;
using LinkyV.Hosting;
using LinkyV.Inference.Serving;
using LinkyV.Silo.Inference;
using LinkyV.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Runtime.MembershipService.SiloMetadata;
using Orleans.TestingHost;
using Xunit;

namespace LinkyV.Cluster.Tests;

/// <summary>Silos without the role inference ask those that have it.</summary>
public sealed class InferenceTests
{
    private static readonly ProfileQuery Query =
        new("warm but disorganised", null, "nurse", "woman", 44, "GBR", []);

    [Fact]
    public async Task APersonaSilo_IsAnsweredByTheInferenceSilo_WithTheSameNumbers()
    {
        const int asked = 20;
        await using var cluster = await StartAsync([Roles.Gateway, Roles.Persona], [Roles.Inference]);
        var (persona, inference) = (Pool(cluster, asks: true), Pool(cluster, asks: false));
        var alone = persona.Profiles!.Condition(Query);

        var answers = await Task.WhenAll(
            Enumerable.Range(0, asked).Select(_ => persona.Profiles.ConditionAsync(Query).AsTask())).Within("answers");

        Assert.All(answers, a => Assert.Equal(alone.Mean, a.Prior.Mean));
        Assert.All(answers, a => Assert.Equal(alone.Factor.Cast<double>(), a.Prior.Factor.Cast<double>()));
        Assert.Equal(asked, Answered(inference, "personality"));
        Assert.Equal(0, Answered(persona, "personality"));
        var shown = new ShownExpression(
            persona.Snapshot().Single(m => m.Model == "expression").Versions[0].Version, 7, "joy", 0.8f,
            [0, 0, 0, 0, 0]);
        var (frames, reason) = await persona.FramesAsync(shown);
        Assert.True(frames is { Length: > 0 }, reason);
        Assert.Equal(1, Answered(inference, "expression"));
    }

    [Fact]
    public async Task WhatTheInferenceSiloRefuses_IsRefusedWithItsReason()
    {
        await using var cluster = await StartAsync([Roles.Persona], [Roles.Inference]);
        var workers = Silo(cluster, asks: true).GetRequiredService<IModelWorkers>();

        var wrong = await workers.ConditionAsync(
            Query with { Traits = [new Evidence(3, double.NaN, 0, "traits", "much")] });
        var late = await workers.ConditionAsync(Query, new AskOptions(Deadline: TimeSpan.Zero));
        var unknown = await workers.ConditionAsync(Query, new AskOptions(Version: "personality-0"));

        Assert.Contains("it must be a number", Refused(wrong), StringComparison.Ordinal);
        Assert.Contains("deadline", Refused(late), StringComparison.Ordinal);
        Assert.Contains("has no version personality-0", Refused(unknown), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutAnInferenceSilo_EachComputesByItself()
    {
        await using var cluster = await StartAsync([Roles.Persona]);
        var pool = Pool(cluster, asks: true);
        var workers = Silo(cluster, asks: true).GetRequiredService<IModelWorkers>();

        Assert.IsType<ServingResult<LatentPrior>.Stopped>(await workers.ConditionAsync(Query));
        Assert.Equal(
            pool.Profiles!.Condition(Query).Mean, (await pool.Profiles.ConditionAsync(Query)).Prior.Mean);
    }

    [Fact]
    public void EveryOutcome_CrossesTheCluster()
    {
        ServingResult<double>[] outcomes =
        [
            new ServingResult<double>.Answered(0.5, "m", "v", 3, TimeSpan.FromMilliseconds(2)),
            new ServingResult<double>.Busy(9, TimeSpan.FromMilliseconds(70)),
            new ServingResult<double>.Expired(TimeSpan.FromMilliseconds(50)),
            new ServingResult<double>.Cancelled(), new ServingResult<double>.Refused("why"),
            new ServingResult<double>.Failed("m", "v", "why"), new ServingResult<double>.Stopped(),
        ];

        Assert.All(outcomes, o => Assert.Equal(
            o, Replies.Unpack(Replies.Pack(o, (r, score) => r with { Numbers = [score] }), r => r.Numbers![0])));
    }

    private static string Refused(ServingResult<LatentPrior> result) =>
        Assert.IsType<ServingResult<LatentPrior>.Refused>(result).Reason;

    private static IServiceProvider Silo(InProcessTestCluster cluster, bool asks) => cluster.Silos
        .Select(s => s.ServiceProvider).Single(s => s.GetService<IModelWorkers>() is not null == asks);

    private static ModelPool Pool(InProcessTestCluster cluster, bool asks) =>
        Silo(cluster, asks).GetRequiredService<ModelPool>();

    private static long Answered(ModelPool pool, string model) =>
        pool.Snapshot().Single(m => m.Model == model).Answered;

    private static async Task<InProcessTestCluster> StartAsync(params string[][] roles)
    {
        var ids = new SequentialIds();
        var services = new ActorServices(
            new InMemoryStore(ids), null, TimeProvider.System, ids, new ActorOptions(), NullLogger.Instance);
        var builder = new InProcessTestClusterBuilder((short)roles.Length);
        builder.Options.ConfigureFileLogging = false;
        builder.Options.InitializeClientOnDeploy = false;
        var next = 0;
        builder.ConfigureSilo((_, silo) =>
        {
            var own = roles[Interlocked.Increment(ref next) - 1];
            silo.AddLinkyVGrains(own, _ => services);
            RemoteWorkers.Add(silo.Services, own);
            silo.Services.AddLinkyV();
        });
        var cluster = builder.Build();
        await cluster.DeployAsync();
        while (!cluster.Silos.All(s => cluster.Silos.All(other => s.ServiceProvider
            .GetRequiredService<ISiloMetadataCache>().GetSiloMetadata(other.SiloAddress)
            .Metadata.ContainsKey(Roles.MetadataKey))))
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
        return cluster;
    }
}
