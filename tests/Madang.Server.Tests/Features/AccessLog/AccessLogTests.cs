using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Madang.Server.Data.Retention;
using Madang.Server.Features.AccessLog;
using Madang.Server.Tests.Architecture;
using Madang.Server.Tests.Features.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Madang.Server.Tests.Features.AccessLog;

public sealed partial class AccessLogTests
{
    [Fact]
    public async Task ALookIsWrittenDownAndTheCitizenReadsIt()
    {
        await using var log = await AccessLogHost.StartAsync();
        using var staff = await log.OperatorAsync("Sora");
        using var citizen = await log.CitizenAsync("Dalli");
        using var other = await log.CitizenAsync("Byeol");

        using var look = await AccessLogHost.LookAsync(staff, "Dalli@Example.org", "incident", "A-12");
        var shown = await look.Content.ReadAsStringAsync();
        var own = await citizen.GetStringAsync("/account/access");
        var others = await other.GetStringAsync("/account/access");

        Assert.Contains("dalli@example.org", shown, StringComparison.OrdinalIgnoreCase);
        Assert.Matches(@"Sora \(Operator\)", own);
        Assert.Matches(@"account: seen", own);
        Assert.Matches(@"an incident \(A-12\)", own);
        Assert.Contains("Nobody on the staff has looked at your data.", others, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Dalli", "", "1", HttpStatusCode.UnprocessableEntity)]
    [InlineData("Dalli", "curiosity", "1", HttpStatusCode.UnprocessableEntity)]
    [InlineData("Dalli", "request", "Kim Dalli", HttpStatusCode.UnprocessableEntity)]
    [InlineData("Dal", "request", "1", HttpStatusCode.NotFound)]
    [InlineData("%", "request", "1", HttpStatusCode.NotFound)]
    public async Task WithoutAReasonOrTheWholeNameNothingIsShownAndNothingWritten(string typed, string why, string number, HttpStatusCode expected)
    {
        await using var log = await AccessLogHost.StartAsync();
        using var staff = await log.OperatorAsync();
        using var citizen = await log.CitizenAsync("Dalli");

        using var look = await AccessLogHost.LookAsync(staff, typed, why, number);

        Assert.Equal(expected, look.StatusCode);
        Assert.DoesNotContain("dalli@example.org", await look.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
        Assert.Empty(log.Files.Segments());
    }

    [Fact]
    public async Task TheFilesNameNobody()
    {
        await using var log = await AccessLogHost.StartAsync();
        using var staff = await log.OperatorAsync("Sora");
        using var citizen = await log.CitizenAsync("Dalli");
        using var look = await AccessLogHost.LookAsync(staff, "Dalli");
        await log.SignAsync();

        var text = Encoding.UTF8.GetString([.. log.Files.Segments().SelectMany(s => File.ReadAllBytes(log.Files.FileOf(s))), .. await File.ReadAllBytesAsync(log.Files.Heads)]);

        Assert.DoesNotContain("Sora", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Dalli", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("127.0.0.1", text, StringComparison.Ordinal);
        var people = await log.WithDatabaseAsync(d => d.Set<LogPerson>().ToListAsync());
        Assert.All(people, p => Assert.DoesNotContain(p.Person, text, StringComparison.Ordinal));
        Assert.Equal(["127.0.0.1"], people.Where(p => p.IsStaff).Select(p => p.Address));
    }

    [Fact]
    public async Task WhoLeavesIsErasedAndTheLogStaysWhole()
    {
        await using var log = await AccessLogHost.StartAsync();
        using var staff = await log.OperatorAsync();
        using var citizen = await log.CitizenAsync("Leaver");
        using var look = await AccessLogHost.LookAsync(staff, "Leaver");
        Assert.Equal(1, await log.PseudonymsAsync(isStaff: false));

        using var left = await citizen.PostAsync("/account/delete", Colleague.Form(("current", "a quiet yard at dawn")));

        Assert.Equal("/account/deleted", left.Headers.Location?.ToString());
        Assert.Equal(0, await log.PseudonymsAsync(isStaff: false));
        Assert.Equal(0, await log.WithDatabaseAsync(d => d.Set<LogPlace>().CountAsync()));
        Assert.Null(await log.FaultAsync());
    }

    [Fact]
    public async Task AfterTwoYearsALookIsGoneAndWhatIsLeftStaysWhole()
    {
        await using var log = await AccessLogHost.StartAsync();
        await log.FillAsync(3);
        var oldest = log.Files.Segments().Single();
        // Two Augusts later: the months of the looks have run out, except the newest.
        for (var month = 0; month < 27; month++)
        {
            log.Clock.Move(TimeSpan.FromDays(31));
            if (month is not (20 or 26)) continue;
            using var staff = await log.OperatorAsync($"Late {month}");
            using var look = await AccessLogHost.LookAsync(staff, "Seen");
            Assert.Equal(HttpStatusCode.OK, look.StatusCode);
        }

        await log.Host.Services.GetRequiredService<RetentionJob>().RunAsync(CancellationToken.None);

        Assert.DoesNotContain(oldest, log.Files.Segments());
        Assert.Equal(2, log.Files.Segments().Count);
        Assert.Null(await log.FaultAsync());
        Assert.Equal(2, await log.WithDatabaseAsync(d => d.Set<LogPlace>().CountAsync()));
    }

    [Fact]
    public async Task WhatAPowerCutLeftBehindIsMendedAndADamagedLogShowsNothingMore()
    {
        await using var log = await AccessLogHost.StartAsync();
        await log.FillAsync(2);
        var file = log.Files.FileOf(log.Files.Segments().Single());
        await File.AppendAllTextAsync(file, "0123456789 {\"n\":3,\"at\":\"20");
        using var staff = await log.OperatorAsync("After");

        using var look = await AccessLogHost.LookAsync(staff, "Seen");
        var mended = await log.FaultAsync();
        await File.AppendAllTextAsync(file, "a line that nobody wrote\n");
        using var refused = await AccessLogHost.LookAsync(staff, "Seen");

        Assert.Equal(HttpStatusCode.OK, look.StatusCode);
        Assert.Null(mended);
        Assert.Equal(HttpStatusCode.InternalServerError, refused.StatusCode);
        Assert.DoesNotContain("seen@example.org", await refused.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task AfterYearsWithoutALookTheNextIsAnswered()
    {
        await using var log = await AccessLogHost.StartAsync();
        await log.FillAsync(2);
        log.Clock.Move(TimeSpan.FromDays(28 * 31));
        await log.Host.Services.GetRequiredService<RetentionJob>().RunAsync(CancellationToken.None);
        Assert.Empty(log.Files.Segments());
        using var staff = await log.OperatorAsync("Late");

        using var look = await AccessLogHost.LookAsync(staff, "Seen");

        Assert.Equal(HttpStatusCode.OK, look.StatusCode);
        Assert.Null(await log.FaultAsync());
        Assert.Single(log.Files.Segments());
    }

    [Fact]
    public async Task ALookWhoseNoteAPowerCutTookFromTheDatabaseIsReadByTheCitizenToo()
    {
        await using var log = await AccessLogHost.StartAsync();
        await log.FillAsync(3);
        // As the database was before the last look, whose line is on disk.
        var lines = await File.ReadAllLinesAsync(log.Files.FileOf(log.Files.Segments().Single()));
        await log.WithDatabaseAsync(async d =>
        {
            var head = await d.Set<LogHead>().SingleAsync();
            (head.Count, head.Hash, head.Length) = (2, lines[2][..64], lines.Take(3).Sum(l => l.Length + 1));
            d.Remove(await d.Set<LogPlace>().OrderBy(p => p.Id).LastAsync());
            return await d.SaveChangesAsync();
        });
        using var staff = await log.OperatorAsync("After");

        using var look = await AccessLogHost.LookAsync(staff, "Seen");

        var person = (await log.WithDatabaseAsync(d => d.Set<LogPerson>().SingleAsync(p => !p.IsStaff))).Person;
        var read = await log.WithDatabaseAsync(d => log.Host.Services.GetRequiredService<AccessLogWriter>().EntriesOfAsync(d, person, 100, CancellationToken.None));
        Assert.Equal([4, 3, 2, 1], read.Select(e => e.N));
        Assert.Null(await log.FaultAsync());
    }

    [Fact]
    public async Task ManyWhoLookAtOnceAreOneChain()
    {
        await using var log = await AccessLogHost.StartAsync();
        using var staff = await log.OperatorAsync();
        using var citizen = await log.CitizenAsync("Busy");

        var looks = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => AccessLogHost.LookAsync(staff, "Busy")));

        Assert.All(looks, look => Assert.Equal(HttpStatusCode.OK, look.StatusCode));
        Assert.Null(await log.FaultAsync());
        Assert.Equal(30, await log.WithDatabaseAsync(d => d.Set<LogPlace>().CountAsync()));
    }

    [Fact]
    public void WhateverShowsTheStaffACitizenWritesItDown()
    {
        var looking = References.TypesOf("Madang.Server")
            .Where(t => !t.FullName.StartsWith("Madang.Server.Features.Accounts.", StringComparison.Ordinal) && References.NamedBy(t).Contains("Madang.Server.Features.Accounts.Contract.ICitizenRecords")).ToList();

        Assert.NotEmpty(looking);
        var names = References.TypesOf("Madang.Server").Where(t => References.NamedBy(t).Contains("Madang.Server.Features.AccessLog.Contract.IAccessLog")).Select(t => Outer(t.FullName)).ToHashSet(StringComparer.Ordinal);
        Assert.DoesNotContain(looking.Select(t => Outer(t.FullName)), t => !names.Contains(t));
    }

    private static string Outer(string name) => Nested().Replace(name, "");

    [GeneratedRegex("/.*", RegexOptions.NonBacktracking)]
    private static partial Regex Nested();
}
