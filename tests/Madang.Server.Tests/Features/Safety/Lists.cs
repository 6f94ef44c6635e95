using Madang.Server.Content;
using Madang.Server.Features.Safety.Language;

namespace Madang.Server.Tests.Features.Safety;

/// <summary>The lists of this repository.</summary>
internal static class Lists
{
    private static readonly string Folder = Path.Combine(MadangHost.Root, "content", "base", "safety");

    public static LookAlikes Looks { get; } = ContentReader.Read<LookAlikes>(Path.Combine(Folder, "look-alikes.json"));

    public static IReadOnlyList<WordFile> Words { get; } = [.. Directory.EnumerateFiles(Folder, "words.*.json").Select(ContentReader.Read<WordFile>)];

    public static LanguageFilter Filter { get; } = new(Words, Looks, new GlyphReader(Looks));

    public static PersonalData Numbers { get; } = new(ContentReader.Read<NumbersFile>(Path.Combine(Folder, "numbers.json")), new GlyphReader(Looks), ["02-120", "02-2133-3928"]);
}
