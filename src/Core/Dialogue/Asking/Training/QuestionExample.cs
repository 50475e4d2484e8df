namespace LinkyV.Core.Dialogue.Asking.Training;

/// <summary>A question as it is put, and what it is after.</summary>
/// <param name="Plain">The question, plain.</param>
/// <param name="YesNo">Whether it asks for yes or no.</param>
/// <param name="Asked">Number of what is asked.</param>
/// <param name="Weight">How much it counts.</param>
internal sealed record QuestionExample(string Plain, bool YesNo, int Asked, float Weight);
