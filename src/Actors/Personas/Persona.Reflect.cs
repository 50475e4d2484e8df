using LinkyV.Contracts;
using Microsoft.Extensions.Logging;

namespace LinkyV.Actors;

public sealed partial class PersonaActor
{
    private bool _reflecting;

    /// <summary>Looks back after a turn is closed, when due, as a step of its own: no reply waits for it.</summary>
    private void ReflectIfDue()
    {
        if (_reflecting || _reload is not null || _journal.IsBroken || !_person.IsReflectionDue)
            return;
        _reflecting = true;
        _ = ReflectAsync(rested: false);
    }

    /// <summary>Whether so much was lived that it should look back after a rest.</summary>
    public bool WantsToLookBack => _person.IsRestedReflectionDue;

    /// <summary>Looks back on what was lived since the last time, if nothing was for so long. Repeatable.</summary>
    /// <returns>Whether there is nothing left to look back on; if not, it is to be asked again.</returns>
    /// <exception cref="StoreException">The persona cannot be read.</exception>
    public async Task<bool> LookBackAsync(TimeSpan rest)
    {
        await WholeAsync();
        if (!WantsToLookBack)
            return true;
        if (_reflecting || _open.Count > 0 || _services.Time.GetUtcNow() - _journal.LastAt < rest)
            return false;
        _reflecting = true;
        await ReflectAsync(rested: true);
        return !WantsToLookBack;
    }

    /// <summary>
    /// One look back. The state says whether it is due, so a repeated or interrupted one is done once: what was not
    /// written is still due, what was written no longer is.
    /// </summary>
    private async Task ReflectAsync(bool rested)
    {
        try
        {
            var life = _life;
            // A reply on its way to its listeners goes first.
            await Task.Yield();
            await _journal.SettledAsync();
            await _words.LoadAsync(_services.Store, _id.Tenant, _person.ContentsToReflect(rested));
            if (life != _life || _reload is not null || _journal.IsBroken)
                return;
            if (_person.Reflect(NowAfter(default), _words, _services.Ids.NewContent, rested) is not { } reflection)
                return;
            foreach (var row in reflection.Contents)
                _words.Put(row.Id, row.Text);
            await RecordAsync([reflection.Event], reflection.Contents);
        }
        catch (Exception cause)
        {
            // It stays due: the next turn tries again.
            _services.Log.LogWarning(cause, "Persona {Persona} could not look back", _id);
        }
        finally
        {
            _reflecting = false;
        }
    }
}
