namespace LinkyV.Core.Ethics;

/// <summary>A persona never says that it is human, in or out of its part.</summary>
internal static class Honesty
{
    private static readonly string[] HumanClaims =
    [
        " i am human ", " i am a human ", " i am a real person ", " i am a real human ", " i am a person ",
            " i am real ",
        " i am not an ai ", " i am not a bot ", " i am not a robot ", " i am not a machine ", " i am not artificial ",
        " i am no robot ", " i am no bot ", " i am no machine ", " i am not a chatbot ", " i am flesh and blood ",
        " as a human being ", " as a human i ", " i am only human ", " i am just human ", " i am not a computer ",
        " i am not a program ", " i am not a language model ", " i am actually human ", " i am an actual person ",
        " of course i am human ", " i am 100 human ", " i am definitely human ", " i am a living person ",
        " i am a human being ", " talking to a human ", " talking to a real person ", " i am not ai ",
        " talking to a real human ", " as human as ", " no computer here ", " there is no computer ",
        " a living person ",
        " a living human ", " i have a real body ", " i am made of flesh ", " not some chatbot ", " not some bot ",
        " not some machine ", " not some program ", " not some ai ", " not an artificial ", " i am a mortal ",
        " no ai here ", " i am biological ", " a human being like you ", " human like you ", " a human just like ",
    ];

    private static readonly string[] Outs =
        [" as an ai language model ", " as a language model ", " as a large language model ",
            " i can not assist with "];

    private static readonly string[] Denials =
        [" not human ", " not a human ", " not a real person ", " are not talking to a human ",
            " not talking to a real ",
         " not a person ", " no human ", " never say ", " were human ", " was human "];

    /// <summary>Whether plain text claims to be human or denies being artificial.</summary>
    public static bool ClaimsHuman(string plain)
    {
        foreach (var denial in Denials)
            if (plain.Contains(denial, StringComparison.Ordinal))
                return false;
        foreach (var claim in HumanClaims)
            if (plain.Contains(claim, StringComparison.Ordinal))
                return true;
        return false;
    }

    /// <summary>Whether plain text drops the part in a model's stock phrase.</summary>
    public static bool StepsOut(string plain)
    {
        foreach (var o in Outs)
            if (plain.Contains(o, StringComparison.Ordinal))
                return true;
        return false;
    }

    /// <summary>The honest line.</summary>
    public static string Line(string name) => $"I'm an AI persona called {name}, not a human being.";
}
