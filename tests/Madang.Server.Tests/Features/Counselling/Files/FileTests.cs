using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Madang.Server.Data;
using Madang.Server.Features.Counselling.Files;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Madang.Server.Tests.Features.Counselling.CounsellingHost;

namespace Madang.Server.Tests.Features.Counselling.Files;

public sealed class FileTests
{
    [Fact]
    public async Task APictureIsALineOfTheTalkAndIsSavedAndNeverShown()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var citizen = desks.Citizen();
        using var stranger = desks.Citizen();
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        var talk = await TalkAsync(citizen, agent);

        var (status, sent) = await SendAsync(citizen, talk, "f1", Pictures.Jpeg(), "../../lamp.jpg.exe");
        var (_, again) = await SendAsync(citizen, talk, "f1", Pictures.Jpeg(), "lamp.jpg");

        Assert.Equal((HttpStatusCode.OK, (long)sent["seq"]!), (status, (long)again["seq"]!));
        var line = (await ReadAsync(agent.Browser, talk, isAgent: true))[^1];
        Assert.Equal(("citizen", "lamp.jpg"), ((string)line["side"]!, (string)line["text"]!));
        using var saved = await agent.Browser.GetAsync($"/api/office/talks/{talk}/files/{line["file"]}");
        Assert.Equal(("image/jpeg", "attachment", "nosniff"), (saved.Content.Headers.ContentType!.MediaType, saved.Content.Headers.ContentDisposition!.DispositionType, saved.Headers.GetValues("X-Content-Type-Options").Single()));
        Assert.Contains("sandbox", saved.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain(Pictures.Secret, Encoding.Latin1.GetString(await saved.Content.ReadAsByteArrayAsync()), StringComparison.Ordinal);
        using var theirs = await stranger.GetAsync($"/api/talks/{talk}/files/{line["file"]}");
        Assert.Equal(HttpStatusCode.NotFound, theirs.StatusCode);
        Assert.Equal(1, await CountAsync(desks));
    }

    [Fact]
    public async Task BothSidesSendPicturesByFormToo()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var citizen = desks.Citizen();
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        var talk = await TalkAsync(citizen, agent);

        using var sent = await citizen.PostAsync($"/tickets/{talk}/files", Form("f1", Pictures.Png(), "map.png"));
        using var back = await agent.Browser.PostAsync($"/office/desk/{talk}/files", Form("f1", Pictures.WebP(), "form.webp"));
        using var wrong = await citizen.PostAsync($"/tickets/{talk}/files", Form("f2", "<svg/>"u8.ToArray(), "map.png"));

        Assert.Equal($"/tickets/{talk}#latest", sent.Headers.Location?.ToString());
        var page = await citizen.GetStringAsync($"/tickets/{talk}");
        Assert.Contains("map.png</a>", page, StringComparison.Ordinal);
        Assert.Contains("form.webp</a>", page, StringComparison.Ordinal);
        Assert.Contains("problem=counselling.file-kind#file", wrong.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Contains("id=\"file-error\"", await citizen.GetStringAsync(wrong.Headers.Location), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatMayNotBeSentIsRefusedAndNotKept()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var citizen = desks.Citizen();
        using var stranger = desks.Citizen();
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        var talk = await TalkAsync(citizen, agent);

        Assert.Equal("counselling.unknown-ticket", await RefusedAsync(stranger, talk, Pictures.Png(), HttpStatusCode.NotFound));
        Assert.Equal("counselling.file-kind", await RefusedAsync(citizen, talk, "MZ no picture"u8.ToArray(), HttpStatusCode.UnprocessableEntity));
        Assert.Equal("counselling.file-missing", await RefusedAsync(citizen, talk, [], HttpStatusCode.UnprocessableEntity));
        Assert.Equal("counselling.file-large", await RefusedAsync(citizen, talk, new byte[SendFile.MostBytes + 1], HttpStatusCode.RequestEntityTooLarge));
        using (var request = new HttpRequestMessage(HttpMethod.Post, $"/api/talks/{talk}/files") { Content = Form("f", new byte[SendFile.MostBytes + 1_000_000], "x.png") })
        {
            // The answer comes before the body, which would break against a connection that is closed by then.
            request.Headers.ExpectContinue = true;
            using var huge = await citizen.SendAsync(request);
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, huge.StatusCode);
        }

        await ActAsync(agent, talk, "close", ("result", "answered"));
        Assert.Equal("counselling.unknown-ticket", await RefusedAsync(citizen, talk, Pictures.Png(), HttpStatusCode.NotFound));
        Assert.Equal(0, await CountAsync(desks));
    }

