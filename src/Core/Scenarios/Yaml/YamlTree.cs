using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace LinkyV.Core.Scenarios;

/// <summary>A node of a YAML text with the place it stands at, from 1.</summary>
internal abstract record YamlNode(int Line, int Column);

internal sealed record YamlText(string Value, int Line, int Column) : YamlNode(Line, Column);

internal sealed record YamlList(List<YamlNode> Items, int Line, int Column) : YamlNode(Line, Column);

internal sealed record YamlMap(List<(YamlText Key, YamlNode Value)> Entries, int Line, int Column)
    : YamlNode(Line, Column);

/// <summary>
/// Reads one YAML document into a tree, within limits: no anchors, aliases or tags (nothing can unfold into more than
/// was written), bounded size, depth, nodes and texts. Everything is text; numbers are read by who wants them.
/// </summary>
internal sealed class YamlTree
{
    /// <summary>Characters of a document.</summary>
    public const int SizeMost = 256 * 1024;

    private const int DepthMost = 16;
    private const int NodesMost = 20_000;
    private const int TextMost = 4_000;

    private readonly Parser _parser;
    private int _nodes;

    private YamlTree(string text) => _parser = new Parser(new StringReader(text));

    /// <summary>The root, or the fault.</summary>
    public static (YamlNode? Root, PackFault? Fault) Read(string text)
    {
        if (text.Length > SizeMost)
            return (null, new PackFault(1, 1, "pack", $"{text.Length} characters", $"must be at most {SizeMost}"));
        try
        {
            return (new YamlTree(text).Document(), null);
        }
        catch (Broken broken)
        {
            return (null, broken.Fault);
        }
        catch (YamlException cause)
        {
            var at = cause.Start;
            return (null, new PackFault(
                (int)at.Line, (int)at.Column, "pack", Cut(cause.Message), "must be well-formed YAML"));
        }
    }

    private YamlNode Document()
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _))
            throw new Broken(new PackFault(1, 1, "pack", "", "must not be empty"));
        _parser.Consume<DocumentStart>();
        var root = Node(1, "pack");
        _parser.Consume<DocumentEnd>();
        if (!_parser.Accept<StreamEnd>(out _))
            throw Fault(_parser.Current!, "pack", "another document", "must be one document");
        return root;
    }

    private YamlNode Node(int depth, string field)
    {
        var at = _parser.Current ?? throw new Broken(new PackFault(1, 1, field, "", "must not be empty"));
        if (++_nodes > NodesMost)
            throw Fault(at, field, $"{_nodes} nodes", $"must have at most {NodesMost} nodes");
        if (depth > DepthMost)
            throw Fault(at, field, $"depth {depth}", $"must be nested at most {DepthMost} deep");
        if (at is AnchorAlias alias)
            throw Fault(at, field, "*" + alias.Value, "aliases are not allowed");
        if (at is NodeEvent { Anchor.IsEmpty: false } anchored)
            throw Fault(at, field, "&" + anchored.Anchor.Value, "anchors are not allowed");
        if (at is NodeEvent { Tag.IsEmpty: false } tagged)
            throw Fault(at, field, tagged.Tag.Value, "tags are not allowed");
        var (line, column) = ((int)at.Start.Line, (int)at.Start.Column);
        if (_parser.TryConsume<Scalar>(out var scalar))
        {
            if (scalar.Value.Length > TextMost)
                throw Fault(at, field, $"{scalar.Value.Length} characters", $"must be at most {TextMost}");
            return new YamlText(scalar.Value.Trim(), line, column);
        }
        if (_parser.TryConsume<SequenceStart>(out _))
        {
            var items = new List<YamlNode>();
            while (!_parser.TryConsume<SequenceEnd>(out _))
                items.Add(Node(depth + 1, $"{field}[{items.Count}]"));
            return new YamlList(items, line, column);
        }
        _parser.Consume<MappingStart>();
        var entries = new List<(YamlText, YamlNode)>();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            if (Node(depth + 1, field) is not YamlText key)
                throw Fault(at, field, "", "a key must be plain text");
            if (entries.Exists(e => e.Item1.Value == key.Value))
                throw new Broken(new PackFault(key.Line, key.Column, field, key.Value, "must not be there twice"));
            entries.Add((key, Node(depth + 1, field == "pack" ? key.Value : field + "." + key.Value)));
        }
        return new YamlMap(entries, line, column);
    }

    private static Broken Fault(ParsingEvent at, string field, string value, string rule) =>
        new(new PackFault((int)at.Start.Line, (int)at.Start.Column, field, Cut(value), rule));

    private static string Cut(string text) => text.Length <= 120 ? text : text[..120] + "…";

    private sealed class Broken(PackFault fault) : Exception
    {
        public PackFault Fault => fault;
    }
}
