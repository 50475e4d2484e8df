using System.Collections;
using System.Globalization;
using System.Reflection;

namespace LinkyV.Cluster.Tests.Wire;

/// <summary>Messages with a value of its own in every field, whatever fields they have.</summary>
internal sealed class Filled
{
    private const int Deepest = 8;

    private int _next = 100;

    /// <summary>One of a type.</summary>
    public object Of(Type type) => Value(type, 0)
        ?? throw new InvalidOperationException($"nothing can be made of {type}");

    private object? Value(Type type, int depth)
    {
        if (depth > Deepest)
            return null;
        type = Nullable.GetUnderlyingType(type) ?? type;
        var n = ++_next;
        if (type == typeof(string))
            return string.Create(CultureInfo.InvariantCulture, $"v{n}");
        if (type == typeof(bool))
            return true;
        if (type == typeof(DateTimeOffset))
            return new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero).AddMinutes(n);
        if (type == typeof(TimeSpan))
            return TimeSpan.FromSeconds(n);
        if (type.IsEnum)
            return Enum.GetValues(type).Cast<object>().Last();
        if (type.IsPrimitive)
            return Convert.ChangeType(n % 120, type, CultureInfo.InvariantCulture);
        if (type.IsArray)
            return Items(type.GetElementType()!, depth);
        if (type.IsGenericType && type.IsAssignableTo(typeof(IEnumerable)))
            return type.GetGenericArguments() is [var item] ? Items(item, depth) : Pairs(type, depth);
        return Record(type, depth);
    }

    private Array Items(Type item, int depth)
    {
        var two = Array.CreateInstance(item, 2);
        for (var i = 0; i < 2; i++)
            two.SetValue(Value(item, depth + 1), i);
        return two;
    }

    private object Pairs(Type type, int depth)
    {
        var (key, value) = (type.GetGenericArguments()[0], type.GetGenericArguments()[1]);
        var made = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(key, value))!;
        made.Add(Value(key, depth + 1)!, Value(value, depth + 1));
        return made;
    }

    private object? Record(Type type, int depth)
    {
        if (type.IsAbstract)
            type = type.GetNestedTypes().First(t => t.IsSubclassOf(type) && !t.IsAbstract);
        var make = type.GetConstructors().MaxBy(c => c.GetParameters().Length);
        var made = make is null
            ? Activator.CreateInstance(type)!
            : make.Invoke([.. make.GetParameters().Select(p => Value(p.ParameterType, depth + 1))]);
        var given = make?.GetParameters().Select(p => p.Name).ToHashSet(StringComparer.OrdinalIgnoreCase) ?? [];
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            if (property.SetMethod is { IsPublic: true } && !given.Contains(property.Name))
                property.SetValue(made, Value(property.PropertyType, depth + 1));
        return made;
    }
}
