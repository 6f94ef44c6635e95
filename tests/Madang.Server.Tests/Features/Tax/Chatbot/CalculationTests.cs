namespace Madang.Server.Tests.Features.Tax.Chatbot;

/// <summary>What is said beside the sum changes it: each figure is worked out by hand from the law.</summary>
public sealed class CalculationTests
{
    [Theory]
    [InlineData("1톤 전기트럭 자동차세도 13만원인가요", "28,500원")]
    // Three years old in 2027: 212,534 − 212,534 × 334/365 × 5 % = 202,810, and 30 % of that.
    [InlineData("1598cc 2025년 5월 등록한 차 내년 1월에 연납하면 얼마예요", "263,650원")]
    // 199,800 × 70 % = 139,860 a half.
    [InlineData("2019년 3월 5일에 등록한 1998cc 차 자동차세 얼마예요", "363,620원")]
    [InlineData("2022년 3월에 뽑은 그랜저 2497cc 올해 총 얼마 내야 하나요", "551,820원")]
    // Eleven years old: 109,890 × 51/184 = 30,458.
    [InlineData("8월 20일에 폐차했어요 1998cc 2016년식인데 2기분 자동차세 얼마예요", "39,580원")]
    [InlineData("리스차 1998cc 새차 자동차세 얼마예요", "519,480원")]
    [InlineData("집이 두 채인데 공시가격 4억이랑 2억이에요 재산세 얼마예요", "1,188,000원")]
    [InlineData("집 두 채이고 작년 공시가격 6억이었는데 올해 8억이 됐어요 재산세 얼마예요", "1,624,800원")]
    [InlineData("요트 시가표준액 5억 재산세 얼마예요", "30,000,000원")]
    // 400,000 + 500,000,000 × 0.3 %, with the urban share and the education tax.
    [InlineData("상가 땅 공시지가 10억 재산세 얼마예요", "3,260,000원")]
    [InlineData("재산세 38만원을 한 달 늦게 냈어요 얼마 더 붙나요", "11,400원")]
    [InlineData("자동차세 50만원을 석 달 연체하면 얼마 더 내나요", "24,900원")]
    [InlineData("취득세 500만원을 20일 늦게 신고하면 가산세 얼마예요", "522,000원")]
    [InlineData("휘발유 신차 3300만원 부가세 포함인데 취득세 얼마예요", "2,100,000원")]
    [InlineData("서울에 집이 한 채 있는데 9억짜리 하나 더 사려고요 기존 집은 안 팔아요 취득세 얼마예요", "75,600,000원")]
    [InlineData("시세 5억 공시가격 3억 빌라를 상속받으면 취득세 얼마예요", "8,880,000원")]
    [InlineData("시세 2억8천 공시가격 2억 서울 빌라를 아들에게 증여하면 취득세 얼마예요", "10,640,000원")]
    [InlineData("서울 아파트 8억짜리를 아들에게 증여하면 취득세 얼마예요", "99,200,000원|30,400,000원")]
    [InlineData("아버지가 3월 15일에 돌아가셨어요 상속 취득세 신고기한은 언제까지인가요", "2026년 9월 30일")]
    [InlineData("잔금은 9월 25일인데 등기를 9월 10일에 먼저 했어요 취득세 60일은 언제부터 세나요", "2026년 11월 9일")]
    public async Task WhatIsSaidBesideTheSumCounts(string question, string holds)
    {
        await using var host = await BotHost.StartAsync();
        using var bot = Bot.Of(host);

        await AssertHoldsAsync(bot, question, holds);
    }

    [Theory]
    [InlineData("My only home has an official price of 800 million won. What will I pay in July and September?", "1,260,000 won|630,000 won")]
    [InlineData("How much is car tax on a 2023 Grandeur 2497cc?", "584,280 won")]
    [InlineData("How much is the car tax for a 3,470cc sedan first registered in September 2023, for the whole of 2026?", "834,530 won")]
    [InlineData("I buy a used petrol car for 12 million won. How much acquisition tax?", "840,000 won")]
    public async Task InEnglishAsWell(string question, string holds)
    {
        await using var host = await BotHost.StartAsync();
        using var bot = Bot.Of(host, "en");

        await AssertHoldsAsync(bot, question, holds);
    }

    private static async Task AssertHoldsAsync(Bot bot, string question, string holds)
    {
        var answer = await bot.AskAsync(question);

        Assert.Equal("answer", answer.Kind());
        foreach (var held in holds.Split('|')) Assert.Contains(held, answer.Text(), StringComparison.Ordinal);
        Assert.NotEmpty(answer.GetProperty("citations").EnumerateArray());
    }
}
