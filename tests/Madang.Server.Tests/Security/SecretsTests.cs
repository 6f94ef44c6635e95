using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Madang.Server.Data;
using Madang.Server.Features.Accounts;
using Madang.Server.Features.Staff;
using Madang.Server.Tests.Features.Staff;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Madang.Server.Tests.Security;

/// <summary>Where secrets and people must not be found: in logs, in the database as they are, in what is guessable.</summary>
public sealed class SecretsTests
{
    [Fact]
    public async Task NobodyIsInTheLogs()
    {
        var heard = new Ear();
        await using var host = await MadangHost.StartAsync(builder => builder.Logging.AddProvider(heard));
        using var browser = host.Browser("en");
        string[] secrets = ["marked-person", "Marked Name", "a marked password at dawn"];

        using (await browser.PostAsync("/account/sign-up", Colleague.Form(("email", "marked-person@example.org"), ("name", "Marked Name"), ("password", "a marked password at dawn"), ("age", "yes"), ("consent", "yes")))) { }
        using (await browser.PostAsync("/account/sign-in", Colleague.Form(("email", "marked-person@example.org"), ("password", "a marked password at dawn, nearly")))) { }
        using (await browser.PostAsync("/account/forgotten", Colleague.Form(("email", "marked-person@example.org")))) { }
        using (await browser.GetAsync("/account/confirm?token=marked-person")) { }
        using (await browser.GetAsync("/office/invitation?token=marked-person")) { }
        var link = await host.Services.GetRequiredService<InvitationWriter>().InviteAsync("Marked Name", Madang.Server.Features.Staff.Contract.StaffRole.Operator, null, null, TimeSpan.FromHours(1), CancellationToken.None);
        using var colleague = new Colleague(host);
        using (await colleague.JoinAsync(Secrets.In(link))) { }
        using (await colleague.SendAsync("/office/citizens", ("citizen", "marked-person@example.org"), ("why", "request"))) { }
        secrets = [.. secrets, Secrets.In(link)];

        host.Services.GetRequiredService<ILoggerFactory>().CreateLogger("test").Log(LogLevel.Warning, 0, "This one is heard.", null, (text, _) => text);
        Assert.Contains(heard.Lines, line => line.Contains("This one is heard.", StringComparison.Ordinal));
        Assert.All(secrets, secret => Assert.DoesNotContain(heard.Lines, line => line.Contains(secret, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task AFreshCityHasNoAccountsAtAll()
    {
        await using var host = await MadangHost.StartAsync();
        await using var scope = host.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<MadangDbContext>();

        Assert.Equal((0, 0), (await database.Set<Citizen>().CountAsync(), await database.Set<StaffMember>().CountAsync()));
    }

    [Fact]
    public void IdsOfSessionsAreRandomAndLongEnough()
    {
        var ids = Enumerable.Range(0, 10_000).SelectMany(_ => new[] { PublicId.OfSession(), StaffIds.Session() }).ToList();

        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
        // 128 bits in base64url (OWASP ASVS 7.2.3).
        Assert.All(ids, id => Assert.Equal(22, id.Length));
    }

    [Fact]
    public async Task PasswordsAreHashedAsAdvised()
    {
        await using var host = await MadangHost.StartAsync();
        await using var scope = host.Services.CreateAsyncScope();
        var citizen = new Citizen { Name = "n", NameKey = "n", CreatedAt = default, ConsentAt = default, ConsentVersion = "" };

        var hash = Convert.FromBase64String(scope.ServiceProvider.GetRequiredService<IPasswordHasher<Citizen>>().HashPassword(citizen, "a quiet yard at dawn"));

        // Version 3 of Identity: PBKDF2 with HMAC-SHA512 (2), rounds, salt.
        Assert.Equal((1, 2), (hash[0], hash[4]));
        Assert.True((hash[5] << 24 | hash[6] << 16 | hash[7] << 8 | hash[8]) >= 210_000);
    }

    private static readonly string[] Reviewed = ["Horizon.cs", "SpacePage.razor", "WorldPage.razor"];
    private static readonly string[] CommandsByHand = ["DeskStore.cs", "PlainSql.cs", "ResumptionKeeper.cs", "VerifyLog.cs"];
    private static readonly string[] SqlWithHoles = ["BlockStore.cs", "Raids.cs", "ResumptionKeeper.cs", "SanctionBook.cs", "StoredFloor.cs"];

    [Fact]
    public void TheSourceHasNoneOfWhatMakesHoles()
    {
        var server = Sources("src", ".cs", ".razor").Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal)).ToList();
        var client = Sources("client/src", ".ts").ToList();
        Assert.True(server.Count > 100 && client.Count > 50);

        Assert.Empty(Found(client, @"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function\("));
        Assert.Equal(["trusted.ts"], Found(client, @"parseFromString|createContextualFragment|parseHTMLUnsafe|createPolicy").Select(f => Path.GetFileName(f.Split(':')[0])).Distinct());
        Assert.Empty(Found(server, @"FromSqlRaw|ExecuteSqlRaw|SqlQueryRaw|Process\.Start|Guid\.NewGuid|new Random\(|BinaryFormatter|new Regex\("));
        // SQL that is no constant: numbers and names of our own, beside what Entity Framework makes parameters of. A file that is not listed is looked at by a person first.
        Assert.Equal(CommandsByHand, server.Where(f => File.ReadAllText(f).Contains("CommandText", StringComparison.Ordinal)).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));
        Assert.Equal(SqlWithHoles, Found(server, @"\$@?""+ *(SELECT|INSERT|UPDATE|DELETE|REPLACE|PRAGMA|WITH|CREATE|ALTER) ").Where(f => !f.Contains(".ExecuteSqlAsync(", StringComparison.Ordinal)).Select(f => Path.GetFileName(f.Split(':')[0])).Distinct().Order(StringComparer.Ordinal));
        Assert.Empty(Found(server, @"""(SELECT|INSERT|UPDATE|DELETE|REPLACE|PRAGMA) [^""]*"" *\+"));
        // Markup that is not encoded: the city's own picture, of shapes alone, and JSON whose encoder writes no angle brackets.
        Assert.Empty(Found([.. server.Where(f => !Reviewed.Contains(Path.GetFileName(f)))], "MarkupString"));
        // Texts of strangers meet regular expressions that cannot run away.
        Assert.DoesNotContain(server.SelectMany(f => Regex.Matches(File.ReadAllText(f), @"\[GeneratedRegex\([^\n]*\]", RegexOptions.NonBacktracking).Select(m => m.Value)),
            r => !r.Contains("NonBacktracking", StringComparison.Ordinal) && !Regex.IsMatch(r, @"\d{2,}\)\]$", RegexOptions.NonBacktracking));
    }

    [Fact]
    public void WhoeverHearsWindowsAsksWhoSpeaks()
    {
        var client = Sources("client/src", ".ts").ToDictionary(f => Path.GetRelativePath(MadangHost.Root, f), File.ReadAllText, StringComparer.Ordinal);
        var heard = client.SelectMany(f => Regex.Matches(f.Value, @"(?<!\.)addEventListener\(""message"".{0,240}", RegexOptions.Singleline, TimeSpan.FromSeconds(1)).Select(m => (File: f.Key, m.Value))).ToList();
        var said = client.SelectMany(f => Regex.Matches(f.Value, @"postMessage\([^;]*;", RegexOptions.NonBacktracking).Select(m => (File: f.Key, m.Value))).ToList();

        Assert.NotEmpty(heard);
        Assert.NotEmpty(said);
        Assert.DoesNotContain(heard, h => !Regex.IsMatch(h.Value, @"origin [!=]== location\.origin", RegexOptions.NonBacktracking));
        Assert.DoesNotContain(said, s => s.Value.Contains("\"*\"", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Sources(string folder, params string[] kinds) =>
        Directory.EnumerateFiles(Path.Combine(MadangHost.Root, folder), "*", SearchOption.AllDirectories).Where(f => kinds.Contains(Path.GetExtension(f)) && !f.EndsWith(".test.ts", StringComparison.Ordinal));

    private static IEnumerable<string> Found(IEnumerable<string> files, string pattern) =>
        from file in files
        from line in File.ReadLines(file).Select((text, index) => (text, index))
        where Regex.IsMatch(line.text, pattern, RegexOptions.NonBacktracking) && !line.text.TrimStart().StartsWith("//", StringComparison.Ordinal)
        select $"{Path.GetRelativePath(MadangHost.Root, file)}:{line.index + 1}: {line.text.Trim()}";

    private sealed class Ear : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
