using Madang.Server.Tests.Features.Staff;

namespace Madang.Server.Tests.Features.Counselling;

/// <summary>From the chatbot on to a human, with what was asked.</summary>
public sealed class TaxHandoverTests
{
    [Fact]
    public async Task WhileTheTaxDeskIsOpenAQuestionGoesOnToATalk()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var citizen = desks.Citizen();
        using var agent = await desks.AgentAsync(seats: "tax-counselling/");
        using var asked = await citizen.PostAsync("/tax/ask", Colleague.Form(("question", "What about my yacht on the moon?")));
        var thread = asked.Headers.Location!.ToString().Split("thread=")[1].Split('#')[0];

        var page = await citizen.GetStringAsync($"/tax/ask/leave?thread={thread}");
        Assert.Contains("action=\"/counselling/tax-counselling/tickets\"", page, StringComparison.Ordinal);
        Assert.Contains("name=\"topic\" value=\"What about my yacht on the moon?\"", page, StringComparison.Ordinal);
        using var taken = await citizen.PostAsync("/counselling/tax-counselling/tickets", Colleague.Form(("topic", "What about my yacht on the moon?")));

        Assert.StartsWith("/tickets/", taken.Headers.Location?.ToString(), StringComparison.Ordinal);
        Assert.Contains("What about my yacht on the moon?", await agent.Browser.GetStringAsync("/office/desk"), StringComparison.Ordinal);
        // The conversation goes along where the citizen leaves the tick, and nobody reads it before the ticket is accepted.
        Assert.Contains("name=\"with-background\"", page, StringComparison.Ordinal);
        Assert.Contains("name=\"background\" value=\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatWasSaidToTheChatbotGoesAlongWhereTheCitizenWantsThat()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var agent = await desks.AgentAsync(seats: "tax-counselling/");
        foreach (var (goesAlong, answer) in new[] { (true, "yes"), (false, "") })
        {
            using var citizen = desks.Citizen();
            using var taken = await citizen.PostAsync("/counselling/tax-counselling/tickets", Colleague.Form(("background", "Izy: the moon is not in this city. 900101-1234567"), ("with-background", answer)));
            var id = taken.Headers.Location!.ToString().Split('/')[^1];
            Assert.DoesNotContain("the moon is not", await agent.Browser.GetStringAsync($"/office/desk?talk={id}"), StringComparison.Ordinal);
            await CounsellingHost.ActAsync(agent, id, "accept");

            var page = await agent.Browser.GetStringAsync($"/office/desk?talk={id}");

            Assert.Equal(goesAlong, page.Contains("the moon is not in this city", StringComparison.Ordinal));
            Assert.DoesNotContain("1234567", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task WhileItIsClosedAMessageIsLeft()
    {
        await using var desks = await CounsellingHost.StartAsync(at: "2026-11-28T12:00+09:00");
        using var citizen = desks.Citizen();

        var page = await citizen.GetStringAsync("/tax/ask/leave");

        Assert.DoesNotContain("/counselling/tax-counselling/tickets", page, StringComparison.Ordinal);
    }
}
