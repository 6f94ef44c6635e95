using System.Net;
using Madang.Server.Content;
using Madang.Server.Features.Safety;
using Madang.Server.Features.Safety.Contract;
using Madang.Server.Features.Safety.Language;
using Madang.Server.Features.Safety.Office;
using Madang.Server.Features.Staff.Contract;
using Madang.Server.Tests.Features.Accounts;
using Madang.Server.Tests.Features.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Madang.Server.Tests.Features.Safety;

/// <summary>The office keeps the lists of words: tried before, in force at once, taken back, and written down.</summary>
public sealed class WordListTests(AccountsHost city) : IClassFixture<AccountsHost>
{
    private IWording Wording => city.Host.Services.GetRequiredService<IWording>();

    [Fact]
    public async Task AWordThatIsAddedIsMaskedFromTheNextWordOnAlsoDisguisedAndAfterARestart()
    {
        using var editor = await Colleague.AppointAsync(city.Host, StaffRole.ContentEditor, "Editor");
        var before = Wording.Judge("뚱딴지 같은 소리");

        using var made = await editor.SendAsync("/office/language", ("text", " 뚱딴지 "), ("listing", "mask"));
        var (after, disguised) = (Wording.Judge("뚱딴지 같은 소리"), Wording.Judge("뚱1딴지"));
        await city.RestartAsync(() => { });

        Assert.Equal("/office/language?done=changed", made.Headers.Location?.ToString());
        Assert.Equal((Verdict.Fine, Verdict.Masked, "*** 같은 소리", Verdict.Masked), (before.Verdict, after.Verdict, after.Shown, disguised.Verdict));
        Assert.Equal(Verdict.Masked, Wording.Judge("뚱딴지").Verdict);
    }

    [Fact]
    public async Task ATrialShowsWhatWouldChangeAndChangesNothing()
    {
        using var moderator = await Colleague.AppointAsync(city.Host, StaffRole.Moderator);

        using var tried = await moderator.SendAsync("/office/language/trial", ("text", "상담"), ("listing", "block"), ("sentences", "상담 중이에요\n<b>안녕</b>"));
        var page = WebUtility.HtmlDecode(await tried.Content.ReadAsStringAsync());
        using var sentences = await moderator.SendAsync("/office/language/trial", ("text", ""), ("listing", "mask"), ("sentences", "아 시1발"));

        Assert.Equal(HttpStatusCode.OK, tried.StatusCode);
        Assert.Contains("다음 상담까지 얼마나 기다려야 하나요?", page, StringComparison.Ordinal);
        Assert.Contains("상담 중이에요", page, StringComparison.Ordinal);
        Assert.Contains("Make this change", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>안녕</b>", await tried.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(Verdict.Fine, Wording.Judge("다음 상담까지 얼마나 기다려야 하나요?").Verdict);
        Assert.Contains("Masked: 아 ***", WebUtility.HtmlDecode(await sentences.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AWordOfTheContentIsLetPassAndComesBackWhenTheChangeIsTakenBackAndBothAreWrittenDown()
    {
        using var editor = await Colleague.AppointAsync(city.Host, StaffRole.ContentEditor, "Mina Editor");

        using var made = await editor.SendAsync("/office/language", ("text", "bullshit"), ("listing", "allow"));
        var allowed = Wording.Judge("what bullshit");
        using var undone = await editor.SendAsync("/office/language/undo", ("text", "bullshit"));
        using var twice = await editor.SendAsync("/office/language/undo", ("text", "bullshit"));
        var back = Wording.Judge("what bullshit");

        Assert.Equal((Verdict.Fine, Verdict.Masked), (allowed.Verdict, back.Verdict));
        Assert.Equal(("/office/language?done=undone", "/office/language"), (undone.Headers.Location?.ToString(), twice.Headers.Location?.ToString()));
        var changes = await city.WithDatabaseAsync(d => d.Set<ListChange>().Where(c => c.Text == "bullshit").OrderBy(c => c.Id).ToListAsync());
        Assert.Equal([(Listing.Allow, "Mina Editor"), (null, "Mina Editor")], changes.Select(c => (c.Listing, c.Name)));
        Assert.Contains("Mina Editor", await editor.Browser.GetStringAsync("/office/language"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OnlyEditorsAndModeratorsChangeTheListsAndOnlyToWords()
    {
        using var agent = await Colleague.AppointAsync(city.Host, StaffRole.Agent);
        using var editor = await Colleague.AppointAsync(city.Host, StaffRole.ContentEditor);

        using var seen = await agent.Browser.GetAsync("/office/language");
        using var made = await agent.SendAsync("/office/language", ("text", "안녕"), ("listing", "block"));
        using var nothing = await editor.SendAsync("/office/language", ("text", "two words"), ("listing", "block"));
        using var endless = await editor.SendAsync("/office/language/trial", ("text", ""), ("listing", "mask"), ("sentences", new string('가', ChangeWords.LongestTyped + 1)));
        using var nowhere = await editor.SendAsync("/office/language", ("text", "안녕"), ("listing", "somewhere"));

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (seen.StatusCode, made.StatusCode));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (nothing.StatusCode, nowhere.StatusCode, endless.StatusCode));
        Assert.Equal(Verdict.Fine, Wording.Judge("안녕").Verdict);
    }

    [Theory]
    [InlineData("병신", true)]
    [InlineData("ㅂㅅ", true)]
    [InlineData("Word", true)]
    [InlineData("a", false)]
    [InlineData("", false)]
    [InlineData("ㅏ", false)]
    [InlineData("word1", false)]
    [InlineData("한word", false)]
    [InlineData("아주 긴", false)]
    public void WhatIsLookedForIsAWordOfOneScript(string typed, bool isWord) => Assert.Equal(isWord, WordTrial.Read(typed, Listing.Mask) is not null);

    [Fact]
    public void TheSampleIsOrdinary()
    {
        var sample = ContentReader.Read<SamplesFile>(Path.Combine(MadangHost.Root, "content", "base", "safety", "samples.json")).Sentences;

        var caught = sample.Where(s => Lists.Filter.Judge(s).Worst >= Severity.Mask).ToList();

        Assert.True(caught.Count == 0, string.Join('\n', caught));
    }
}
