using LinkyV.Contracts;

namespace LinkyV.Storage;

/// <summary>Something for the writer to do. Its waiter goes on elsewhere, never on the writer's thread.</summary>
internal abstract class Work
{
    /// <summary>Order of queueing.</summary>
    public long Sequence { get; set; }

    /// <summary>Whether it wants no transaction around it and no company.</summary>
    public virtual bool Alone => false;

    /// <summary>Writes, inside a transaction. Runs again if that transaction had to be rolled back.</summary>
    public abstract void Execute(Writer writer);

    /// <summary>The transaction is durable.</summary>
    public abstract void Complete();

    /// <summary>Nothing was written.</summary>
    public abstract void Fail(Exception cause);
}

/// <summary>Work with a result.</summary>
internal sealed class Work<T>(Func<Writer, T> run, bool alone = false) : Work
{
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T _result = default!;
    private Exception? _refused;

    public Task<T> Done => _done.Task;

    public override bool Alone => alone;

    public override void Execute(Writer writer)
    {
        _refused = null;
        try
        {
            _result = run(writer);
        }
        catch (InvalidInputException e)
        {
            // Thrown before anything was written: the rest of the batch is not concerned.
            _refused = e;
        }
    }

    public override void Complete()
    {
        if (_refused is null)
            _done.SetResult(_result);
        else
            _done.SetException(_refused);
    }

    public override void Fail(Exception cause) => _done.SetException(cause);
}

/// <summary>A unit to append.</summary>
internal sealed class AppendWork(AppendUnit unit) : Work
{
    private readonly TaskCompletionSource<AppendResult> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private AppendResult? _result;
    private Exception? _refused;

    public Task<AppendResult> Done => _done.Task;

    public StreamId Stream => unit.Stream;

    public override void Execute(Writer writer)
    {
        _refused = null;
        _result = writer.FailedBefore(unit.Stream, Sequence);
        if (_result is not null)
            return;
        if (unit.Persona is { } card && !writer.HasRoomFor(card.Id))
        {
            _refused = Rules.DirectoryFull();
            return;
        }

        var state = writer.State(unit.Stream);
        if (state.Version == unit.ExpectedVersion)
        {
            writer.Write(unit, state);
            _result = new AppendResult.Appended(state.Version);
            return;
        }

        _result = new AppendResult.Conflict(state.Version);
        writer.FailLater(unit.Stream, Sequence, _result);
    }

    public override void Complete()
    {
        if (_refused is null)
            _done.SetResult(_result!);
        else
            _done.SetException(_refused);
    }

    public override void Fail(Exception cause)
    {
        switch (cause)
        {
            case StoreException e:
                _done.SetResult(new AppendResult.Failed(e.Fault, e.Message));
                break;
            case ConstraintException { Taken.IsNone: false } taken:
                _done.SetException(Rules.ContentTaken(taken.Taken));
                break;
            default:
                _done.SetException(cause);
                break;
        }
    }
}
