namespace LinkyV.Contracts;

/// <summary>What a trainee learns after a scenario.</summary>
/// <param name="Session">The session.</param>
/// <param name="Pack">Id of the pack.</param>
/// <param name="Title">Its title.</param>
/// <param name="Ended">Whether an ending was reached; else it shows how things stand.</param>
/// <param name="Ending">The ending; null while it goes on.</param>
/// <param name="Score">0 to 100: weights earned, less those lost, of all.</param>
/// <param name="Grade">"strong" from 70, "fair" from 40, else "weak".</param>
/// <param name="Turns">Turns of the trainee.</param>
/// <param name="Points">Every rubric point, in the pack's order.</param>
/// <param name="Unlocks">Every hidden fact, found or missed.</param>
/// <param name="Next">What to try next, most weighty first, at most 5.</param>
/// <param name="Path">States passed through, with the turn each began at.</param>
public sealed record Debrief(
    string Session, string Pack, string Title, bool Ended, DebriefEnding? Ending, int Score, string Grade, int Turns,
    IReadOnlyList<DebriefPoint> Points, IReadOnlyList<DebriefUnlock> Unlocks, IReadOnlyList<string> Next,
    IReadOnlyList<DebriefStep> Path);

/// <summary>The ending that was reached. Kind is "success", "partial", "failure" or "time-out".</summary>
public sealed record DebriefEnding(string Id, string Kind, string Title, string Text);

/// <summary>A rubric point. Status is "earned", "lost" (done and then spoilt, or a fault) or "missed".</summary>
public sealed record DebriefPoint(
    string Id, string Title, int Weight, string Status, string Feedback, IReadOnlyList<DebriefQuote> Turns);

/// <summary>Words of the trainee that earned or lost a point. Text is null once erased.</summary>
public sealed record DebriefQuote(string Turn, int Number, bool Earned, string? Text);

/// <summary>A hidden fact: what it was is shown only if it came out; else what would have helped.</summary>
public sealed record DebriefUnlock(string Id, bool Found, bool Told, string Text);

/// <summary>A state and the trainee's turn it began with, from 0.</summary>
public sealed record DebriefStep(string State, string Title, int Turn);
