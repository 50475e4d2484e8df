using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using LinkyV.Contracts;

namespace LinkyV.Actors;

/// <summary>
/// JSON of the messages between actors, for engines that send them over a wire: as events are written, and closed
/// unions (an abstract record whose cases are nested in it) carry the name of their case.
/// </summary>
public static class MessageJson
{
    /// <summary>The options; unknown properties are skipped, missing ones take their default, so that builds of
    /// different age understand each other.</summary>
    public static JsonSerializerOptions Options { get; } = Make();

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(EventJson.Default.Options)
        {
            IncludeFields = true,
            TypeInfoResolver = JsonTypeInfoResolver.Combine(
                EventJson.Default, new DefaultJsonTypeInfoResolver().WithAddedModifier(Unions)),
        };
        options.MakeReadOnly();
        return options;
    }

    private static void Unions(JsonTypeInfo info)
    {
        if (!info.Type.IsAbstract || info.Type.IsInterface || info.PolymorphismOptions is not null)
            return;
        var cases = info.Type.GetNestedTypes().Where(t => t.IsSubclassOf(info.Type)).ToList();
        if (cases.Count == 0)
            return;
        info.PolymorphismOptions = new JsonPolymorphismOptions { TypeDiscriminatorPropertyName = "$case" };
        foreach (var c in cases)
            info.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(c, c.Name));
    }
}
