namespace Madang.Server.Tests.Features.Tax.Chatbot;

/// <summary>A set of questions with what a right answer holds, as <c>./bench tax-ask</c> reads it.</summary>
internal static class QuestionSet
{
    public static string PathOf(string name) => Path.Combine(MadangHost.Root, "tests", "Madang.Server.Tests", "Features", "Tax", "Chatbot", name);

    public static IReadOnlyList<Asked> Read(string name) =>
        [.. File.ReadLines(PathOf(name))
            .Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split('\t'))
            .Select(c => new Asked(c[0], c[1], c[2].Split(','), c.Length > 3 && c[3].Length > 0 ? c[3].Split('|') : []))];
}

/// <param name="Kinds">Kinds of reply that are right.</param>
/// <param name="Holds">What an answer must hold, all of it; ways to say the same are parted by a slash.</param>
internal sealed record Asked(string Question, string Language, IReadOnlyList<string> Kinds, IReadOnlyList<string> Holds)
{
    /// <summary>Right, wrong, or unknown: an honest "I do not know" where an answer was hoped for.</summary>
    public string Judge(string kind, string text, bool isCited)
    {
        if (!Kinds.Contains(kind)) return kind is "unknown" or "handover" or "ask" ? "unknown" : "wrong";
        return kind != "answer" || (isCited && Holds.All(h => h.Split('/').Any(way => text.Contains(way, StringComparison.Ordinal)))) ? "right" : "wrong";
    }
}
