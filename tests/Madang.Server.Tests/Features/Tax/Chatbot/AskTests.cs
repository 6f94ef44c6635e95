using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Madang.Server.Features.Tax.Chatbot.Conversation;
using Madang.Server.Features.Tax.Chatbot.Retrieval;
using Madang.Server.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Madang.Server.Tests.Features.Tax.Chatbot;

public sealed class AskTests
{
    [Fact]
    public async Task ACalculationIsAnsweredWithItsAssumptionsArticlesAndTheCalculatorFilledIn()
    {
        await using var host = await BotHost.StartAsync();
        using var bot = Bot.Of(host);

        var answer = await bot.AskAsync("1600cc 아반떼 자동차세 얼마에여?");

        Assert.Equal("answer", answer.Kind());
        Assert.Contains("291,200원", answer.Text(), StringComparison.Ordinal);
        Assert.Contains(answer.GetProperty("assumptions").EnumerateArray(), a => a.GetString()!.Contains("비영업용", StringComparison.Ordinal));
        Assert.Contains(answer.GetProperty("citations").EnumerateArray(), c => c.GetProperty("article").GetString() == "지방세법 제127조제1항제1호" && c.GetProperty("date").GetString() == "2021-01-01");
        var calculator = answer.GetProperty("calculator");
        Assert.Equal("자동차세", calculator.GetProperty("tax").GetString());
        Assert.Equal(1600, calculator.GetProperty("inputs").GetProperty("cc").GetInt64());
        using var http = new HttpClient { BaseAddress = host.Address };
        Assert.Contains("291,200", await http.GetStringAsync(calculator.GetProperty("url").GetString()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACarThatIsNewWithinTheYearPaysByDays()
    {
        await using var host = await BotHost.StartAsync();
        using var bot = Bot.Of(host);

        var answer = await bot.AskAsync("3월 15일에 새차 등록했는데 1기분 자동차세 얼마에요 2000cc");

        // 15 March to 30 June are 108 days: 400,000 × 108 / 365 = 118,356, with 30 % of education tax.
        Assert.Contains("153,850원", answer.Text(), StringComparison.Ordinal);
        Assert.Equal("prorate_new", answer.GetProperty("calculator").GetProperty("inputs").GetProperty("mode").GetString());
    }

    [Theory]
    [InlineData("ko", "2029년 자동차세 얼마", "2027년까지")]
    [InlineData("en", "property tax for 2029", "up to 2027")]
    public async Task AYearThatIsWithoutLawIsNotAnsweredByAnother(string language, string question, string said)
    {
        await using var host = await BotHost.StartAsync();
        using var bot = Bot.Of(host, language);

        var answer = await bot.AskAsync(question);

        Assert.Equal("unknown", answer.Kind());
        Assert.Contains(said, answer.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheIndexIsMadeOnceTheServerIsOpenAndNotBefore()
    {
        await using var host = await BotHost.StartAsync();
        var index = host.Services.GetRequiredService<Lazy<FaqIndex>>();
        Assert.False(index.IsValueCreated);

        foreach (var feature in host.Services.GetServices<IReadying>()) feature.MakeReady();

        Assert.True(index.IsValueCreated);
        Assert.Same(index.Value, host.Services.GetRequiredService<FaqIndex>());
    }

    [Fact]
    public async Task TheThreadIsKept()
    {
        await using var host = await BotHost.StartAsync();
        using var bot = Bot.Of(host);

        await bot.AskAsync("2000cc 새차 자동차세 얼마");
        var ahead = await bot.AskAsync("그럼 연납하면?");
        var march = await bot.AskAsync("3월에는?");

        Assert.Contains("496,190원", ahead.Text(), StringComparison.Ordinal);
        Assert.Equal("prepay", ahead.GetProperty("calculator").GetProperty("inputs").GetProperty("mode").GetString());
        Assert.Equal(3, march.GetProperty("calculator").GetProperty("inputs").GetProperty("month").GetInt64());
    }

    [Fact]
    public async Task OnlyWhatIsMissingIsAskedForAndTheAnswerIsTakenAsSuch()
    {
        await using var host = await BotHost.StartAsync();
        using var bot = Bot.Of(host);

        var asks = await bot.AskAsync("아반떼 자동차세 얼마예요");
        var answer = await bot.AskAsync("1999요");

        Assert.Equal(("ask", "cc"), (asks.Kind(), asks.GetProperty("missing")[0].GetString()));
        Assert.Equal("answer", answer.Kind());
        Assert.Equal(1999, answer.GetProperty("calculator").GetProperty("inputs").GetProperty("cc").GetInt64());
    }

    [Fact]
    public async Task AnotherQuestionInAThreadIsNotMixedWithTheOneBefore()
    {
        await using var host = await BotHost.StartAsync();
        using var bot = Bot.Of(host);

        await bot.AskAsync("1톤 트럭 자동차세 얼마");
        var answer = await bot.AskAsync("2000cc 승용차 자동차세 얼마");

        Assert.Contains("520,000원", answer.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsNotKnownIsSaidAndTheSecondTimeAHumanIsOffered()
    {
        await using var host = await BotHost.StartAsync();
        using var bot = Bot.Of(host);

        var first = await bot.AskAsync("오늘 점심 뭐 먹지");
        var second = await bot.AskAsync("비트코인 살까");

        Assert.Equal(("unknown", "handover"), (first.Kind(), second.Kind()));
        Assert.Equal($"/tax/ask/leave?thread={bot.Thread}", second.GetProperty("leave").GetString());
        Assert.Empty(first.GetProperty("citations").EnumerateArray());
    }

    [Theory]
    [InlineData("사람이랑 얘기하고 싶어요", "ko")]
    [InlineData("Can I talk to a human?", "en")]
    public async Task WhoWantsAHumanIsHandedOver(string question, string language)
    {
        await using var host = await BotHost.StartAsync();
        using var bot = Bot.Of(host, language);

        Assert.Equal("handover", (await bot.AskAsync(question)).Kind());
    }

    [Theory]
    [InlineData("제 주민번호 900101-1234567 인데 세금 얼마")]
    [InlineData("9001011234567 조회")]
    [InlineData("９００１０１－１２３４５６７")]
    [InlineData("900101 - 1234567")]
    [InlineData("카드 4111 1111 1111 1111 로 낼게요")]
    [InlineData("4111-1111-1111-1111")]
    public async Task IdentityNumbersAreMaskedAndRefusedAndLeaveNoTrace(string question)
    {
        await using var host = await BotHost.StartAsync();
        using var bot = Bot.Of(host);

        using var response = await bot.SendAsync(question);

        var problem = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains("tax.identity-number", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("1234567", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("1111 1111", problem, StringComparison.Ordinal);
        Assert.Equal(0, host.Services.GetRequiredService<Talks>().Count);
    }

    [Theory]
    [InlineData("750000000원 아파트 사면 취득세 얼마")]
    [InlineData("전화 02-2133-3433 맞나요")]
    [InlineData("2026.11.27에 산 차 1,598cc")]
    public async Task SumsTelephonesAndDaysAreNoIdentityNumbers(string question)
    {
        await using var host = await BotHost.StartAsync();
        using var bot = Bot.Of(host);

        using var response = await bot.SendAsync(question);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("""{"question":"자동차세","language":"fr"}""", "tax.invalid", "language")]
    [InlineData("""{"question":"자동차세"}""", "tax.invalid", "language")]
    [InlineData("""{"question":"","language":"ko"}""", "tax.invalid", "question")]
    [InlineData("""{"question":"  ","language":"ko"}""", "tax.invalid", "question")]
    [InlineData("""{"question":1,"language":"ko"}""", "tax.invalid", "question")]
    [InlineData("""{"question":"자동차세","language":"ko","thread":5}""", "tax.invalid", "thread")]
    [InlineData("""{"question":"자동차세","language":"ko","name":"x"}""", "tax.unknown-input", "name")]
    [InlineData("""{"question":"자동차세","question":"재산세","language":"ko"}""", "tax.invalid", "question")]
    [InlineData("""["자동차세"]""", "tax.invalid", "body")]
    [InlineData("""{"question":"\ud800","language":"ko"}""", "tax.invalid", "body")]
    [InlineData("not json", "tax.invalid", "body")]
    [InlineData("", "tax.invalid", "body")]
    public async Task WhatCannotBeReadIsRefusedWithItsPlace(string body, string code, string field)
    {
        await using var host = await BotHost.StartAsync();
        using var http = new HttpClient { BaseAddress = host.Address };

        using var response = await http.PostAsync("/api/tax/ask", new StringContent(body, Encoding.UTF8, "application/json"));

        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((HttpStatusCode.UnprocessableEntity, code, field), (response.StatusCode, problem.GetProperty("code").GetString(), problem.GetProperty("field").GetString()));
    }

    [Fact]
    public async Task FiveHundredCharactersAreTakenAndOneMoreIsNot()
    {
        await using var host = await BotHost.StartAsync();
        using var bot = Bot.Of(host);

        using var most = await bot.SendAsync("자동차세 " + new string('가', 495));
        using var more = await bot.SendAsync("자동차세 " + new string('가', 496));

        Assert.Equal(HttpStatusCode.OK, most.StatusCode);
        Assert.Contains("tax.question-too-long", await more.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AThreadEndsHalfAnHourAfterItsLastQuestion()
    {
        var clock = new DayClock();
        await using var host = await BotHost.StartAsync(clock);
        using var bot = Bot.Of(host);

        await bot.AskAsync("2000cc 새차 자동차세 얼마");
        var thread = bot.Thread;
        clock.Move(TimeSpan.FromMinutes(29));
        await bot.AskAsync("그럼 연납하면?");
        Assert.Equal(thread, bot.Thread);
        clock.Move(TimeSpan.FromMinutes(30));
        await bot.AskAsync("그럼 연납하면?");

        Assert.NotEqual(thread, bot.Thread);
        Assert.Equal(1, host.Services.GetRequiredService<Talks>().Count);
    }

    [Fact]
    public async Task WhenThereAreTooManyTheQuietestThreadGoes()
    {
        await using var host = await BotHost.StartAsync(null, ("MostThreads", "10"));
        using var first = Bot.Of(host);
        await first.AskAsync("2000cc 새차 자동차세 얼마");
        var thread = first.Thread;

        for (var i = 0; i < 10; i++)
        {
            using var other = Bot.Of(host);
            await other.AskAsync("자동차세 언제 내요");
        }

        await first.AskAsync("그럼 연납하면?");
        Assert.NotEqual(thread, first.Thread);
        Assert.Equal(10, host.Services.GetRequiredService<Talks>().Count);
    }

    [Fact]
    public async Task WhoAsksTooFastMustSlowDown()
    {
        await using var host = await BotHost.StartAsync(null, ("Burst", "3"), ("AMinute", "1"));
        using var bot = Bot.Of(host);
        for (var i = 0; i < 3; i++) await bot.AskAsync("자동차세 언제 내요");

        using var refused = await bot.SendAsync("자동차세 언제 내요");

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
    }

    [Fact]
    public async Task TheInterfaceIsDescribed()
    {
        await using var host = await BotHost.StartAsync();
        using var http = new HttpClient { BaseAddress = host.Address };

        var description = await http.GetFromJsonAsync<JsonElement>("/openapi/v1.json");

        Assert.Equal("askAboutTaxes", description.GetProperty("paths").GetProperty("/api/tax/ask").GetProperty("post").GetProperty("operationId").GetString());
    }
}
