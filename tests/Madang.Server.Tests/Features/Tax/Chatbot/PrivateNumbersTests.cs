using System.Net;
using Madang.Server.Features.Tax.Chatbot.Conversation;
using Microsoft.Extensions.DependencyInjection;

namespace Madang.Server.Tests.Features.Tax.Chatbot;

/// <summary>Numbers by which an office or a bank knows somebody are refused; sums, days, telephones and cars are not.</summary>
public sealed class PrivateNumbersTests(TaxServer server) : IClassFixture<TaxServer>
{
    [Theory]
    [InlineData("여권번호 M12345678 입니다", "여권번호 M12****** 입니다")]
    [InlineData("여권 M123A4567", "여권 M12******")]
    [InlineData("my passport is AB1234567", "my passport is AB1******")]
    [InlineData("여권 Ｍ１２３４５６７８", "여권 Ｍ１２******")]
    [InlineData("외국인등록번호 900101-5234567", "외국인등록번호 900101-*******")]
    [InlineData("면허 11-22-123456-78", "면허 11-2*-******-**")]
    [InlineData("면허 11 22 123456 78", "면허 11 2* ****** **")]
    [InlineData("112212345678 면허", "112********* 면허")]
    [InlineData("신한 110-123-456789로 환급", "신한 110-***-******로 환급")]
    [InlineData("국민 123456-01-123456", "국민 123***-**-******")]
    [InlineData("3333-01-1234567 카카오", "333*-**-******* 카카오")]
    [InlineData("농협 352-0999-4567-81", "농협 352-****-****-**")]
    [InlineData("계좌 1002345678901", "계좌 100**********")]
    [InlineData("카드 4111 1111 1111 1112", "카드 411* **** **** ****")]
    [InlineData("카드 4111 1111 1111 1111", "카드 4111 11** **** ****")]
    public void OnlyTheBeginningIsShown(string text, string masked) => Assert.Equal(masked, server.Host.Services.GetRequiredService<PrivateNumbers>().Mask(text));

    [Theory]
    [InlineData("7억 5천 아파트")]
    [InlineData("750000000원")]
    [InlineData("100000000000원 건물")]
    [InlineData("1,234,567,890원")]
    [InlineData("02-2133-3433")]
    [InlineData("010-1234-5678")]
    [InlineData("+82-10-1234-5678")]
    [InlineData("1588-1234")]
    [InlineData("2026-11-27, 2026-01-01-2026-12-31, 20261127")]
    [InlineData("G80 3470cc 2023년식, K5 1999cc, EV6, 1598cc 2020 2026")]
    [InlineData("114 84 59 제곱미터")]
    public void OtherNumbersAreNone(string text) => Assert.Null(server.Host.Services.GetRequiredService<PrivateNumbers>().Mask(text));

    [Theory]
    [InlineData("제 여권은 M12345678인데 재산세 얼마예요", "12345678")]
    [InlineData("면허번호 11-22-123456-78 자동차세", "123456")]
    [InlineData("110-123-456789로 환급해 주세요", "456789")]
    public async Task AQuestionWithOneIsRefusedAndNotShownAgain(string question, string secret)
    {
        using var bot = Bot.Of(server.Host);

        using var refused = await bot.SendAsync(question);
        using var left = await server.Browser.PostAsync("/tax/ask/leave", new FormUrlEncodedContent([KeyValuePair.Create("question", question)]));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (refused.StatusCode, left.StatusCode));
        var problem = await refused.Content.ReadAsStringAsync();
        Assert.Contains("tax.identity-number", problem, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, problem, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, await left.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
