using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Madang.Server.Tests.Features.Tax;

/// <summary>The JSON interface as a stranger uses and abuses it.</summary>
public sealed class TaxCasesTests : TaxServer
{
    [Theory]
    [InlineData("""{"year":2020,"usage":"비영업용","kind":"승용","cc":1998,"base_date":"2019-03-10"}""", "tax.no-rules", "year")]
    [InlineData("""{"year":2028,"usage":"비영업용","kind":"그밖의승용"}""", "tax.no-rules", "year")]
    [InlineData("""{"year":2026,"usage":"비영업용","kind":"승용","cc":1998,"base_date":"2027-01-01"}""", "tax.future-registration", "base_date")]
    [InlineData("""{"year":2026,"usage":"비영업용","kind":"승용","cc":1998,"base_date":"2026-04-10","mode":"prepay","month":3}""", "tax.future-registration", "base_date")]
    [InlineData("""{"year":0,"usage":"비영업용","kind":"그밖의승용"}""", "tax.invalid", "year")]
    [InlineData("""{"year":-2026,"usage":"비영업용","kind":"그밖의승용"}""", "tax.invalid", "year")]
    [InlineData("""{"year":"2026","usage":"비영업용","kind":"그밖의승용"}""", "tax.invalid", "year")]
    [InlineData("""{"year":2026.5,"usage":"비영업용","kind":"그밖의승용"}""", "tax.invalid", "year")]
    [InlineData("""{"year":1e999,"usage":"비영업용","kind":"그밖의승용"}""", "tax.invalid", "year")]
    [InlineData("""{"year":true,"usage":"비영업용","kind":"그밖의승용"}""", "tax.invalid", "year")]
    [InlineData("""{"year":null,"usage":"비영업용","kind":"그밖의승용"}""", "tax.invalid", "year")]
    [InlineData("""{"year":[2026],"usage":"비영업용","kind":"그밖의승용"}""", "tax.invalid", "year")]
    [InlineData("""{"year":99999999999999999999999999,"usage":"비영업용","kind":"그밖의승용"}""", "tax.invalid", "year")]
    [InlineData("""{"year":2026,"usage":"관용","kind":"그밖의승용"}""", "tax.invalid", "usage")]
    [InlineData("""{"year":2026,"usage":"비영업용"}""", "tax.invalid", "kind")]
    [InlineData("""{"year":2026,"usage":"비영업용","kind":"비행기"}""", "tax.invalid", "kind")]
    [InlineData("""{"year":2026,"usage":"비영업용","kind":3}""", "tax.invalid", "kind")]
    [InlineData("""{"year":2026,"usage":"비영업용","kind":"승용","base_date":"2025-03-10"}""", "tax.invalid", "cc")]
    [InlineData("""{"year":2026,"usage":"비영업용","kind":"승용","cc":0,"base_date":"2025-03-10"}""", "tax.invalid", "cc")]
    [InlineData("""{"year":2026,"usage":"비영업용","kind":"승용","cc":-1998,"base_date":"2025-03-10"}""", "tax.invalid", "cc")]
    [InlineData("""{"year":2026,"usage":"비영업용","kind":"승용","cc":1998.5,"base_date":"2025-03-10"}""", "tax.invalid", "cc")]
    [InlineData("""{"year":2026,"usage":"비영업용","kind":"승용","cc":"천육백","base_date":"2025-03-10"}""", "tax.invalid", "cc")]
    [InlineData("""{"year":2026,"usage":"비영업용","kind":"승용","cc":9223372036854775807,"base_date":"2025-03-10"}""", "tax.invalid", "cc")]
    [InlineData("""{"year":2026,"usage":"비영업용","kind":"승용","cc":1998}""", "tax.invalid", "base_date")]
    [InlineData("""{"year":2026,"usage":"비영업용","kind":"승용","cc":1998,"base_date":"2025-02-29"}""", "tax.invalid", "base_date")]
    [InlineData("""{"year":2026,"usage":"비영업용","kind":"승용","cc":1998,"base_date":"2025-3-1"}""", "tax.invalid", "base_date")]
    [InlineData("""{"year":2026,"usage":"비영업용","kind":"승용","cc":1998,"base_date":20250310}""", "tax.invalid", "base_date")]
    [InlineData("""{"year":2026,"usage":"비영업용","kind":"승용","cc":1998,"base_date":"0001-01-01"}""", "tax.invalid", "base_date")]
    [InlineData("""{"year":2026,"usage":"비영업용","kind":"승합"}""", "tax.invalid", "subtype")]
    [InlineData("""{"year":2026,"usage":"비영업용","kind":"승합","subtype":"고속버스"}""", "tax.invalid", "subtype")]
    [InlineData("""{"year":2026,"usage":"영업용","kind":"승합","subtype":"대형"}""", "tax.invalid", "subtype")]
    [InlineData("""{"year":2026,"usage":"영업용","kind":"특수","subtype":"고속버스"}""", "tax.invalid", "subtype")]
    [InlineData("""{"year":2026,"usage":"영업용","kind":"화물"}""", "tax.invalid", "load_kg")]
    [InlineData("""{"year":2026,"usage":"영업용","kind":"화물","load_kg":0}""", "tax.invalid", "load_kg")]
    [InlineData("""{"year":2026,"usage":"영업용","kind":"화물","load_kg":1000001}""", "tax.invalid", "load_kg")]
    [InlineData("""{"year":2026,"usage":"비영업용","kind":"그밖의승용","mode":"weekly"}""", "tax.invalid", "mode")]
    [InlineData("""{"year":2026,"usage":"비영업용","kind":"그밖의승용","mode":"prepay"}""", "tax.invalid", "month")]
    [InlineData("""{"year":2026,"usage":"비영업용","kind":"그밖의승용","mode":"prepay","month":2}""", "tax.invalid", "month")]
    [InlineData("""{"year":2026,"usage":"비영업용","kind":"그밖의승용","mode":"prepay","month":"1"}""", "tax.invalid", "month")]
    [InlineData("""{"year":2026,"usage":"비영업용","kind":"그밖의승용","mode":"prorate_new"}""", "tax.invalid", "date")]
    [InlineData("""{"year":2026,"usage":"비영업용","kind":"그밖의승용","mode":"prorate_new","date":"2025-12-31"}""", "tax.invalid", "date")]
    [InlineData("""{"year":2026,"usage":"비영업용","kind":"그밖의승용","mode":"prorate_transfer","date":"2026-02-29"}""", "tax.invalid", "date")]
    [InlineData("""{"year":2026,"usage":"비영업용","kind":"승용","cc":1998,"base_date":"2026-05-01","mode":"prorate_transfer","date":"2026-04-01"}""", "tax.invalid", "date")]
    [InlineData("""{"year":2026,"usage":"비영업용","kind":"승합","subtype":"대형일반버스","mode":"lumpsum_june"}""", "tax.invalid", "mode")]
    [InlineData("""{"year":2026,"mode":"edu_only"}""", "tax.invalid", "car_tax")]
    [InlineData("""{"year":2026,"mode":"edu_only","car_tax":-10}""", "tax.invalid", "car_tax")]
    [InlineData("""{"year":2026,"usage":"비영업용","kind":"그밖의승용","colour":"red"}""", "tax.unknown-input", "colour")]
    [InlineData("""{"year":2026,"usage":"비영업용","kind":"그밖의승용","CC":1998}""", "tax.unknown-input", "CC")]
    [InlineData("""{"year":2026,"year":2026,"usage":"비영업용","kind":"그밖의승용"}""", "tax.invalid", "year")]
    public async Task ARefusalNamesTheInputThatIsAtFault(string inputs, string code, string field) =>
        await AssertRefusedAsync($$"""{"tax":"자동차세","inputs":{{inputs}}}""", code, field);

