using System.Collections.Concurrent;
using Orleans.Runtime;
using Orleans.Serialization;
using Orleans.Storage;

namespace LinkyV.Cluster.Tests.Streams;

/// <summary>Grain states that outlive a silo, as in a database; one silo's way to them.</summary>
internal sealed class SharedGrainStorage(ConcurrentDictionary<string, byte[]> kept, Serializer serializer)
    : IGrainStorage
{
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        grainState.RecordExists = kept.TryGetValue($"{stateName} {grainId}", out var bytes);
        grainState.State = bytes is null ? Activator.CreateInstance<T>() : serializer.Deserialize<T>(bytes);
        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        kept[$"{stateName} {grainId}"] = serializer.SerializeToArray(grainState.State);
        grainState.RecordExists = true;
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        kept.TryRemove($"{stateName} {grainId}", out _);
        grainState.RecordExists = false;
        grainState.State = Activator.CreateInstance<T>();
        return Task.CompletedTask;
    }
}
