namespace LinkyV.Core.Testimony.Training;

/// <summary>A question among what was told.</summary>
/// <param name="Rows">A row for each thing told.</param>
/// <param name="Answers">Which of them answer; none: it was never told.</param>
/// <param name="Weight">How much it counts.</param>
internal sealed record AnswerExample(float[][] Rows, bool[] Answers, float Weight);
