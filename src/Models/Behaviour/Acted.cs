namespace LinkyV.Models.Behaviour;

/// <summary>What a speaker did in a turn; all are numbers of classes, named in <see cref="Classes"/>.</summary>
/// <param name="Act">Dialogue act.</param>
/// <param name="Delay">Silence before it.</param>
/// <param name="Length">Words of it.</param>
/// <param name="Gesture">What face and hands do most.</param>
/// <param name="Gaze">Share of it with the eyes on the partner.</param>
internal readonly record struct Acted(int Act, int Delay, int Length, int Gesture, int Gaze);

/// <summary>What the partner did before: dialogue act, and the emotion shown.</summary>
internal readonly record struct Met(int Act, int Feeling);

/// <summary>Pleasure, arousal and dominance, each -1 to 1.</summary>
internal readonly record struct Mood(double Pleasure, double Arousal, double Dominance);

/// <summary>One turn: what came before it, and what was done.</summary>
/// <param name="Met">The partner's turn before.</param>
/// <param name="Mood">The speaker's mood.</param>
/// <param name="Acted">What the speaker did.</param>
internal readonly record struct Turn(Met Met, Mood Mood, Acted Acted);

/// <summary>A talk: who speaks (five domain scores, z) and the turns.</summary>
internal sealed record Talk(double[] Domains, Turn[] Turns);
