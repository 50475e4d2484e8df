using Orleans.Runtime;

namespace LinkyV.Grains.Streams;

/// <summary>
/// The streams that hints take. There are a few for all sessions, not one for each: a gateway subscribes to all of them
/// once and picks out what its listeners want, so that listening to a session, or no longer, is a matter of this
/// process alone and leaves nothing behind in the cluster. One session's hints always take the same stream.
/// </summary>
internal static class HintStreams
{
    /// <summary>Name of the stream provider.</summary>
    public const string Provider = "linkyv-hints";

    /// <summary>How many streams there are. Silos of one cluster agree on it.</summary>
    public const int Count = 8;

    private const string Namespace = "linkyv.sessions";

    /// <summary>The stream of a number below <see cref="Count"/>.</summary>
    public static StreamId Of(int lane) => StreamId.Create(Namespace, lane);

    /// <summary>The number of a session's stream, by its grain's key (FNV-1a 32).</summary>
    public static int Lane(string session)
    {
        var hash = 2166136261u;
        foreach (var c in session)
            hash = (hash ^ c) * 16777619u;
        return (int)(hash % Count);
    }
}
