using Madang.Server.Features.Accounts;
using Madang.Server.Features.Safety.Contract;
using Madang.World.Loop;
using Microsoft.Extensions.DependencyInjection;

namespace Madang.Server.Tests.Features.Safety;

/// <summary>What the running server does with what people say and call themselves.</summary>
public sealed class SpeechTests
{
    [Theory]
    [InlineData("안녕하세요", "안녕하세요", null, false)]
    [InlineData("아 시1발", "아 ***", AdviceCodes.WordsMasked, false)]
    [InlineData("강간하겠다", "강간하겠다", null, true)]
    [InlineData("010-1234-5678", "***-****-****", AdviceCodes.PersonalDataMasked, false)]
    [InlineData("정말 죽고 싶어", "정말 죽고 싶어", AdviceCodes.Crisis, false)]
    [InlineData("창녀라고 놀려서 죽고 싶어", "**라고 놀려서 죽고 싶어", AdviceCodes.Crisis, false)]
    [InlineData("강간 피해자는 어디에 전화하나요", "** 피해자는 어디에 전화하나요", AdviceCodes.Crisis, false)]
    [InlineData("I want to die", "I want to die", AdviceCodes.Crisis, false)]
    [InlineData("자살골을 넣었다", "자살골을 넣었다", null, false)]
    public async Task WordsAreJudgedBeforeAnybodyHearsThem(string text, string heard, string? advice, bool isRefused)
    {
        await using var host = await MadangHost.StartAsync();

        var judged = host.Services.GetRequiredService<WorldRules>().Words.Judge(text, "");

        Assert.Equal((advice, isRefused), (judged.Advice, judged.IsRefused));
        if (!isRefused) Assert.Equal(heard, judged.Text);
    }

    [Theory]
    [InlineData("시", "발", "*", AdviceCodes.WordsMasked, false)]
    [InlineData("아 ㅅ", "ㅂ", "*", AdviceCodes.WordsMasked, false)]
    [InlineData("f u c", "k", "*", AdviceCodes.WordsMasked, false)]
    [InlineData("창", "녀", "녀", null, true)]
    [InlineData("010 1234", "5678", "****", AdviceCodes.PersonalDataMasked, false)]
    [InlineData("죽고", "싶어", "싶어", AdviceCodes.Crisis, false)]
    [InlineData("죽고 싶어", "응", "응", null, false)]
    [InlineData("시", "작해요", "작해요", null, false)]
    [InlineData("다시", "발표해", "발표해", null, false)]
    [InlineData("네", "감사", "감사", null, false)]
    public async Task AWordInPiecesIsAWord(string before, string text, string heard, string? advice, bool isRefused)
    {
        await using var host = await MadangHost.StartAsync();

        var judged = host.Services.GetRequiredService<WorldRules>().Words.Judge(text, before);

        Assert.Equal((advice, isRefused), (judged.Advice, judged.IsRefused));
        if (!isRefused) Assert.Equal(heard, judged.Text);
    }

    [Fact]
    public async Task NobodyIsCalledByAnUnwantedWord()
    {
        await using var host = await MadangHost.StartAsync();
        var rules = host.Services.GetRequiredService<NameRules>();

        Assert.Equal("accounts.name.unwanted", rules.Check("씨바알").Problem);
        Assert.Equal("accounts.name.unwanted", rules.Check("fuck you").Problem);
        Assert.Equal("신발장수", rules.Check("신발장수").Name);
        Assert.Equal(Verdict.Blocked, host.Services.GetRequiredService<IWording>().Judge("창녀").Verdict);
    }
}
