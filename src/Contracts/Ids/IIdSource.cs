namespace LinkyV.Contracts;

/// <summary>Makes ids. The one place where identity comes from, so that tests can make it predictable.</summary>
public interface IIdSource
{
    /// <summary>A new name, sortable by time of making, valid by <see cref="IdRules"/>.</summary>
    string NewName();

    /// <summary>A new content id, above 0, unique across processes of one installation.</summary>
    ContentId NewContent();

    /// <summary>A new 64-bit seed, unpredictable to outsiders.</summary>
    ulong NewSeed();
}
