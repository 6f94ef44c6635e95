using System.Net;
using System.Text.RegularExpressions;
using Madang.IdentityAgency;
using Madang.Server.Tests.Features.Accounts;

namespace Madang.Server.Tests.Features.Identity;

/// <summary>Somebody's way to the practice agency and back, step by step, so that a test can go wrong at each.</summary>
internal static partial class AgencyVisit
{
    /// <summary>Agrees and is sent to the agency.</summary>
    /// <returns>Where the browser is sent.</returns>
    public static async Task<Uri> StartAsync(this Visitor visitor, string back = "", string agency = "practice")
    {
        using var started = await visitor.Browser.PostAsync("/account/verify/start", Visitor.Form(("agency", agency), ("consent", "yes"), ("back", back)));
        Assert.Equal(HttpStatusCode.Redirect, started.StatusCode);
        return started.Headers.Location!;
    }

    /// <summary>At the agency: name, birth date, telephone, then the code.</summary>
    /// <returns>What the last page posts to the city.</returns>
    public static async Task<Posted> AtTheAgencyAsync(Uri start, Person person)
    {
        using var browser = new HttpClient();
        var first = await browser.GetStringAsync(start);
        var call = ("call", Field(first, "call"));
        var second = await PostAsync(browser, new Uri(start, "/person"), call, ("name", person.Name["en"]), ("born", person.Born), ("telephone", person.Telephone));
        var third = await PostAsync(browser, new Uri(start, "/code"), call, ("code", Code().Match(second).Groups["code"].Value));
        return new Posted(new Uri(WebUtility.HtmlDecode(Action().Match(third).Groups["action"].Value)), Field(third, "state"), Field(third, "result"));
    }

    /// <summary>The agency's page posts the result: from another site, without a cookie of the city.</summary>
    public static async Task<HttpResponseMessage> PostAsync(this IdentityHost city, Posted posted)
    {
        using var browser = city.Accounts.Host.Browser("en");
        using var request = new HttpRequestMessage(HttpMethod.Post, posted.Address.PathAndQuery) { Content = Visitor.Form(("state", posted.State), ("result", posted.Result)) };
        request.Headers.Add("Origin", "null");
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        return await browser.SendAsync(request);
    }

    /// <summary>The whole way.</summary>
    /// <returns>The answer of the page that decides.</returns>
    public static async Task<HttpResponseMessage> VerifyAsync(this IdentityHost city, Visitor visitor, Person person, string back = "")
    {
        using var posted = await city.PostAsync(await AtTheAgencyAsync(await visitor.StartAsync(back), person));
        Assert.Equal(HttpStatusCode.Redirect, posted.StatusCode);
        return await visitor.Browser.GetAsync(posted.Headers.Location);
    }

    public static string Field(string page, string name) => WebUtility.HtmlDecode(Regex.Match(page, $"name=\"{name}\" value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["value"].Value);

    private static async Task<string> PostAsync(HttpClient browser, Uri address, params (string, string)[] fields)
    {
        using var form = Visitor.Form(fields);
        using var answer = await browser.PostAsync(address, form);
        return await answer.Content.ReadAsStringAsync();
    }

    [GeneratedRegex(@"<strong>(?<code>\d{6})</strong>", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Code();

    [GeneratedRegex("action=\"(?<action>http[^\"]+)\"", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Action();
}

internal sealed record Posted(Uri Address, string State, string Result);
