using System.Data.Common;
using System.Text;
using Madang.Server.Features.AccessLog;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Madang.Server.Tests.Features.AccessLog;

public sealed class LogCheckTests
{
    [Fact]
    public async Task AWholeLogIsFoundWhole()
    {
        await using var log = await AccessLogHost.StartAsync();
        await log.FillAsync(4);
        await log.SignAsync();
        var output = new StringWriter();

        var code = await VerifyLog.RunAsync([VerifyLog.Command, "--data", log.Host.Settings.DataDirectory], output, TextWriter.Null);

        Assert.Equal((0, "The access log is whole: 4 entries in 1 months, 2 signed heads."), (code, output.ToString().TrimEnd()));
    }

    [Fact]
    public async Task EveryFlippedByteIsFoundInTheLogAndInTheHeads()
    {
        await using var log = await AccessLogHost.StartAsync();
        await log.FillAsync(3);
        await log.SignAsync();

        await EachFlippedByteIsFoundAsync(log, log.Files.FileOf(log.Files.Segments().Single()));
        await EachFlippedByteIsFoundAsync(log, log.Files.Heads);

        Assert.Null(await log.FaultAsync());
    }

    [Fact]
    public async Task TheCommandSaysWhereAndEndsWithOne()
    {
        await using var log = await AccessLogHost.StartAsync();
        await log.FillAsync(3);
        var file = log.Files.FileOf(log.Files.Segments().Single());
        var lines = await File.ReadAllLinesAsync(file);
        lines[2] = lines[2].Replace("\"request\"", "\"reqUest\"", StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, string.Join('\n', lines) + "\n");
        var errors = new StringWriter();

        var code = await VerifyLog.RunAsync([VerifyLog.Command, $"--data={log.Host.Settings.DataDirectory}"], TextWriter.Null, errors);

        Assert.Equal(1, code);
        Assert.Contains($"{Path.GetFileName(file)}:3: the line is not the one that was written here", errors.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new[] { 0, 1, 2, 3, 4 }, null)]
    [InlineData(new[] { 0, 1, 2, 3 }, "are missing")]
    [InlineData(new[] { 0, 1 }, "had 3 entries")]
    [InlineData(new[] { 0, 2, 1, 3, 4 }, "the line is not the one that was written here")]
    [InlineData(new[] { 0, 1, 3, 4 }, "the line is not the one that was written here")]
    [InlineData(new[] { 0, 1, 2, 2, 3, 4 }, "the line is not the one that was written here")]
    [InlineData(new[] { 1, 2, 3, 4 }, "no start of this segment")]
    [InlineData(new int[0], "no start of this segment")]
    public async Task WhatIsCutOffMovedLeftOutOrDoubledIsFound(int[] lines, string? fault)
    {
        await using var log = await AccessLogHost.StartAsync();
        await log.FillAsync(4);
        var file = log.Files.FileOf(log.Files.Segments().Single());
        var whole = await File.ReadAllLinesAsync(file);

        await File.WriteAllTextAsync(file, string.Concat(lines.Select(i => whole[i] + "\n")));

        var found = await log.FaultAsync();
        if (fault is null) Assert.Null(found);
        else Assert.Contains(fault, found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ALogThatIsWrittenAnewFromAnEntryOnIsFound()
    {
        await using var log = await AccessLogHost.StartAsync();
        await log.FillAsync(4);
        var file = log.Files.FileOf(log.Files.Segments().Single());
        var lines = await File.ReadAllLinesAsync(file);
        var forged = new List<byte>();
        var hash = HashChain.Zeros;
        foreach (var (line, i) in lines.Select((line, i) => (line, i)))
        {
            var json = Encoding.UTF8.GetBytes(i == 2 ? line[65..].Replace("\"request\"", "\"law\"", StringComparison.Ordinal) : line[65..]);
            hash = HashChain.Next(hash, json);
            forged.AddRange(HashChain.Line(hash, json));
        }

        await File.WriteAllBytesAsync(file, [.. forged]);

        Assert.Contains("is not the one that was signed on", await log.FaultAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("segment", "is missing")]
    [InlineData("heads", "the signed heads are missing")]
    [InlineData("first head", "is not the one that was signed here")]
    [InlineData("last head", "the last heads are missing")]
    [InlineData("key", "the key is missing")]
    public async Task AFileThatIsGoneIsFound(string what, string fault)
    {
        await using var log = await AccessLogHost.StartAsync();
        await log.FillAsync(4);
        await log.SignAsync();
        var heads = await File.ReadAllLinesAsync(log.Files.Heads);
        Assert.Equal(2, heads.Length);

        switch (what)
        {
            case "segment": File.Delete(log.Files.FileOf(log.Files.Segments().Single())); break;
            case "heads": File.Delete(log.Files.Heads); break;
            case "key": File.Delete(log.Files.Key); break;
            default: await File.WriteAllTextAsync(log.Files.Heads, heads[what == "first head" ? 1 : 0] + "\n"); break;
        }

        Assert.Contains(fault, await log.FaultAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    [InlineData(1, true)]
    public async Task HeadsThatAreGoneAreMissedAfterTheNextSigningsToo(int left, bool isLookedAtAgain)
    {
        await using var log = await AccessLogHost.StartAsync();
        await log.FillAsync(4);
        await log.SignAsync();
        var heads = await File.ReadAllLinesAsync(log.Files.Heads);
        if (left == 0) File.Delete(log.Files.Heads);
        else await File.WriteAllTextAsync(log.Files.Heads, heads[0] + "\n");

        for (var i = 0; i < 2; i++)
        {
            if (isLookedAtAgain)
            {
                using var staff = await log.OperatorAsync($"After {i}");
                using var look = await AccessLogHost.LookAsync(staff, "Seen");
                look.EnsureSuccessStatusCode();
            }

            await log.SignAsync();

            Assert.Contains("the last heads are missing", await log.FaultAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task WhoeverChecksWritesNothing()
    {
        await using var log = await AccessLogHost.StartAsync();
        await log.FillAsync(2);
        await log.SignAsync();
        File.Delete(log.Files.Key);

        var code = await VerifyLog.RunAsync([VerifyLog.Command, "--data", log.Host.Settings.DataDirectory], TextWriter.Null, TextWriter.Null);

        Assert.Equal((1, false), (code, File.Exists(log.Files.Key)));
    }

    [Fact]
    public async Task HalfAHeadThatAPowerCutLeftIsFoundAndSignedForAtTheNextSigning()
    {
        await using var log = await AccessLogHost.StartAsync();
        await log.FillAsync(2);
        await File.AppendAllTextAsync(log.Files.Heads, "{\"segment\":\"20");

        var torn = await log.FaultAsync();
        await log.SignAsync();

        Assert.Contains("the last line is cut off", torn, StringComparison.Ordinal);
        Assert.Null(await log.FaultAsync());
        var whole = await File.ReadAllBytesAsync(log.Files.Heads);
        Assert.Equal(3, whole.Count(b => b == '\n'));
        await EachFlippedByteIsFoundAsync(log, log.Files.Heads);
    }

    [AppendOnlyFact]
    public async Task TheHeadsMayLieInAFileThatCanOnlyBeAddedTo()
    {
        await using var log = await AccessLogHost.StartAsync();
        await log.FillAsync(2);
        await File.AppendAllTextAsync(log.Files.Heads, "{\"segment\":\"20");
        AppendOnlyFactAttribute.Mark(log.Files.Heads, "+a");
        try
        {
            Assert.Throws<UnauthorizedAccessException>(() => File.WriteAllText(log.Files.Heads, ""));
            Assert.Throws<UnauthorizedAccessException>(() => File.Delete(log.Files.Heads));
            await log.SignAsync();
            using var staff = await log.OperatorAsync("After");
            using var look = await AccessLogHost.LookAsync(staff, "Seen");
            await log.SignAsync();

            Assert.Equal(4, (await File.ReadAllLinesAsync(log.Files.Heads)).Length);
            Assert.Null(await log.FaultAsync());
        }
        finally
        {
            AppendOnlyFactAttribute.Mark(log.Files.Heads, "-a");
        }
    }

    [Fact]
    public async Task ALineThatSomebodyAddsIsFoundAndKeepsNoHeadFromBeingSigned()
    {
        await using var log = await AccessLogHost.StartAsync();
        await log.FillAsync(2);
        using var staff = await log.OperatorAsync("After");
        using var look = await AccessLogHost.LookAsync(staff, "Seen");
        var newest = (await VerifyLog.NewestAsync(log.Files.Database))!.Hash;
        await File.AppendAllTextAsync(log.Files.Heads, $"no head, \"hash\":\"{newest}\"\n");

        var added = await log.FaultAsync();
        await log.SignAsync();

        Assert.Contains(":2: this head is not the one that was signed here", added, StringComparison.Ordinal);
        Assert.Contains(newest, (await File.ReadAllLinesAsync(log.Files.Heads))[^1], StringComparison.Ordinal);
        Assert.Equal(3, (await File.ReadAllLinesAsync(log.Files.Heads)).Length);
    }

    [Fact]
    public async Task TheNewestHeadIsSignedAtTheStartAndThenOnceADay()
    {
        await using var log = await AccessLogHost.StartAsync();
        await log.FillAsync(2);
        using var staff = await log.OperatorAsync("Daily");
        var clock = new SteppedClock(log.Clock.GetUtcNow());
        var services = log.Host.Services;
        using var job = new SignHeads(services.GetRequiredService<DbDataSource>(), services.GetRequiredService<HeadsFile>(), clock, NullLogger<SignHeads>.Instance);
        var signed = await HeadsAsync(log);

        using (await AccessLogHost.LookAsync(staff, "Seen")) await job.StartAsync(CancellationToken.None);
        await MoreHeadsAsync(log, signed);
        using (await AccessLogHost.LookAsync(staff, "Seen")) clock.Advance(TimeSpan.FromHours(23));
        var beforeTheDayIsOver = await HeadsAsync(log);
        clock.Advance(TimeSpan.FromHours(1));
        await MoreHeadsAsync(log, beforeTheDayIsOver);
        await job.StopAsync(CancellationToken.None);

        Assert.Equal((signed + 1, signed + 2), (beforeTheDayIsOver, await HeadsAsync(log)));
        Assert.Null(await log.FaultAsync());
    }

    [Fact]
    public async Task AKeyThatIsNoneStopsNoServer()
    {
        await using var log = await AccessLogHost.StartAsync();
        await log.FillAsync(2);
        await File.WriteAllTextAsync(log.Files.Key, "not a key");
        using var staff = await log.OperatorAsync("After");
        using var look = await AccessLogHost.LookAsync(staff, "Seen");
        var services = log.Host.Services;
        var ear = new Ear();
        using var job = new SignHeads(services.GetRequiredService<DbDataSource>(), services.GetRequiredService<HeadsFile>(), log.Clock, ear);

        await Assert.ThrowsAsync<ArgumentException>(() => job.RunAsync(CancellationToken.None));
        await job.StartAsync(CancellationToken.None);
        await Task.WhenAny(ear.Error, job.ExecuteTask!);
        await job.StopAsync(CancellationToken.None);

        Assert.True(ear.Error.IsCompletedSuccessfully);
        Assert.True(job.ExecuteTask!.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task MonthsFollowOneAnotherAndAMonthThatIsTakenOutIsFound()
    {
        await using var log = await AccessLogHost.StartAsync();
        await log.FillAsync(2);
        for (var month = 0; month < 3; month++)
        {
            log.Clock.Move(TimeSpan.FromDays(31));
            using var staff = await log.OperatorAsync($"Month {month}");
            using var look = await AccessLogHost.LookAsync(staff, "Seen");
            look.EnsureSuccessStatusCode();
        }

        var segments = log.Files.Segments();
        Assert.Equal(4, segments.Count);
        Assert.Null(await log.FaultAsync());
        foreach (var segment in segments)
        {
            var (file, aside) = (log.Files.FileOf(segment), log.Files.FileOf(segment) + ".aside");
            File.Move(file, aside);
            Assert.True(await log.FaultAsync() is not null, segment);
            File.Move(aside, file);
        }
    }

    [Fact]
    public async Task ALogWhoseHeadInTheDatabaseIsGoneIsFound()
    {
        await using var log = await AccessLogHost.StartAsync();
        await log.FillAsync(2);

        await log.WithDatabaseAsync(d => d.Set<LogHead>().ExecuteDeleteAsync());

        Assert.Equal("the database knows of no log", await log.FaultAsync());
    }

    [Theory]
    [InlineData("--what")]
    [InlineData("--data=/nowhere")]
    public async Task WhatCannotBeCheckedEndsWithTwo(string option) => Assert.Equal(2, await VerifyLog.RunAsync([VerifyLog.Command, option], TextWriter.Null, TextWriter.Null));

    [Fact]
    public async Task ADatabaseThatIsNoneEndsWithTwoInOneLine()
    {
        var folder = Directory.CreateTempSubdirectory("madang-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "madang.db"), new string('x', 5_000));
        var errors = new StringWriter();

        var code = await VerifyLog.RunAsync([VerifyLog.Command, "--data", folder], TextWriter.Null, errors);

        Directory.Delete(folder, recursive: true);
        Assert.Equal(2, code);
        Assert.StartsWith("madang: the access log in", errors.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain('\n', errors.ToString().TrimEnd());
    }

    private static async Task<int> HeadsAsync(AccessLogHost log) => (await File.ReadAllLinesAsync(log.Files.Heads)).Length;

    private static async Task MoreHeadsAsync(AccessLogHost log, int than)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await HeadsAsync(log) == than)
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private static async Task EachFlippedByteIsFoundAsync(AccessLogHost log, string file)
    {
        var whole = await File.ReadAllBytesAsync(file);
        for (var i = 0; i < whole.Length; i++)
        {
            var flipped = (byte[])whole.Clone();
            flipped[i] ^= (byte)(1 << (i % 8));
            await File.WriteAllBytesAsync(file, flipped);
            Assert.True(await log.FaultAsync() is not null, $"{Path.GetFileName(file)}: byte {i}");
        }

        await File.WriteAllBytesAsync(file, whole);
    }

    private sealed class Ear : ILogger<SignHeads>
    {
        private readonly TaskCompletionSource _error = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Ends when an error is logged.</summary>
        public Task Error => _error.Task;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel == LogLevel.Error) _error.TrySetResult();
        }
    }
}
