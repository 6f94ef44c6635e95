using Madang.Server.Features.Safety.Contract;
using Madang.Server.Features.Safety.Language;
using Madang.Server.Tests.Features.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace Madang.Server.Tests.Features.Safety;

/// <summary>What becomes of the same words in each place.</summary>
public sealed class PolicyTests(AccountsHost city) : IClassFixture<AccountsHost>
{
    private IWording Wording => city.Host.Services.GetRequiredService<IWording>();

    [Theory]
    // everybody reads it: blocked, masked, flagged; numbers of every kind masked; who needs help is heard
    [InlineData(WordingPlace.Public, "창녀", Verdict.Blocked, "**", false, false)]
    [InlineData(WordingPlace.Public, "아 시1발", Verdict.Masked, "아 ***", false, false)]
    [InlineData(WordingPlace.Public, "제기랄", Verdict.Flagged, "제기랄", false, false)]
    [InlineData(WordingPlace.Public, "010-1234-5678", Verdict.Fine, "***-****-****", true, false)]
    [InlineData(WordingPlace.Public, "me@example.org", Verdict.Fine, "me@example.org", false, false)]
    [InlineData(WordingPlace.Public, "창녀라고 놀려서 죽고 싶어", Verdict.Masked, "**라고 놀려서 죽고 싶어", false, true)]
    // at a desk: never blocked or masked, flagged for the agent; only what identifies or pays is hidden, but for its beginning
    [InlineData(WordingPlace.Counselling, "창녀", Verdict.Flagged, "창녀", false, false)]
    [InlineData(WordingPlace.Counselling, "아 시1발", Verdict.Flagged, "아 시1발", false, false)]
    [InlineData(WordingPlace.Counselling, "시발 010-1234-5678로 전화해", Verdict.Flagged, "시발 010-1234-5678로 전화해", false, false)]
    [InlineData(WordingPlace.Counselling, "900101-1234567, 010-1234-5678, me@example.org", Verdict.Fine, "900101-*******, 010-1234-5678, me@example.org", true, false)]
    [InlineData(WordingPlace.Counselling, "4539 1488 0343 6467", Verdict.Fine, "4539 14** **** ****", true, false)]
    [InlineData(WordingPlace.Counselling, "시발 죽고 싶어", Verdict.Fine, "시발 죽고 싶어", false, true)]
    // between a mentor and whom they look after: as in public, and nothing by which to meet elsewhere
    [InlineData(WordingPlace.Mentoring, "창녀", Verdict.Blocked, "**", false, false)]
    [InlineData(WordingPlace.Mentoring, "010-1234-5678", Verdict.Fine, "***-****-****", true, false)]
    [InlineData(WordingPlace.Mentoring, "900101-1234567", Verdict.Fine, "******-*******", true, false)]
    [InlineData(WordingPlace.Mentoring, "메일은 hong.gil@example.co.kr 이에요", Verdict.Fine, "메일은 ****.***@*******.**.** 이에요", true, false)]
    [InlineData(WordingPlace.Mentoring, "ｍｅ＠ｅｘａｍｐｌｅ．ｏｒｇ", Verdict.Fine, "**＠*******．***", true, false)]
    [InlineData(WordingPlace.Mentoring, "hong골뱅이example닷com", Verdict.Fine, "******************", true, false)]
    [InlineData(WordingPlace.Mentoring, "https://open.kakao.com/o/abc 여기로 와", Verdict.Fine, "*****://****.*****.***/*/*** 여기로 와", true, false)]
    [InlineData(WordingPlace.Mentoring, "discord.gg/abcd", Verdict.Fine, "*******.**/****", true, false)]
    [InlineData(WordingPlace.Mentoring, "카톡 아이디는 hong_92", Verdict.Fine, "카톡 아이디는 ****_**", true, false)]
    [InlineData(WordingPlace.Mentoring, "my insta: hong.gil", Verdict.Fine, "my insta: ****.***", true, false)]
    [InlineData(WordingPlace.Mentoring, "@hong92 로 연락해", Verdict.Fine, "@****** 로 연락해", true, false)]
    [InlineData(WordingPlace.Mentoring, "온라인 zoom 수업, 카톡은 안 해요. 3.5점", Verdict.Fine, "온라인 zoom 수업, 카톡은 안 해요. 3.5점", false, false)]
    [InlineData(WordingPlace.Mentoring, "stand in line for it", Verdict.Fine, "stand in line for it", false, false)]
    [InlineData(WordingPlace.Mentoring, "죽고 싶어요", Verdict.Fine, "죽고 싶어요", false, true)]
    public void WordsBecomeWhatThePlaceMakesOfThem(WordingPlace place, string text, Verdict verdict, string shown, bool hasPersonalData, bool isCrisis)
    {
        var judged = Wording.Judge(text, place);

        Assert.Equal(new Wording(verdict, shown, hasPersonalData, isCrisis), judged);
    }

    [Fact]
    public void WhatTakesTooLongToLookThroughForWaysToBeReachedIsMaskedWhole()
    {
        var text = string.Concat(Enumerable.Repeat("a-", 4_000_000));

        var found = Assert.Single(new ContactDetails(new ContactsFile([], [], [], [])).Find(text));

        Assert.Equal((0, text.Length), (found.Start, found.End));
    }

    [Fact]
    public void EveryPlaceHasAPolicyAndNoneBlocksACallForHelp() =>
        Assert.All(Enum.GetValues<WordingPlace>(), place => Assert.NotEqual(Verdict.Blocked, Wording.Judge("강간당했어요. 창녀래요. 죽고 싶어요", place).Verdict));
}