    [Fact]
    public async Task TheScannerSeesEachFileAndWithoutItsAnswerNoneIsTaken()
    {
        using var clamd = new SmallClamd();
        await using var desks = await CounsellingHost.StartAsync(adjust: b => b.Configuration["Madang:Counselling:Clamd"] = clamd.Address);
        using var citizen = desks.Citizen();
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        var talk = await TalkAsync(citizen, agent);
        var infected = Pictures.Jpeg(behind: SmallClamd.Signature);

        Assert.Equal(HttpStatusCode.OK, (await SendAsync(citizen, talk, "clean", Pictures.Jpeg(), "a.jpg")).Status);
        // Behind the end of the picture, where nobody would find it afterwards.
        Assert.Equal("counselling.file-infected", await RefusedAsync(citizen, talk, infected, HttpStatusCode.UnprocessableEntity));
        Assert.Equal([Pictures.Jpeg().Length, infected.Length], clamd.Looked);
        clamd.Dispose();
        Assert.Equal("counselling.file-unscanned", await RefusedAsync(citizen, talk, Pictures.Jpeg(), HttpStatusCode.ServiceUnavailable));
        Assert.Equal(1, await CountAsync(desks));
    }

    [Fact]
    public async Task OfPicturesSentAtOnceNoneIsTakenTwiceOrBeyondTheLimit()
    {
        using var clamd = new SmallClamd();
        await using var desks = await CounsellingHost.StartAsync(adjust: b => b.Configuration["Madang:Counselling:Clamd"] = clamd.Address);
        using var citizen = desks.Citizen();
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        var talk = await TalkAsync(citizen, agent);
        for (var i = 0; i < 18; i++) await SendAsync(citizen, talk, $"f{i}", Pictures.Png(), "a.png");

        var twice = await AtOnceAsync(clamd, () => SendAsync(citizen, talk, "same", Pictures.Png(), "a.png"), () => SendAsync(citizen, talk, "same", Pictures.Png(), "a.png"));
        Assert.All(twice, sent => Assert.Equal((HttpStatusCode.OK, (long)twice[0].Answer["seq"]!), (sent.Status, (long)sent.Answer["seq"]!)));
        Assert.Equal(19, await CountAsync(desks));
        var last = await AtOnceAsync(clamd, () => SendAsync(citizen, talk, "one", Pictures.Png(), "a.png"), () => SendAsync(agent.Browser, talk, "two", Pictures.Png(), "a.png", isAgent: true));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Conflict], last.Select(l => l.Status).Order());
        Assert.Equal(20, await CountAsync(desks));

        // Read again from what was stored, a talk is as full as before.
        await Assert.ThrowsAsync<InvalidOperationException>(() => desks.Dispatcher.DoAsync<bool>(_ => throw new InvalidOperationException()));
        Assert.Equal("counselling.files-full", await RefusedAsync(citizen, talk, Pictures.Png(), HttpStatusCode.Conflict));
        Assert.Equal(20, (await ReadAsync(citizen, talk)).Count(l => l["file"] is not null));
    }

    [Fact]
    public async Task APictureThatCouldNotBecomeALineIsNotKept()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var citizen = desks.Citizen();
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        var talk = await TalkAsync(citizen, agent);
        await using (var scope = desks.Host.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<MadangDbContext>().Database.ExecuteSqlRawAsync("CREATE TRIGGER no_line BEFORE INSERT ON talk_message BEGIN SELECT RAISE(ABORT, 'no line'); END");

        var (status, _) = await SendAsync(citizen, talk, "f", Pictures.Png(), "a.png");

        Assert.Equal(HttpStatusCode.InternalServerError, status);
        Assert.Equal(0, await CountAsync(desks));
    }

    [Theory]
    [InlineData("lamp.jpg", "lamp")]
    [InlineData("C:\\photos\\가로등 1.png", "가로등 1")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("\u202egpj.exe", "gpj")]
    [InlineData(".htaccess", "picture")]
    [InlineData("", "picture")]
    public void ANameIsHarmless(string sent, string kept) => Assert.Equal(kept, SendFile.FileDesk.NameOf(sent));

    internal static MultipartFormDataContent Form(string id, byte[] bytes, string name) => new()
    {
        { new StringContent(id), "id" },
        { new ByteArrayContent(bytes), "file", name },
    };

    // Both have begun before the scanner has an answer for the first.
    private static async Task<(HttpStatusCode Status, JsonNode Answer)[]> AtOnceAsync(SmallClamd clamd, params Func<Task<(HttpStatusCode Status, JsonNode Answer)>>[] sends)
    {
        var looked = new TaskCompletionSource();
        clamd.Until = looked.Task;
        var sent = sends.Select(send => send()).ToList();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (!clamd.IsWaitedFor) await Task.Delay(10, patience.Token);
        looked.SetResult();
        return await Task.WhenAll(sent);
    }

    private static async Task<(HttpStatusCode Status, JsonNode Answer)> SendAsync(HttpClient who, string talk, string id, byte[] bytes, string name, bool isAgent = false)
    {
        using var answer = await who.PostAsync($"/api/{(isAgent ? "office/" : "")}talks/{talk}/files", Form(id, bytes, name));
        return (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonNode>())!);
    }

    private static async Task<string> RefusedAsync(HttpClient who, string talk, byte[] bytes, HttpStatusCode expected)
    {
        var (status, problem) = await SendAsync(who, talk, $"r{bytes.Length}", bytes, "x.png");
        Assert.Equal(expected, status);
        return (string)problem["code"]!;
    }

    private static async Task<int> CountAsync(CounsellingHost desks)
    {
        await using var scope = desks.Host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<MadangDbContext>().Set<TalkFile>().CountAsync();
    }
}
