using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Madang.Server.Content;

namespace Madang.Server.Tests.Content;

/// <summary>A damaged content pack is refused with file, line and what was expected.</summary>
public sealed class DamagedCityTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("madang-city-").FullName;

    public DamagedCityTests()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(MadangHost.Root, "content"), "*", SearchOption.AllDirectories).Where(file => Path.GetExtension(file) is ".json" or ".walk"))
        {
            var copy = Path.Combine(_folder, Path.GetRelativePath(Path.Combine(MadangHost.Root, "content"), file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void AWholePackIsRead()
    {
        var city = Read();

        Assert.Equal(["city-hall-lobby", "seoul-plaza"], city.Spaces.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("city.json", "\"timeZone\": \"Asia/Seoul\"", "\"timeZone\": \"Asia/Soul\"", 5, "the name of an IANA time zone")]
    [InlineData("city.json", "\"spawn\": \"south\"", "\"spawn\": \"nowhere\"", 6, "a spawn of seoul-plaza")]
    [InlineData("city.json", "\"id\": \"seoul\",", "\"id\": \"seoul\", \"motto\": \"x\",", 3, "'motto' is not known here")]
    [InlineData("city.json", "\"id\": \"seoul\",", "\"id\": 7,", 3, "at $.id: expected a text in quotes")]
    [InlineData("city.json", "\"id\": \"seoul\",", "\"id\": \"seoul\"", 4, "'\"' is invalid after a value")]
    [InlineData("city.json", "\"languages\": [\"ko\", \"en\"],", "\"languages\": \"ko\",", 4, "at $.languages: expected a list")]
    [InlineData("city.json", "\"timeZone\": \"Asia/Seoul\",", "", 8, "expected also 'timeZone'")]
    [InlineData("city.json", "\"timeZone\": \"Asia/Seoul\"", "\"timeZone\": null", 5, "expected a text in quotes, found null")]
    [InlineData("city.json", "\"id\": \"seoul\",", "\"id\": \"seoul\", \"id\": \"seoul\",", 3, "'id' stands here twice")]
    [InlineData("spaces/seoul-plaza.json", "\"kind\": \"seat\"", "\"kind\": \"sofa\"", 0, "expected one of \"")]
    [InlineData("spaces/seoul-plaza.json", "\"id\": \"second\", \"kind\": \"second\"", "\"id\": \"arrival\", \"kind\": \"second\"", 0, "at $.views[1].id: expected an id of its own")]
    [InlineData("spaces/seoul-plaza.json", "\"id\": \"second\", \"kind\": \"second\"", "\"id\": \"Second!\", \"kind\": \"second\"", 0, "at $.views[1].id")]
    [InlineData("spaces/seoul-plaza.json", "\"kind\": \"arrival\", \"eye\": {\"x\": 37.4", "\"kind\": \"arrival\", \"eye\": {\"x\": 374", 0, "at $.views[0].eye: expected a point inside the bounds")]
    [InlineData("spaces/seoul-plaza.json", "\"z\": 14.4}, \"fov\": 50", "\"z\": 14.4}, \"fov\": 5", 0, "at $.views[0].fov: expected 20 to 100 degrees")]
    [InlineData("spaces/seoul-plaza.json", "\"route\": [{\"x\": 36", "\"route\": [{\"x\": 360", 0, "at $.route[0]: expected a point inside the bounds")]
    [InlineData("city.json", "\"speak\": \"L1\"", "\"speak\": \"L0\"", 7, "at $.speak: expected one of \"L1\", \"L2\"")]
    [InlineData("services.json", "\"page\": \"/tax/car\"", "\"page\": \"tax/car\"", 8, "begins with /")]
    public void TheFirstErrorNamesFileLineAndWhatWasExpected(string file, string from, string to, int line, string expected)
    {
        var path = Path.Combine(_folder, "seoul", file);
        var text = File.ReadAllText(path);
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(from, to, StringComparison.Ordinal));

        var error = Assert.Throws<ContentException>(Read);

        Assert.Equal(path, error.File);
        if (line > 0) Assert.Equal(line, error.Line);
        Assert.DoesNotContain("System.", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void AWalkMapThatIsMissingAnotherDamagedOrWithoutFloorAtASpawnIsRefused()
    {
        var (file, spaceFile) = (Path.Combine(_folder, "seoul", "models", "seoul-plaza.walk"), Path.Combine(_folder, "seoul", "spaces", "seoul-plaza.json"));
        var (whole, space) = (File.ReadAllBytes(file), File.ReadAllText(spaceFile));

        Refused([.. whole, 0], hash: false, "expected the walk map with the hash");
        Refused([.. whole, 0], hash: true, "This is no walk map");
        Refused(File.ReadAllBytes(Path.Combine(_folder, "seoul", "models", "city-hall-lobby.walk")), hash: true, "as large as the bounds");
        File.WriteAllText(spaceFile, space.Replace("\"id\": \"south\", \"x\": 36", "\"id\": \"south\", \"x\": -63", StringComparison.Ordinal));
        Refused(whole, hash: false, "a floor where spawn 'south'");
        File.Delete(file);
        Assert.Contains("expected the walk map of seoul-plaza", Assert.Throws<ContentException>(Read).Message, StringComparison.Ordinal);

        void Refused(byte[] bytes, bool hash, string expected)
        {
            File.WriteAllBytes(file, bytes);
            if (hash) File.WriteAllText(spaceFile, Regex.Replace(space, "\"walkMap\": \"[0-9a-f]+\"", $"\"walkMap\": \"{Convert.ToHexStringLower(SHA256.HashData(bytes))}\"", RegexOptions.None, TimeSpan.FromSeconds(1)));
            Assert.Contains(expected, Assert.Throws<ContentException>(Read).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void AThingWithoutWordsIsRefused()
    {
        var path = Path.Combine(_folder, "seoul", "texts", "en", "spaces.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace("spaces.seoul-plaza.name", "spaces.seoul-plaza.title", StringComparison.Ordinal));

        var error = Assert.Throws<ContentException>(Read);

        Assert.Contains("spaces.seoul-plaza", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AMissingFileIsNamed()
    {
        File.Delete(Path.Combine(_folder, "seoul", "services.json"));

        Assert.Contains("services.json: the file is missing", Assert.Throws<ContentException>(Read).Message, StringComparison.Ordinal);
    }

    private City Read() => City.Read(Path.Combine(_folder, "seoul"), Path.Combine(_folder, "base"));
}
