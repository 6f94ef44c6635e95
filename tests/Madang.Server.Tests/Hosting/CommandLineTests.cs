using Madang.Server.Hosting;

namespace Madang.Server.Tests.Hosting;

public sealed class CommandLineTests
{
    private static readonly string City = Path.Combine(MadangHost.Root, "content", "seoul");

    [Fact]
    public void DefaultsServeOnLoopbackOnly()
    {
        var (settings, error) = CommandLine.Parse(["--city", City]);

        Assert.Null(error);
        Assert.Equal(("127.0.0.1", 8080, "http://localhost:8080"), (settings!.Host, settings.Port, settings.OriginText));
    }

    [Fact]
    public void ACityMayLieAnywhereAndTheProductsWordsComeWithTheProduct()
    {
        var folder = Directory.CreateTempSubdirectory("madang-city-");
        File.WriteAllText(Path.Combine(folder.FullName, "city.json"), "{}");

        var (settings, error) = CommandLine.Parse(["--city", folder.FullName], MadangHost.Root);
        var (beside, _) = CommandLine.Parse(["--city", folder.FullName], folder.FullName);
        folder.Delete(recursive: true);

        Assert.Null(error);
        Assert.Equal((folder.FullName, Path.Combine(MadangHost.Root, "content", "base")), (settings!.CityDirectory, settings.BaseDirectory));
        Assert.Equal(Path.Combine(folder.Parent!.FullName, "base"), beside!.BaseDirectory);
    }

    [Fact]
    public void TheDefaultOriginFollowsThePort() => Assert.Equal("http://localhost:9000", CommandLine.Parse(["--city", City, "--port=9000"]).Settings!.OriginText);

    [Fact]
    public void WithTlsTheOriginIsHttps()
    {
        var (settings, _) = CommandLine.Parse(["--city", City, "--tls", "cert.pem", "key.pem"]);

        Assert.Equal(("https://localhost:8080", true), (settings!.OriginText, settings.IsSecure));
    }

    [Fact]
    public void APracticeCityHasAFolderOfItsOwn() =>
        Assert.Equal((true, "practice"), CommandLine.Parse(["--city", City, "--demo"]).Settings is { } s ? (s.IsPractice, Path.GetFileName(s.DataDirectory)) : default);

    [Fact]
    public void HelpIsNoError() => Assert.Equal((null, null), CommandLine.Parse(["--help"]));

    [Theory]
    [InlineData("--port 0", "--port expects")]
    [InlineData("--port 65536", "--port expects")]
    [InlineData("--port http", "--port expects")]
    [InlineData("--host city", "--host expects")]
    [InlineData("--origin city.example", "--origin expects")]
    [InlineData("--origin https://city.example/path", "--origin expects")]
    [InlineData("--origin ftp://city.example", "--origin expects")]
    [InlineData("--city /nowhere", "--city expects")]
    [InlineData("--colour blue", "unknown option '--colour'")]
    [InlineData("--data", "--data expects a value")]
    [InlineData("--tls cert.pem", "--tls expects two files")]
    [InlineData("--tls cert.pem key.pem --origin http://city.example", "--tls expects an https --origin")]
    [InlineData("--demo --host 0.0.0.0", "--demo is for this machine alone")]
    [InlineData("--demo --tls cert.pem key.pem", "--demo is for this machine alone")]
    public void AMistakeIsOneLineThatNamesTheOption(string line, string expected)
    {
        var (settings, error) = CommandLine.Parse(line.Contains("--city", StringComparison.Ordinal) ? line.Split(' ') : ["--city", City, .. line.Split(' ')]);

        Assert.Null(settings);
        Assert.StartsWith(expected, error, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error!);
    }

    [Fact]
    public void ADataFolderIsHeldByOneProcessAndFreeAgainAfterwards()
    {
        var path = Path.Combine(Path.GetTempPath(), "madang-" + Path.GetRandomFileName());
        var (first, _) = DataFolder.Open(path);

        var (second, error) = DataFolder.Open(path);
        first!.Dispose();
        var (third, _) = DataFolder.Open(path);

        Assert.Null(second);
        Assert.Contains("another process uses the data folder", error, StringComparison.Ordinal);
        Assert.NotNull(third);
        third.Dispose();
        Directory.Delete(path, recursive: true);
    }
}
