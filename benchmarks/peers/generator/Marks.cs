namespace Madang.Generator;

/// <summary>Tells benchmarks/world.mjs how far a test is: a line "- word" before the line with the result.</summary>
internal static class Marks
{
    public static void Say(string word)
    {
        Console.Out.WriteLine($"- {word}");
        Console.Out.Flush();
    }
}
