using System.Runtime.InteropServices;
using System.Text;
using LinkyV.Core.Understanding.Emotion;
using LinkyV.Models.Registry;
using LinkyV.Models.Training;

namespace LinkyV.Cli.Analyse;

/// <summary>
/// What a training of the emotion model keeps: its identity on the first line, then for each fold that is whole its
/// number and its logits. The file is written anew beside and moved into place.
/// </summary>
internal sealed class EmotionCheckpoint : IEmotionCheckpoints
{
    private const long BytesMax = 256 << 20;

    private readonly string _path, _identity;
    private readonly int _examples, _folds;
    private readonly Action<TrainProgress> _report;
    private readonly CancellationToken _cancel;
    private readonly SortedDictionary<int, float[]> _told = [];

    /// <summary>Reads what lies there, unless it is to begin anew.</summary>
    /// <exception cref="ModelException">It is damaged or of another training.</exception>
    public EmotionCheckpoint(
        string path, string identity, int examples, int folds, bool resume, Action<TrainProgress> report,
        CancellationToken cancel)
    {
        (_path, _identity, _examples, _folds) = (path, identity, examples, folds);
        (_report, _cancel) = (report, cancel);
        if (resume && File.Exists(path))
            Load();
    }

    /// <inheritdoc/>
    public float[]? Read(int fold) => _told.GetValueOrDefault(fold);

    /// <inheritdoc/>
    public void Write(int fold, float[] logits)
    {
        _told[fold] = logits;
        using (var file = File.Create(_path + ".new"))
        {
            file.Write(Encoding.UTF8.GetBytes(_identity + "\n"));
            foreach (var (number, values) in _told)
            {
                file.Write(BitConverter.GetBytes(number));
                file.Write(MemoryMarshal.AsBytes(values.AsSpan()));
            }
        }
        File.Move(_path + ".new", _path, overwrite: true);
        _cancel.ThrowIfCancellationRequested();
    }

    /// <inheritdoc/>
    public void Took(int passes, int of) => _report(new TrainProgress(passes, of, double.NaN, double.NaN));

    /// <summary>Removes the file of a training that is done.</summary>
    public void Delete() => File.Delete(_path);

    private void Load()
    {
        if (new FileInfo(_path).Length > BytesMax)
            throw Fault(ModelFault.Damaged, $"the checkpoint has more than {BytesMax} bytes");
        var bytes = File.ReadAllBytes(_path);
        var line = Array.IndexOf(bytes, (byte)'\n');
        var found = line < 0 ? "" : Encoding.UTF8.GetString(bytes, 0, line);
        if (found != _identity)
            throw Fault(ModelFault.Foreign,
                $"the checkpoint is of '{found}', not of '{_identity}'; train elsewhere or anew");
        for (var at = line + 1; at < bytes.Length;)
        {
            var fold = at + 4 <= bytes.Length ? BitConverter.ToInt32(bytes, at) : -1;
            var length = fold < 0 || fold >= _folds ? -1
                : 4 * 2 * EmotionLabels.All.Count * ((_examples - fold + _folds - 1) / _folds);
            if (length < 0 || at + 4 + length > bytes.Length)
                throw Fault(ModelFault.Damaged, $"the checkpoint is cut off or has no fold {fold}; train anew");
            _told[fold] = MemoryMarshal.Cast<byte, float>(bytes.AsSpan(at + 4, length)).ToArray();
            at += 4 + length;
        }
    }

    private static ModelException Fault(ModelFault fault, string message) => new(fault, EmotionTraining.Name, message);
}