    [Theory]
    [InlineData("취득세_주택유상", """{"price":800000000,"homes_after":3,"rate_factor":"1/2"}""", "tax.not-settled", "rate_factor")]
    [InlineData("취득세_기타부동산", """{"price":800000000,"cause":"무상_조정중과","rate_factor":"1/2"}""", "tax.not-settled", "rate_factor")]
    [InlineData("취득세_주택유상", """{"price":800000000,"rate_factor":"1/3"}""", "tax.invalid", "rate_factor")]
    [InlineData("취득세_주택유상", """{"price":800000000,"edu_factor":"2/1"}""", "tax.invalid", "edu_factor")]
    [InlineData("취득세_기타부동산", """{"price":800000000,"cause":"무상","edu_factor":"1/3"}""", "tax.invalid", "edu_factor")]
    [InlineData("취득세_차량", """{"price":30000000,"kind":"승용","rate_factor":"2/1"}""", "tax.invalid", "rate_factor")]
    [InlineData("취득세_차량", """{"price":30000000,"kind":"승용","edu_factor":"1/2"}""", "tax.unknown-input", "edu_factor")]
    public async Task AnOrdinanceChangesRatesWithinTheLawOnly(string tax, string inputs, string code, string field) =>
        await AssertRefusedAsync($$"""{"tax":"{{tax}}","inputs":{{inputs}}}""", code, field);

