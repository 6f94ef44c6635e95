using System.Net;
using Madang.Server.Tests.Features.Counselling;
using Madang.Server.Tests.Features.Staff;

namespace Madang.Server.Tests.Security;

/// <summary>
/// A public body that runs a board has to know who writes on it (Information and Communications Network Act, article 44-5 (1) 1): what stays readable to the public would need a verified person.
/// Nothing that citizens write does so far; who lets it has to declare the level, and to say so here.
/// </summary>
public sealed class PublicWordsTests
{
    private const string Mark = "thistledown";

    [Fact]
    public async Task NothingThatCitizensWriteIsReadableToThePublic()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var citizen = desks.Citizen();
        using var agent = await desks.AgentAsync(seats: "tax-counselling/");
        using var question = await citizen.PostAsync("/tax/ask/leave", Colleague.Form(("question", $"{Mark} and my car")));
        using var letter = await citizen.PostAsync("/counselling/dasan-120/letter", Colleague.Form(("text", $"{Mark} in the yard")));
        using var ticket = await citizen.PostAsync("/counselling/tax-counselling/tickets", Colleague.Form(("topic", $"{Mark} tax")));
        using var guardian = await citizen.PostAsync("/account/guardian", Colleague.Form(("guardian", $"{Mark} Kim"), ("email", "guardian@example.org")));
        Assert.All([question, letter, ticket, guardian], answer => Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode));
        // They have arrived where they are for.
        Assert.Contains(Mark, await agent.Browser.GetStringAsync("/office/desk"), StringComparison.Ordinal);

        using var anybody = desks.Host.Browser("en");
        var (read, found) = (0, new List<string>());
        foreach (var (_, _, path) in Routes.Of(desks.Host).Where(r => r.Method == "GET" && !r.Pattern.StartsWith("/dev/", StringComparison.Ordinal)))
        {
            using var answer = await anybody.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
            if (answer.StatusCode != HttpStatusCode.OK || answer.Content.Headers.ContentType?.MediaType is not ("text/html" or "application/json")) continue;
            read++;
            if ((await answer.Content.ReadAsStringAsync()).Contains(Mark, StringComparison.OrdinalIgnoreCase)) found.Add(path);
        }

        Assert.True(read > 20, $"only {read} pages were read");
        Assert.Empty(found);
    }
}
