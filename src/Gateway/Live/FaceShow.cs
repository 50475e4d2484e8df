using LinkyV.Contracts;
using LinkyV.Gateway.Wire;
using LinkyV.Hosting;

namespace LinkyV.Gateway.Live;

/// <summary>
/// Frames of the persona's face for one listener that asked for them, made from what the event of a reply names. They
/// come after it, when they are ready; what was said before the listener came is not shown, and of replies beyond
/// <see cref="AtOnceMost"/> at a time it is only told that it is busy.
/// </summary>
internal sealed class FaceShow(ModelPool models, FrameSender sender, TimeProvider clock)
{
    /// <summary>Clips under way for one listener.</summary>
    public const int AtOnceMost = 4;

    // Somebody who comes back after a short break still sees what was said meanwhile.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private readonly DateTimeOffset _since = clock.GetUtcNow() - Grace;
    private int _underWay;

    /// <summary>Makes and sends the frames of a reply; nothing waits for it.</summary>
    public void Show(MessageSaid said, CancellationToken ending)
    {
        if (said.At < _since || said.Text is null)
            return;
        _ = ShowAsync(said, ending);
    }

    private async Task ShowAsync(MessageSaid said, CancellationToken ending)
    {
        var shown = said.Timing.Expression;
        var (frames, reason) = ((byte[]?)null, (string?)"expression is off");
        if (Interlocked.Increment(ref _underWay) > AtOnceMost)
            reason = "busy";
        else if (shown is not null)
            (frames, reason) = await models.FramesAsync(shown, ending);
        Interlocked.Decrement(ref _underWay);
        if (!ending.IsCancellationRequested)
            await sender.SendAsync(
                new ExpressionFrame(said.Turn, said.Persona, shown?.Model, frames, reason),
                GatewayJson.Default.ExpressionFrame);
    }
}
