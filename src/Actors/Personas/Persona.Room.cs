using LinkyV.Actors.Personas;
using LinkyV.Contracts;
using LinkyV.Core;
using LinkyV.Core.Memory;
using Microsoft.Extensions.Logging;

namespace LinkyV.Actors;

public sealed partial class PersonaActor
{
    /// <summary>Steps that wait in memory before they are written by themselves.</summary>
    private const int StepsHeld = 4;

    private readonly MemoryShelf _shelf;
    private readonly List<PutAway> _leaving = [];
    private Task? _shelving;
    private long _left;
    private long _shelved;

    /// <summary>Bytes of heap this activation takes: the person, words at hand, the latest turns, what is on its way to
    /// disk.</summary>
    public long HeapBytes
    {
        get
        {
            var bytes = _person.HeapBytes + _words.HeapBytes + RecentTurns.HeapBytes;
            foreach (var step in _leaving)
                bytes += step switch
                {
                    PutAway.Episodes e => e.Memory.HeapBytes,
                    PutAway.Partner p => p.File.HeapBytes,
                    _ => 64,
                };
            return bytes;
        }
    }

    private Person Newborn() => new(_id, _services.PersonModels, _services.Options.PersonRoom);

    /// <summary>Takes over what has left the person. It is written when a few steps have gathered, and at once where
    /// waiting would take more room than there is.</summary>
    private void Collect()
    {
        var steps = _person.TakePutAway();
        _leaving.AddRange(steps);
        _left += steps.Count;
        if (_shelving is null && MustShelve())
            ShelveInBackground();
    }

    private bool MustShelve() => _leaving.Count > 0
        && (_leaving.Count >= StepsHeld || HeapBytes > _services.Options.PersonaBytes);

    private void ShelveInBackground()
    {
        var shelving = ShelveQuietlyAsync();
        if (!shelving.IsCompleted)
            _shelving = shelving;
    }

    private async Task ShelveQuietlyAsync()
    {
        try
        {
            long begun;
            do
            {
                begun = _shelved;
                await ShelveOnceAsync();
            }
            while (_shelved > begun && MustShelve());
        }
        catch (Exception cause)
        {
            // The steps are kept and tried again with the next ones, or before a snapshot.
            _services.Log.LogWarning(cause, "Persona {Persona}: memories were not put to disk", _id);
        }
        finally
        {
            _shelving = null;
        }
    }

    /// <summary>Whether all that has left before the call is on disk.</summary>
    private async ValueTask<bool> ShelveAsync()
    {
        var wanted = _left;
        for (var tries = 0; _shelved < wanted && tries < 8; tries++)
            await (_shelving ?? (_shelving = FinishShelvingAsync()));
        return _shelved >= wanted;
    }

    /// <summary>The activation is read anew: what was on its way belongs to a past that may not have been.</summary>
    private void LeaveNothing()
    {
        _leaving.Clear();
        _shelved = _left;
    }

    private async Task FinishShelvingAsync()
    {
        try
        {
            await Task.Yield();
            await ShelveOnceAsync();
        }
        finally
        {
            _shelving = null;
        }
    }

    private async Task ShelveOnceAsync()
    {
        var (life, begun) = (_life, _shelved);
        PutAway[] steps = [.. _leaving];
        // What is on disk must never be ahead of the log.
        await _journal.SettledAsync();
        if (life != _life || _journal.IsBroken || _reload is not null)
            return;
        await _shelf.WriteAsync(steps);
        if (_shelved != begun)
            return;
        _leaving.RemoveRange(0, steps.Length);
        _shelved += steps.Length;
    }

    /// <summary>What is on disk about the partner, if they may have a file.</summary>
    private async ValueTask<PartnerFile?> FileOfAsync(ReplyRequest request)
    {
        if (request.Participant is not { } partner || !_person.MayHaveFile(partner))
            return null;
        await ShelveAsync();
        return await _shelf.PartnerAsync(partner.Value);
    }

    /// <summary>Adds the episodes on disk that fit, where the turn wants them.</summary>
    private async ValueTask<Perceived> WithStoredAsync(Perceived perceived)
    {
        if (perceived.Beyond is not { } query)
            return perceived;
        await ShelveAsync();
        return perceived.With(await _shelf.SearchAsync(query, _person.EpisodesPutAway));
    }

    private async Task<StoredMemories?> StoredAsync()
    {
        if (!_person.HasPutAway)
            return null;
        await ShelveAsync();
        return await _shelf.AllAsync(_person.EpisodesPutAway);
    }
}
