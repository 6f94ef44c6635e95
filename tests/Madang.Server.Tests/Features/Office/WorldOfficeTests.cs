using System.Net;

namespace Madang.Server.Tests.Features.Office;

public sealed class WorldOfficeTests : IAsyncLifetime
{
    private MadangHost _host = null!;

    public async Task InitializeAsync() => _host = await MadangHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData("ko", "지금의 공간 상태", "서울광장")]
    [InlineData("en", "The world now", "Seoul Plaza")]
    public async Task AtTheMachineTheWorldIsShown(string language, string title, string space)
    {
        using var browser = _host.Browser(language);

        var page = await browser.GetStringAsync("/office/world");

        Assert.Contains(title, page, StringComparison.Ordinal);
        Assert.Contains(space, page, StringComparison.Ordinal);
        Assert.Contains("seoul-plaza.1", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.9")]
    [InlineData("Host", "city.example")]
    public async Task WhoeverComesFromElsewhereFindsNothing(string header, string value)
    {
        using var browser = _host.Browser();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/office/world");
        request.Headers.TryAddWithoutValidation(header, value);

        using var answer = await browser.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }
}
