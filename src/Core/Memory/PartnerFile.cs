using System.Text;
using LinkyV.Contracts;

namespace LinkyV.Core.Memory;

/// <summary>
/// What a persona knows of one participant, as it is put away while they are not there: facts, what was noticed, the
/// bond. Kept outside the live state and handed in again when they talk. At most <see cref="FactsMost"/> facts, the
/// oldest ended go first, then the oldest.
/// </summary>
public sealed class PartnerFile
{
    /// <summary>Most facts in one file.</summary>
    public const int FactsMost = 1_024;

    private const byte Format = 1;

    /// <summary>Facts.</summary>
    internal PartnerFacts Facts { get; private init; } = new(FactsMost, FactsMost);

    /// <summary>What was noticed.</summary>
    internal Insights Insights { get; private init; } = new();

    /// <summary>The bond, if it was put away.</summary>
    internal Bond? Bond { get; set; }

    /// <summary>Whether nothing is in it.</summary>
    public bool IsEmpty => Facts.Count == 0 && Insights.Count == 0 && Bond is null;

    /// <summary>Bytes of heap taken, to within a few per cent.</summary>
    public long HeapBytes => 100 + Facts.HeapBytes + Insights.HeapBytes;

    /// <summary>Takes over what is newer; what is here already stays as it is.</summary>
    public void TakeAll(PartnerFile newer)
    {
        ArgumentNullException.ThrowIfNull(newer);
        Facts.TakeAll(newer.Facts);
        foreach (var held in newer.Insights.All)
            Insights.Add(held);
        Bond = newer.Bond ?? Bond;
    }

    /// <summary>Drops what was learned in a turn.</summary>
    public void Remove(TurnId turn)
    {
        Facts.Remove(turn);
        Insights.Remove(EpisodicMemory.TurnKey(turn));
    }

    /// <summary>Drops a fact, or what was noticed.</summary>
    public void Remove(ContentId content)
    {
        Facts.Remove(content);
        Insights.Remove(content);
    }

    /// <summary>Drops all that a participant told or heard.</summary>
    public void RemoveParticipant(string participant)
    {
        Facts.RemoveParticipant(participant);
        Insights.RemoveParticipant(participant);
    }

    /// <summary>Writes it; the same file always gives the same bytes.</summary>
    public void Save(Stream to)
    {
        ArgumentNullException.ThrowIfNull(to);
        using (var w = new BinaryWriter(to, Encoding.UTF8, leaveOpen: true))
        {
            w.Write(Format);
            w.Write(Bond is not null);
            w.Write(Bond?.Familiarity ?? 0);
            w.Write(Bond?.Trust ?? 0);
            w.Write(Bond?.Liking ?? 0);
            Insights.Save(w);
        }
        Facts.Save(to);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="StoreException">The bytes are damaged or of another format; rebuild from the log.</exception>
    public static PartnerFile Load(Stream from)
    {
        ArgumentNullException.ThrowIfNull(from);
        try
        {
            using var r = new BinaryReader(from, Encoding.UTF8, leaveOpen: true);
            var format = r.ReadByte();
            if (format != Format)
                throw new StoreException(StoreFault.NewerVersion, $"partner file has format {format}, not {Format}");
            var there = r.ReadBoolean();
            var bond = new Bond(r.ReadSingle(), r.ReadSingle(), r.ReadSingle());
            return new PartnerFile
            {
                Bond = there ? bond : null,
                Insights = Insights.Load(r),
                Facts = PartnerFacts.Load(from, FactsMost, FactsMost),
            };
        }
        catch (Exception cause) when (cause is EndOfStreamException or ArgumentException or InvalidDataException)
        {
            throw new StoreException(StoreFault.Corrupt, "partner file cannot be read", cause);
        }
    }
}
