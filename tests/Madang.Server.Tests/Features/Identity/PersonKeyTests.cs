using System.Net;
using System.Security.Cryptography;
using Madang.Server.Features.Identity;
using Madang.Server.Tests.Features.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Tests.Features.Identity;

/// <summary>The secret behind person keys: rotated, kept beside the database, and not to be lost.</summary>
public sealed class PersonKeyTests : IDisposable
{
    private readonly string _data = Path.Combine(Path.GetTempPath(), "madang-" + Path.GetRandomFileName());

    private string Secrets => Path.Combine(_data, "keys", "person");

    [Fact]
    public async Task AfterARotationPeopleAreKnownAgainAndTheirNextVerificationTakesTheNewSecret()
    {
        // By CI alone: a DI is another one when the test's city comes back at another port.
        var (person, other) = (IdentityHost.Somebody(hasDi: false), IdentityHost.Somebody(hasDi: false));
        string email, rarely;
        await using (var before = await OpenAsync())
        {
            using var mina = await VerifiedAsync(before.City, person);
            using var noa = await VerifiedAsync(before.City, other);
            (email, rarely) = (mina.Email, noa.Email);
        }

        await File.WriteAllBytesAsync(Path.Combine(Secrets, "2.key"), RandomNumberGenerator.GetBytes(32));
        await using var after = await OpenAsync();
        using var stranger = await after.City.CitizenAsync();
        using var taken = await after.City.VerifyAsAsync(stranger, person);
        using var back = after.City.Accounts.Visitor();
        using var signedIn = await back.SignInAsync(email);
        using var again = await after.City.VerifyAsAsync(back, person);
        using var takenStill = await after.City.VerifyAsAsync(stranger, person);

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Redirect, HttpStatusCode.Conflict), (taken.StatusCode, again.StatusCode, takenStill.StatusCode));
        Assert.Equal([2], await VersionsOfAsync(after.City, email));
        Assert.Equal([1], await VersionsOfAsync(after.City, rarely));
    }

    [Fact]
    public async Task ADatabaseWithoutItsSecretIsNotOpened()
    {
        await using (var before = await OpenAsync())
        {
            using var mina = await VerifiedAsync(before.City, IdentityHost.Somebody());
        }

        Directory.Delete(Secrets, recursive: true);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(OpenAsync);
        Assert.Contains("1.key", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OnlyTheOperatorMayReadTheSecrets()
    {
        await using var city = await OpenAsync();
        _ = city.City.CityKeys.Public;
        if (OperatingSystem.IsWindows()) return;

        foreach (var file in Directory.EnumerateFiles(Secrets).Concat(Directory.EnumerateFiles(Path.Combine(_data, "keys", "city"))))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    public void Dispose()
    {
        if (Directory.Exists(_data)) Directory.Delete(_data, recursive: true);
    }

    private async Task<Open> OpenAsync()
    {
        var city = new IdentityHost(_data);
        await city.InitializeAsync();
        return new Open(city);
    }

    private static async Task<Visitor> VerifiedAsync(IdentityHost city, Madang.IdentityAgency.Person person)
    {
        var visitor = await city.CitizenAsync();
        using var done = await city.VerifyAsAsync(visitor, person);
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        return visitor;
    }

    private static Task<List<int>> VersionsOfAsync(IdentityHost city, string email) => city.Accounts.WithDatabaseAsync(async db =>
    {
        var person = (await db.Set<Madang.Server.Features.Accounts.Citizen>().SingleAsync(c => c.Email == email)).Person;
        return await db.Set<PersonKey>().Where(k => k.Person == person).Select(k => k.Version).ToListAsync();
    });

    private sealed record Open(IdentityHost City) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await City.DisposeAsync();
    }
}
