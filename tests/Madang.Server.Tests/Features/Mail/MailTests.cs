using System.Net;
using System.Net.Mail;
using Madang.Server.Features.Mail;
using Madang.Server.Features.Mail.Contract;
using Microsoft.Extensions.DependencyInjection;

namespace Madang.Server.Tests.Features.Mail;

public sealed class MailTests
{
    [Fact]
    public async Task WithoutAMailServerALetterLiesInTheFolderAndCanBeReadAtTheMachine()
    {
        await using var host = await MadangHost.StartAsync();
        using var browser = host.Browser("ko");
        var letter = new Letter("a@b.example", "이메일 주소를 확인해 주십시오. 아주 길어서 한 줄에 들어가지 않는 제목입니다, 그래도 온전해야 합니다", $"안녕하십니까.\n\n{host.Origin}/account/confirm?token=x\n");
        host.Services.GetRequiredService<IMailer>().Post((_, _) => ValueTask.FromResult<Letter?>(letter));

        var list = await browser.GetStringAsync("/dev/mail");
        var file = Assert.Single(Directory.EnumerateFiles(Path.Combine(host.Settings.DataDirectory, "mail")));
        var page = await browser.GetStringAsync($"/dev/mail/{Path.GetFileName(file)}");

        Assert.EndsWith(".eml", file, StringComparison.Ordinal);
        Assert.All(File.ReadLines(file).TakeWhile(l => l.Length > 0), header => Assert.True(header.Length <= 76 && header.All(char.IsAscii), header));
        Assert.Contains($"\r\n{host.Origin}/account/confirm?token=x\r\n", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
        Assert.Contains(letter.Subject, list, StringComparison.Ordinal);
        Assert.Contains(letter.Subject, page, StringComparison.Ordinal);
        Assert.Contains($"<a href=\"{host.Origin}/account/confirm?token=x\">", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    [InlineData("Forwarded", "for=203.0.113.7")]
    [InlineData("Host", "city.example")]
    public async Task NobodyReadsLettersThroughAProxyOrUnderAnotherName(string header, string value)
    {
        await using var host = await MadangHost.StartAsync();
        using var browser = host.Browser();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/dev/mail");
        request.Headers.TryAddWithoutValidation(header, value);

        using var answer = await browser.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("/dev/mail/..%2Fmadang.db")]
    [InlineData("/dev/mail/nothing.eml")]
    [InlineData("/dev/mail/lock")]
    public async Task NothingButLettersIsShown(string path)
    {
        await using var host = await MadangHost.StartAsync();
        using var browser = host.Browser();

        using var answer = await browser.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task ALetterThatFailsDoesNotHoldUpTheNext()
    {
        var carrier = new Carrier { Fails = _ => new SmtpFailedRecipientException("no such mailbox") };
        await using var host = await MadangHost.StartAsync(builder =>
        {
            builder.Services.AddSingleton<ILetterCarrier>(carrier);
            builder.Services.AddSingleton<TimeProvider>(new Hurry());
        });
        var mailer = host.Services.GetRequiredService<IMailer>();

        mailer.Post((_, _) => throw new InvalidOperationException("The account is gone."));
        mailer.Post((_, _) => ValueTask.FromResult<Letter?>(null));
        mailer.Post((_, _) => ValueTask.FromResult<Letter?>(new Letter("gone@b.example", "s", "t")));
        carrier.Fails = letter => letter.To == "gone@b.example" ? new SmtpFailedRecipientException("no such mailbox") : null;
        mailer.Post((_, _) => ValueTask.FromResult<Letter?>(new Letter("a@b.example", "s", "t")));
        await host.Services.GetRequiredService<PostOffice>().FlushAsync(CancellationToken.None);

        Assert.Equal(["gone@b.example", "gone@b.example", "gone@b.example", "a@b.example"], carrier.Tried);
    }

    private sealed class Carrier : ILetterCarrier
    {
        public List<string> Tried { get; } = [];

        public required Func<Letter, Exception?> Fails { get; set; }

        public Task CarryAsync(Letter letter, CancellationToken ct)
        {
            Tried.Add(letter.To);
            return Fails(letter) is { } failure ? Task.FromException(failure) : Task.CompletedTask;
        }
    }

    /// <summary>A clock whose pauses are over at once.</summary>
    private sealed class Hurry : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime == Timeout.InfiniteTimeSpan ? dueTime : TimeSpan.FromMilliseconds(1), period);
    }
}
