using Madang.Server.Content;
using Madang.Server.Features.Accounts.Consents;

namespace Madang.Server.Tests.Features.Accounts;

/// <summary>Consents are content: a city adds and overrides, and what is damaged stops the start with file and reason.</summary>
public sealed class ConsentCatalogueTests : IDisposable
{
    private static readonly string[] Languages = ["ko", "en"];

    private readonly string _folder = Directory.CreateTempSubdirectory("madang-consents-").FullName;

    public ConsentCatalogueTests()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(MadangHost.Root, "content", "base", "accounts", "consents")))
        {
            Directory.CreateDirectory(Path.Combine(_folder, "base", "accounts", "consents"));
            File.Copy(file, Path.Combine(_folder, "base", "accounts", "consents", Path.GetFileName(file)));
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void ACityAddsAndOverridesConsents()
    {
        var folder = Path.Combine(_folder, "city", "accounts", "consents");
        Directory.CreateDirectory(folder);
        var looks = File.ReadAllText(Path.Combine(_folder, "base", "accounts", "consents", "looks.json"));
        File.WriteAllText(Path.Combine(folder, "looks.json"), looks.Replace("2026-11-27", "2026-12-01", StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(folder, "news.json"), looks.Replace("\"id\": \"looks\"", "\"id\": \"news\"", StringComparison.Ordinal));

        var catalogue = Read();

        Assert.Equal(["account", "child", "child-chat", "looks", "news"], catalogue.All.Select(c => c.Id));
        Assert.Equal("2026-12-01", catalogue[ConsentCatalogue.Looks].Current.Version);
    }

    [Theory]
    [InlineData("account", "\"version\": \"2026-11-27\"", "\"version\": \"2026-11-20\"", "a day after that of the wording before")]
    [InlineData("account", "\"version\": \"2026-11-27\"", "\"version\": \"tomorrow\"", "the day of the wording")]
    [InlineData("looks", "\"id\": \"looks\"", "\"id\": \"look\"", "the id to be the file's name")]
    [InlineData("looks", "\"en\": {", "\"fr\": {", "every wording in language 'en'")]
    [InlineData("child", "\"purpose\"", "\"reason\"", "reason")]
    public void WhatIsDamagedIsNamed(string id, string from, string to, string expected)
    {
        var path = Path.Combine(_folder, "base", "accounts", "consents", $"{id}.json");
        var text = File.ReadAllText(path);
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(from, to, StringComparison.Ordinal));

        var error = Assert.Throws<ContentException>(Read);

        Assert.Equal(path, error.File);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OneThatTheProductRestsOnIsNotLeftOut()
    {
        File.Delete(Path.Combine(_folder, "base", "accounts", "consents", "child.json"));

        Assert.Contains("child.json", Assert.Throws<ContentException>(Read).Message, StringComparison.Ordinal);
    }

    private ConsentCatalogue Read() => ConsentCatalogue.Read(Path.Combine(_folder, "base"), Path.Combine(_folder, "city"), Languages);
}
