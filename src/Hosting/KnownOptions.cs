using System.Reflection;
using LinkyV.Contracts;
using Microsoft.Extensions.Configuration;

namespace LinkyV.Hosting;

/// <summary>Holds names that come from outside against the options there are, so that a misspelt one is no silent
/// default.</summary>
internal static class KnownOptions
{
    /// <summary>Checks every value of a configuration.</summary>
    /// <exception cref="InvalidInputException">Names the first option that is not known, its value, and those that
    /// are.</exception>
    public static void Check(IConfiguration from)
    {
        foreach (var (path, value) in from.AsEnumerable())
            if (value is not null)
                Check(path, value);
    }

    private static void Check(string path, string value)
    {
        var type = typeof(LinkyVOptions);
        var parts = path.Split(':');
        for (var i = 0; i < parts.Length; i++)
        {
            type = Nullable.GetUnderlyingType(type) ?? type;
            if (Entries(type) is { } entry)
            {
                type = entry;
                continue;
            }
            var known = Settable(type);
            if (known.Count == 0)
                return;
            if (known.Find(p => p.Name.Equals(parts[i], StringComparison.OrdinalIgnoreCase)) is not { } property)
                throw new InvalidInputException(
                    path, value, $"one of {string.Join(", ", known.Select(p => p.Name).Order(StringComparer.Ordinal))}"
                        + (i == 0 ? "" : $" in {string.Join(':', parts.Take(i))}"));
            type = property.PropertyType;
        }
    }

    /// <summary>What a list or dictionary holds; null for anything else.</summary>
    private static Type? Entries(Type type) => type == typeof(string) || !type.IsGenericType
        ? null
        : type.GetInterfaces().Append(type)
            .FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>))
            ?.GetGenericArguments()[0] is { } entry
            ? entry.IsGenericType && entry.GetGenericTypeDefinition() == typeof(KeyValuePair<,>)
                ? entry.GetGenericArguments()[1] : entry
            : null;

    /// <summary>The options within an option; none within a value.</summary>
    private static List<PropertyInfo> Settable(Type type) =>
        type.Assembly.GetName().Name!.StartsWith("LinkyV", StringComparison.Ordinal) && !type.IsEnum
            ? [.. type.GetProperties().Where(p => p.SetMethod is not null)] : [];
}
