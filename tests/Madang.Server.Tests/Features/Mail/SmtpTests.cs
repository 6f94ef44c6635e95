using System.Net;
using System.Net.Sockets;
using System.Text;
using Madang.Server.Features.Mail;
using Madang.Server.Features.Mail.Contract;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Madang.Server.Tests.Features.Mail;

public sealed class SmtpTests
{
    [Fact]
    public async Task WithAMailServerLettersGoThereAndCannotBeReadHere()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var received = ReceiveAsync(listener);
        await using var host = await MadangHost.StartAsync(At(listener));
        using var browser = host.Browser();

        host.Services.GetRequiredService<IMailer>().Post((_, _) => ValueTask.FromResult<Letter?>(new Letter("a@b.example", "확인", "새벽 마당")));
        await host.Services.GetRequiredService<PostOffice>().FlushAsync(CancellationToken.None);
        var lines = await received;
        using var page = await browser.GetAsync("/dev/mail");

        Assert.Contains(lines, l => l.StartsWith("MAIL FROM:<madang@city.example>", StringComparison.OrdinalIgnoreCase));
        Assert.Contains(lines, l => l.StartsWith("RCPT TO:<a@b.example>", StringComparison.OrdinalIgnoreCase));
        Assert.Contains($"Subject: =?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes("확인"))}?=", lines);
        Assert.Contains("Auto-Submitted: auto-generated", lines);
        Assert.Contains(Convert.ToBase64String(Encoding.UTF8.GetBytes("새벽 마당")), lines);
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
    }

    [Fact]
    public async Task WhatTheMailServerHasNotTakenIsSentAfterARestart()
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("madang-").FullName;
        try
        {
            using (var hanging = new TcpListener(IPAddress.Loopback, 0))
            {
                hanging.Start();
                await using var before = await MadangHost.StartAsync(At(hanging), folder);
                var mailer = before.Services.GetRequiredService<IMailer>();
                mailer.Post((_, _) => ValueTask.FromResult<Letter?>(new Letter("a@b.example", "first", "one")));
                mailer.Post((_, _) => ValueTask.FromResult<Letter?>(new Letter("c@d.example", "second", "two")));
                using var open = await hanging.AcceptTcpClientAsync();
            }

            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            var (first, second) = (ReceiveAsync(listener), ReceiveAsync(listener));
            await using var after = await MadangHost.StartAsync(At(listener), folder);
            await after.Services.GetRequiredService<PostOffice>().FlushAsync(CancellationToken.None);

            Assert.Contains(await first, l => l.StartsWith("RCPT TO:<a@b.example>", StringComparison.OrdinalIgnoreCase));
            Assert.Contains(await second, l => l.StartsWith("RCPT TO:<c@d.example>", StringComparison.OrdinalIgnoreCase));
            Assert.Empty(after.Services.GetRequiredService<UnsentLetters>().List());
        }
        finally
        {
            System.IO.Directory.Delete(folder, recursive: true);
        }
    }

    private static Action<WebApplicationBuilder> At(TcpListener listener) => builder => builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["Madang:Mail:Host"] = "127.0.0.1",
        ["Madang:Mail:Port"] = ((IPEndPoint)listener.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["Madang:Mail:Secure"] = "false",
        ["Madang:Mail:From"] = "madang@city.example",
    });

    /// <summary>A mail server that takes one letter (RFC 5321).</summary>
    private static async Task<List<string>> ReceiveAsync(TcpListener listener)
    {
        using var client = await listener.AcceptTcpClientAsync();
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.ASCII);
        await using var writer = new StreamWriter(stream, Encoding.ASCII) { AutoFlush = true, NewLine = "\r\n" };
        var lines = new List<string>();
        var isText = false;
        await writer.WriteLineAsync("220 mail.example");
        while (await reader.ReadLineAsync() is { } line)
        {
            lines.Add(line);
            if (isText && line != ".") continue;
            isText = line == "DATA";
            await writer.WriteLineAsync(isText ? "354 go on" : line == "QUIT" ? "221 bye" : "250 ok");
            if (line == ".") return lines;
        }

        return lines;
    }
}
