using Madang.Server.Features.Staff.Contract;
using Madang.Server.Tests.Features.Staff;

namespace Madang.Server.Tests.Features.Office;

public sealed class WorldOfficeTests(StaffHost staff) : IClassFixture<StaffHost>
{
    [Theory]
    [InlineData("ko", "지금의 공간 상태", "서울광장")]
    [InlineData("en", "The world now", "Seoul Plaza")]
    public async Task AModeratorSeesTheWorld(string language, string title, string space)
    {
        using var moderator = await staff.AppointAsync(StaffRole.Moderator);

        var page = await moderator.Browser.GetStringAsync($"/office/world?lang={language}");

        Assert.Contains(title, page, StringComparison.Ordinal);
        Assert.Contains(space, page, StringComparison.Ordinal);
        Assert.Contains("seoul-plaza.1", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NobodySeesItJustBecauseTheySitAtTheMachine()
    {
        using var browser = staff.Host.Browser();

        using var answer = await browser.GetAsync("/office/world");

        Assert.Equal("/office/sign-in?back=%2Foffice%2Fworld", answer.Headers.Location?.ToString());
    }

    [Fact]
    public async Task ThePageIsToldWhatTheWorldDoesAsItGoesOn()
    {
        using var moderator = await staff.AppointAsync(StaffRole.Moderator);
        using var answer = await moderator.Browser.GetAsync("/live/office/world", HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());

        var kind = await reader.ReadLineAsync();
        var look = await reader.ReadLineAsync();

        Assert.Equal("event: world", kind);
        Assert.Contains("\"instance\":\"seoul-plaza.1\"", look, StringComparison.Ordinal);
        Assert.Contains("\"medianMs\":", look, StringComparison.Ordinal);
    }
}
