using System.Security.Cryptography;
using System.Text;
using Madang.IdentityAgency;
using Madang.Server.Features.Identity;
using Madang.Server.Features.Identity.Contract;
using Madang.Server.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Madang.Server.Tests.Features.Identity;

/// <summary>What is kept of a verification, and what never: read from the files and the log themselves.</summary>
public sealed class PrivacyTests(IdentityHost city) : IClassFixture<IdentityHost>
{
    [Fact]
    public async Task NoNameOfAnAgencyIsInAnyFileOrInTheLog()
    {
        var person = People.All[6];
        using var mina = await city.CitizenAsync();
        using var done = await city.VerifyAsync(mina, person);
        Assert.Equal(3, await IdentityHost.LevelAsync(mina));

        var site = city.Accounts.Host.Origin;
        string[] secrets = [person.Ci, person.DiAt(site)!, person.Born, person.Telephone, person.Name["ko"], person.Name["en"], city.RequestIn(await mina.StartAsync()).Nonce];
        var data = city.Accounts.Host.Services.GetRequiredService<DataFolder>().Path;
        foreach (var file in Directory.EnumerateFiles(data, "*", SearchOption.AllDirectories).Where(f => Path.GetFileName(f) != "lock"))
        {
            var bytes = await ReadAsync(file);
            foreach (var secret in secrets)
            {
                Assert.True(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)) < 0, $"{file} holds {secret}");
                Assert.True(bytes.AsSpan().IndexOf(SHA256.HashData(Encoding.UTF8.GetBytes(secret))) < 0, $"{file} holds a bare hash of {secret}");
            }
        }

        Assert.NotEmpty(city.Logs.Lines);
        foreach (var secret in secrets) Assert.DoesNotContain(city.Logs.Lines, line => line.Contains(secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task TheKeysAndTheRowAreAllThatIsKept()
    {
        using var mina = await city.CitizenAsync();
        var born = Day(-17);
        using var done = await city.VerifyAsAsync(mina, IdentityHost.Somebody(born.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
        var me = (await mina.MeAsync()).Person;

        var (kept, keys) = await city.Accounts.WithDatabaseAsync(async db =>
            (await db.Set<Verification>().SingleAsync(v => v.Person == me), await db.Set<PersonKey>().Where(k => k.Person == me).ToListAsync()));

        Assert.Equal(("practice", true, AgeBand.Under19), (kept.Method, kept.IsUnique, kept.AgeBand));
        Assert.Equal((born.AddYears(19).Year * 100) + born.AddYears(19).Month, kept.AgeChangesIn);
        Assert.All(keys, k => Assert.Equal((32, 1), (k.Key.Length, k.Version)));
        Assert.Equal(["Age", "AgeBand", "AgeChangesIn", "ConsentAt", "ConsentVersion", "IsUnique", "Method", "Person", "VerifiedAt"], typeof(Verification).GetProperties().Select(p => p.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task AnAdultsMonthIsNotKept()
    {
        using var mina = await city.CitizenAsync();
        using var done = await city.VerifyAsAsync(mina, IdentityHost.Somebody());
        var me = (await mina.MeAsync()).Person;

        var kept = await city.Accounts.WithDatabaseAsync(db => db.Set<Verification>().SingleAsync(v => v.Person == me));

        Assert.Equal((AgeBand.Adult, null), (kept.AgeBand, kept.AgeChangesIn));
    }

    [Fact]
    public async Task NineteenArrivesByItself()
    {
        using var host = new Scope();
        await host.City.InitializeAsync();
        using var mina = await host.City.CitizenAsync();
        using var done = await host.City.VerifyAsAsync(mina, IdentityHost.Somebody(Day(-18, host.City).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
        var me = (await mina.MeAsync()).Person!;
        var people = host.City.Accounts.Host.Services.GetRequiredService<IVerifiedPeople>();

        var before = (await people.FindAsync(me, CancellationToken.None))!.Age;
        host.City.Accounts.Clock.Move(TimeSpan.FromDays(366));
        var soon = (await people.FindAsync(me, CancellationToken.None))!.Age;
        host.City.Accounts.Clock.Move(TimeSpan.FromDays(31));
        var after = (await people.FindAsync(me, CancellationToken.None))!.Age;
        await host.City.Accounts.Host.Services.GetRequiredService<LetAgesArrive>().RunAsync(CancellationToken.None);
        var written = await host.City.Accounts.WithDatabaseAsync(db => db.Set<Verification>().SingleAsync(v => v.Person == me));

        Assert.Equal((AgeBand.Under19, AgeBand.Adult), (before, after));
        Assert.True(soon is AgeBand.Under19 or AgeBand.Adult);
        Assert.Equal((AgeBand.Adult, null), (written.AgeBand, written.AgeChangesIn));
    }

    private DateOnly Day(int years, IdentityHost? host = null) => DateOnly.FromDateTime((host ?? city).Accounts.Clock.GetUtcNow().DateTime).AddYears(years).AddDays(-3);

    // The database is open: what is only in its journal is read too.
    private static async Task<byte[]> ReadAsync(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var memory = new MemoryStream();
        await stream.CopyToAsync(memory);
        return memory.ToArray();
    }

    private sealed class Scope : IDisposable
    {
        public IdentityHost City { get; } = new();

        public void Dispose() => City.DisposeAsync().GetAwaiter().GetResult();
    }
}
