using System.Collections.Concurrent;
using LinkyV.Contracts;

namespace LinkyV.Conformance.Engine;

/// <summary>Language models that say what a script tells them: slow, failing, cut off, deaf to cancellation.</summary>
public sealed class ScriptedModels(
    Func<ModelRequest, CancellationToken, IAsyncEnumerable<ModelPart>> script) : ILanguageModels
{
    private readonly ConcurrentQueue<ModelRequest> _requests = new();

    /// <summary>What was asked, in order.</summary>
    public IReadOnlyCollection<ModelRequest> Requests => _requests;

    /// <summary>Whether any endpoint is up.</summary>
    public bool IsUp { get; set; } = true;

    /// <inheritdoc/>
    public bool CanSpeak(TenantId tenant, string preferred) => IsUp;

    /// <inheritdoc/>
    public IAsyncEnumerable<ModelPart> SpeakAsync(ModelRequest request, CancellationToken cancel = default)
    {
        _requests.Enqueue(request);
        return script(request, cancel);
    }

    /// <summary>Gives the pieces at once and ends well.</summary>
    public static ScriptedModels Saying(params string[] pieces) => new((_, _) => Say(pieces));

    /// <summary>Gives the pieces, then fails for a reason.</summary>
    public static ScriptedModels Failing(string reason, params string[] pieces) => new((_, _) => Fail(reason, pieces));

    /// <summary>Gives the pieces, then nothing until it is cancelled.</summary>
    public static ScriptedModels Stalling(params string[] pieces) => new((_, cancel) => Stall(pieces, cancel));

    /// <summary>Gives the pieces, then nothing, whether it is cancelled or not.</summary>
    public static ScriptedModels Deaf(params string[] pieces) => new((_, _) => Stall(pieces, default));

    /// <summary>Gives the pieces and breaks off without an end.</summary>
    public static ScriptedModels CutOff(params string[] pieces) => new((_, _) => Cut(pieces));

    private static async IAsyncEnumerable<ModelPart> Say(string[] pieces)
    {
        foreach (var piece in pieces)
        {
            await Task.Yield();
            yield return new ModelPart.Text(piece);
        }
        yield return new ModelPart.Done("scripted", "stop", new Usage(10, pieces.Length));
    }

    private static async IAsyncEnumerable<ModelPart> Fail(string reason, string[] pieces)
    {
        foreach (var piece in pieces)
        {
            await Task.Yield();
            yield return new ModelPart.Text(piece);
        }
        yield return new ModelPart.Failed(reason, "planted");
    }

    private static async IAsyncEnumerable<ModelPart> Stall(
        string[] pieces, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var piece in pieces)
            yield return new ModelPart.Text(piece);
        await new TaskCompletionSource().Task.WaitAsync(cancel);
        yield return new ModelPart.Failed("cancelled", "planted");
    }

    private static async IAsyncEnumerable<ModelPart> Cut(string[] pieces)
    {
        foreach (var piece in pieces)
        {
            await Task.Yield();
            yield return new ModelPart.Text(piece);
        }
    }
}
