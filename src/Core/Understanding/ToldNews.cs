namespace LinkyV.Core.Understanding;

/// <summary>
/// What a speaker tells of their own life, by kind ("learning", "journey", "pressure": the kinds of news.txt).
/// </summary>
/// <param name="Kind">The kind.</param>
/// <param name="What">What it is about, as it was written; may be empty.</param>
/// <param name="Who">Whose news it is: a relation ("brother"), a name, "he", "she" or "they"; empty for the
/// speaker.</param>
/// <param name="Negated">Whether it is denied.</param>
public sealed record ToldNews(string Kind, string What, string Who, bool Negated);
