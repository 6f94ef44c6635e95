using Madang.Server.Features.Tax.Chatbot.Retrieval;
using Madang.Server.Features.Tax.Chatbot.Understanding;

namespace Madang.Server.Tests.Features.Tax.Chatbot;

/// <summary>What a question says apart from its neighbours decides the answer; where nothing does, both are given.</summary>
public sealed class NeighboursTests
{
    [Fact]
    public async Task TwoEntriesThatFitNearlyAsWellAreBothAnsweredWithUnderTheirQuestions()
    {
        await using var host = await BotHost.StartAsync();
        using var bot = Bot.Of(host);

        var either = await bot.AskAsync("연납하고 차를 폐차시키면 남은거 돌려주나");
        var one = await bot.AskAsync("재산세는 누가 내나요?");

        Assert.Equal("answer", either.Kind());
        Assert.Contains("1) 연납한 차를 폐차하면 환급되나요?\n", either.Text(), StringComparison.Ordinal);
        Assert.Contains("\n\n2) ", either.Text(), StringComparison.Ordinal);
        var articles = either.GetProperty("citations").EnumerateArray().Select(c => c.GetRawText()).ToList();
        Assert.Equal(articles.Distinct(), articles);
        // Who asks in the words of an entry is not told of its neighbours.
        Assert.DoesNotContain("2) ", one.Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("중고차 800만원 주고 샀어요 취득세 얼마", "560,000원")]
    [InlineData("6억 딱 맞춰 사면 취득세 1퍼센트 맞아요?", "6,600,000원")]
    [InlineData("125씨씨 오토바이도 세금 내요?", "125시시")]
    [InlineData("1톤 트럭 취득세 몇프로", "5%")]
    [InlineData("1600cc 아반떼 6년 됐는데 자동차세 얼만가요", "232,960원")]
    public async Task WhatIsSaidOfTheThingDecides(string question, string holds)
    {
        await using var host = await BotHost.StartAsync();
        using var bot = Bot.Of(host);

        var answer = await bot.AskAsync(question);

        Assert.Equal("answer", answer.Kind());
        Assert.Contains(holds, answer.Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("재산세 납부기간이 7월 며칠부터 며칠이에요", "250만")]
    [InlineData("시골에 세컨홈 하나 더 사도 재산세 1주택 유지되나요", "혼인")]
    [InlineData("3월에 차를 뽑았는데 자동차세는 언제부터 나오죠", "연납할 수 있으나")]
    public async Task AnEntryWhoseOwnMatterIsNotNamedDoesNotAnswer(string question, string mustNotHold)
    {
        await using var host = await BotHost.StartAsync();
        using var bot = Bot.Of(host);

        Assert.DoesNotContain(mustNotHold, (await bot.AskAsync(question)).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void ANumberOfDaysIsNoDayOfAMonth()
    {
        Assert.True(TextFeatures.IsSize(TextFeatures.Of(new Quantity(QuantityUnit.Day, 3, 0, 1))));
        Assert.False(TextFeatures.IsSize(TextFeatures.Of(new Quantity(QuantityUnit.Days, 30, 0, 1))));
    }
}
