using LinkyV.Contracts;
using LinkyV.Gateway.Callers;
using LinkyV.Gateway.Wire;

namespace LinkyV.Gateway.Rest;

/// <summary>
/// Which sessions a caller may see: those they take part in, administrators all of their tenant. Others are told that
/// there is none, so that ids give nothing away.
/// </summary>
internal sealed class SessionAccess(ILinkyV linky)
{
    /// <summary>Index space that keeps the namespace a session was opened in.</summary>
    private const string Spaces = "session-space";

    /// <summary>The session, if the caller may see it.</summary>
    /// <exception cref="ProblemException">There is none for this caller.</exception>
    public async ValueTask<ISession> OpenAsync(Caller caller, string id, CancellationToken cancel)
    {
        var session = caller.Session(id);
        var card = await linky.Store.Sessions.GetAsync(session, cancel);
        if (card is null || !await MaySeeAsync(caller, card, cancel))
            throw new ProblemException(Problem.NotFound("session", id));
        return linky.Actors.Session(session);
    }

    /// <summary>Whether the caller takes part or is an administrator.</summary>
    public static async ValueTask<bool> MaySeeAsync(Caller caller, SessionCard card, CancellationToken cancel) =>
        caller.IsAdmin || card.Participants.Contains((await caller.ParticipantAsync(cancel)).Value);

    /// <summary>Remembers in which namespace a session was opened.</summary>
    public ValueTask NoteSpaceAsync(Caller caller, SessionId session, CancellationToken cancel) =>
        linky.Store.Index.PutAsync(new IndexRow(caller.Tenant, Spaces, session.Value, caller.Space), cancel);

    /// <summary>Forgets it.</summary>
    public async ValueTask ForgetSpaceAsync(Caller caller, SessionId session, CancellationToken cancel) =>
        await linky.Store.Index.RemoveAsync(caller.Tenant, Spaces, session.Value, cancel);

    /// <summary>
    /// The session, if the caller may join it: whoever knows its id, within the namespace it was opened in.
    /// </summary>
    public async ValueTask<ISession> JoinableAsync(Caller caller, string id, CancellationToken cancel)
    {
        var session = caller.Session(id);
        if (await linky.Store.Sessions.GetAsync(session, cancel) is not { } card
            || !(await MaySeeAsync(caller, card, cancel)
                || await linky.Store.Index.GetAsync(caller.Tenant, Spaces, id, cancel) == caller.Space))
            throw new ProblemException(Problem.NotFound("session", id));
        return linky.Actors.Session(session);
    }
}
