using Madang.Server.Content;
using Madang.Server.Features.Identity;
using Madang.Server.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Madang.Server.Tests.Features.Identity;

/// <summary>Which agencies a city has is the operator's to say, and the practice agency is never one of the public's.</summary>
public sealed class AgenciesTests(IdentityHost city) : IClassFixture<IdentityHost>
{
    private readonly IServiceProvider _services = city.Accounts.Host.Services;

    [Theory]
    [InlineData("https://city.example", "http://localhost:8081")]
    [InlineData("http://city.example", "http://localhost:8081")]
    [InlineData("https://localhost", "http://localhost:8081")]
    [InlineData("http://localhost:8080", "http://10.0.0.5:8081")]
    public void ThePracticeAgencyIsRefusedWhereOthersReachTheCity(string origin, string agency)
    {
        var refused = Assert.Throws<InvalidOperationException>(() => Make(agency, origin));

        Assert.Contains("Madang:Identity:PracticeAgency", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WithNeitherFileNorPracticeAgencyThereIsNone()
    {
        using var agencies = Make("", "https://city.example");

        Assert.Empty(agencies.All);
    }

    [Theory]
    [InlineData("""{"agencies":[{"id":"practice","kind":"signed","name":{"ko":"가"},"issuer":"https://a.example"}]}""", "$.agencies[0].id")]
    [InlineData("""{"agencies":[{"id":"a","kind":"signed","name":{"ko":"가"},"issuer":"http://a.example"}]}""", "$.agencies[0].issuer")]
    [InlineData("""{"agencies":[{"id":"a","kind":"signed","name":{"ko":"가"},"issuer":"https://a.example","start":"https://a.example/s"}]}""", "$.agencies[0].keys")]
    [InlineData("""{"agencies":[{"id":"a","kind":"openId","name":{"ko":"가"},"issuer":"https://a.example"}]}""", "$.agencies[0].clientId")]
    [InlineData("""{"agencies":[{"id":"a","kind":"saml","name":{"ko":"가"},"issuer":"https://a.example"}]}""", "$.agencies[0].kind")]
    [InlineData("""{"agencies":[{"id":"a","kind":"openId","name":{"ko":"가"},"issuer":"https://a.example","clientId":"c","secret":"x"}]}""", "secret")]
    public void ADamagedFileIsNamedWithItsPlace(string json, string place)
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, json);

        var damaged = Assert.Throws<ContentException>(() => Make("", "https://city.example", file));

        Assert.Contains(place, damaged.Message, StringComparison.Ordinal);
        File.Delete(file);
    }

    [Fact]
    public void AFileTakesThePlaceOfThePracticeAgency()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, """{"agencies":[{"id":"national","kind":"openId","name":{"ko":"나라","en":"National"},"issuer":"https://id.example","clientId":"c"}]}""");

        using var agencies = Make("http://localhost:8081", "http://localhost:8080", file);

        Assert.Equal(("national", "National", "나라"), (agencies.All.Single().Id, agencies.All[0].NameIn("en"), agencies.All[0].NameIn("ko")));
        Assert.Equal(["https:"], agencies.FormTargets);
        File.Delete(file);
    }

    private Agencies Make(string practice, string origin, string file = "none.json") => new(
        Options.Create(new IdentityOptions { PracticeAgency = practice, Agencies = file }), _services.GetRequiredService<DataFolder>(), _services.GetRequiredService<City>(),
        _services.GetRequiredService<ServerSettings>() with { Origin = new Uri(origin) }, _services.GetRequiredService<AgencyClient>(), _services.GetRequiredService<PersonKeyRing>(),
        _services.GetRequiredService<CityKeys>(), _services.GetRequiredService<CityCalendar>(), TimeProvider.System);
}
