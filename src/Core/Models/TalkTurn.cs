namespace LinkyV.Core.Models;

/// <summary>One turn of a talk as a behaviour model sees it: what came before it, and what was done. All are numbers
/// of classes, named in <see cref="TalkClasses"/>.</summary>
/// <param name="Met">The partner's turn before.</param>
/// <param name="Mood">The speaker's mood.</param>
/// <param name="Acted">What the speaker did.</param>
public readonly record struct TalkTurn(Met Met, Mood Mood, Acted Acted);

/// <summary>What the partner did before: dialogue act, and the emotion shown.</summary>
public readonly record struct Met(int Act, int Feeling);

/// <summary>Pleasure, arousal and dominance, each -1 to 1.</summary>
public readonly record struct Mood(double Pleasure, double Arousal, double Dominance);

/// <summary>What a speaker did in a turn.</summary>
/// <param name="Act">Dialogue act.</param>
/// <param name="Delay">Silence before it.</param>
/// <param name="Length">Words of it.</param>
/// <param name="Gesture">What face and hands do most.</param>
/// <param name="Gaze">Share of it with the eyes on the partner.</param>
public readonly record struct Acted(int Act, int Delay, int Length, int Gesture, int Gaze);