    [Theory]
    [InlineData("", "tax.invalid", "body")]
    [InlineData("not json", "tax.invalid", "body")]
    [InlineData("NaN", "tax.invalid", "body")]
    [InlineData("null", "tax.invalid", "body")]
    [InlineData("[]", "tax.invalid", "body")]
    [InlineData("{", "tax.invalid", "body")]
    [InlineData("{\"tax\":\"자동차세\",\"inputs\":{\"cc\":NaN}}", "tax.invalid", "body")]
    [InlineData("{\"tax\":\"자동차세\",\"inputs\":{\"kind\":\"\\ud800\"}}", "tax.invalid", "body")]
    [InlineData("{\"tax\":\"자동차세\",\"inputs\":{\"\\ud800\":1}}", "tax.invalid", "body")]
    [InlineData("{\"tax\":\"자동차세\",\"inputs\":{\"cc\":[[[[[[[[[[1]]]]]]]]]]}}", "tax.invalid", "body")]
    [InlineData("{}", "tax.invalid", "tax")]
    [InlineData("{\"tax\":7,\"inputs\":{}}", "tax.invalid", "tax")]
    [InlineData("{\"tax\":\"창문세\",\"inputs\":{}}", "tax.invalid", "tax")]
    [InlineData("{\"tax\":\"자동차세\"}", "tax.invalid", "inputs")]
    [InlineData("{\"tax\":\"자동차세\",\"inputs\":[]}", "tax.invalid", "inputs")]
    [InlineData("{\"tax\":\"자동차세\",\"inputs\":null}", "tax.invalid", "inputs")]
    [InlineData("{\"tax\":\"자동차세\",\"tax\":\"자동차세\",\"inputs\":{}}", "tax.invalid", "tax")]
    [InlineData("{\"tax\":\"자동차세\",\"inputs\":{},\"more\":1}", "tax.unknown-input", "more")]
    [InlineData("{\"tax\":\"자동차세\",\"inputs\":{}}", "tax.invalid", "kind")]
    public async Task ForeignBytesAreRefusedInTheSameWay(string body, string code, string field) => await AssertRefusedAsync(body, code, field);

    [Fact]
    public async Task BytesThatAreNoTextAreRefused()
    {
        using var content = new ByteArrayContent([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]);
        content.Headers.ContentType = new("application/json");

        using var answer = await Browser.PostAsync("/api/tax/cases", content);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    [Theory]
    [InlineData(20_000)]
    [InlineData(200_000)]
    public async Task ABodyThatIsTooLargeIsNotRead(int length)
    {
        using var answer = await PostAsync(new string(' ', length));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Theory]
    [InlineData("자동차세", """{"year":2028,"kind":"그밖의승용"}""")]
    [InlineData("재산세_주택", """{"year":2028,"price":500000000}""")]
    [InlineData("취득세_주택유상", """{"year":2028,"price":500000000}""")]
    [InlineData("가산세", """{"year":2028,"type":"납부지연","tax":1000000,"days":1}""")]
    public async Task AYearIsNotPartedLikeASum(string tax, string inputs)
    {
        using var answer = await PostAsync($$"""{"tax":"{{tax}}","inputs":{{inputs}}}""");

        Assert.StartsWith("2028년 ", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("title").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WordsAndArticlesAreInTheReadersLanguage()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/tax/cases") { Content = Json("""{"tax":"자동차세","inputs":{"year":2026,"usage":"비영업용","kind":"승용","cc":1998,"base_date":"2025-03-10"}}""") };
        request.Headers.Add("Accept-Language", "en");

        using var answer = await Browser.SendAsync(request);
        var first = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("lines")[0];

        Assert.Equal("A year: 1,998 cc at 200 won per cc", first.GetProperty("label").GetString());
        Assert.Equal("Local Tax Act art. 127(1)1", first.GetProperty("article").GetString());
    }

    private async Task AssertRefusedAsync(string body, string code, string field)
    {
        using var answer = await PostAsync(body);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal((code, field), (problem.GetProperty("code").GetString(), problem.GetProperty("field").GetString()));
        Assert.NotEqual("", problem.GetProperty("title").GetString());
    }

    private async Task<HttpResponseMessage> PostAsync(string body)
    {
        using var content = Json(body);
        return await Browser.PostAsync("/api/tax/cases", content);
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");
}
