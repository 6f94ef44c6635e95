using Madang.Server.Features.Moderation;
using Madang.Server.Features.Moderation.Rules;
using Madang.Server.Features.Staff.Contract;
using Madang.Server.Tests.Features.Accounts;
using Madang.Server.Tests.Features.Staff;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Tests.Features.Moderation;

/// <summary>Whoever has to do with a case as a citizen decides nothing of it, at whichever address they try, and also after they have signed out as that citizen.</summary>
public sealed class PartyTests(ModerationHost city) : IClassFixture<ModerationHost>
{
    [Fact]
    public async Task APartyHearsNoObjectionTakesNoPackageAndEndsNothing()
    {
        await using var reported = await city.ReportedAsync("threat");
        using var one = await city.AppointAsync(name: "One");
        using var party = await city.AppointAsync(StaffRole.Moderator | StaffRole.Operator, "Party");
        await ModerationHost.MeasureAsync(one, reported.Case, "suspend:24");
        var sanction = Assert.Single(await city.SanctionsOfAsync(reported.Rude.Person)).SanctionId;
        using var appealed = await reported.Rude.Browser.PostAsync($"/account/sanctions/{sanction}/appeal", Visitor.Form(("words", "My own words")));
        await SignInAsync(party, reported.Meek);
        var path = $"/cases/{reported.Case.CaseId}";

        var heard = await ModerationHost.SendAsync(party, $"/appeals/{sanction}", ("decision", "uphold"), ("answer", "No"));
        using var signedOut = await party.Browser.PostAsync("/account/sign-out", Visitor.Form());
        var page = await ModerationHost.PageAsync(party.Browser, $"{ModerationHost.Office}/appeals/{sanction}");
        var again = await ModerationHost.SendAsync(party, $"/appeals/{sanction}", ("decision", "uphold"), ("answer", "No"));
        var packed = await ModerationHost.SendAsync(party, $"{path}/package");
        var ended = await ModerationHost.SendAsync(party, $"{path}/hold/end");
        var lifted = await ModerationHost.SendAsync(party, $"{path}/lift", ("sanction", sanction));

        Assert.All(new[] { heard, again, packed, ended, lifted }, went => Assert.EndsWith("?refused=party", went, StringComparison.Ordinal));
        Assert.DoesNotContain("My own words", page, StringComparison.Ordinal);
        Assert.True((await city.CaseOfAsync(reported.Rude.Person)).IsHeld);
        Assert.Equal(1, await city.WithAsync(d => d.Set<Act>().CountAsync(a => a.CaseId == reported.Case.CaseId && a.What == ActKind.Recused)));
    }

    [Fact]
    public async Task TheAddressOfAnotherCaseHelpsNobody()
    {
        await using var reported = await city.ReportedAsync();
        await using var other = await city.ReportedAsync();
        await using var third = await city.ReportedAsync();
        using var one = await city.AppointAsync(name: "One");
        using var party = await city.AppointAsync(name: "Party");
        await ModerationHost.MeasureAsync(one, reported.Case, "ban");
        await ModerationHost.MeasureAsync(one, third.Case, "mute:24");
        var ban = (await city.SanctionsOfAsync(reported.Rude.Person)).Single(s => s.Measure == Measure.Ban).SanctionId;
        var mute = Assert.Single(await city.SanctionsOfAsync(third.Rude.Person)).SanctionId;
        await SignInAsync(party, reported.Rude);

        var confirmed = await ModerationHost.SendAsync(party, $"/cases/{other.Case.CaseId}/second", ("sanction", ban), ("answer", "decline"));
        using var signedOut = await party.Browser.PostAsync("/account/sign-out", Visitor.Form());
        await SignInAsync(party, third.Meek);
        var lifted = await ModerationHost.SendAsync(party, $"/cases/{other.Case.CaseId}/lift", ("sanction", mute));

        Assert.EndsWith("?refused=party", confirmed, StringComparison.Ordinal);
        Assert.EndsWith("?refused=party", lifted, StringComparison.Ordinal);
        Assert.Equal(SanctionState.Proposed, (await city.SanctionsOfAsync(reported.Rude.Person)).Single(s => s.Measure == Measure.Ban).State);
    }

    [Fact]
    public async Task ThatSomebodyStepsAsideIsWrittenDownOnceHoweverOftenTheyLook()
    {
        await using var reported = await city.ReportedAsync();
        using var party = await city.AppointAsync(name: "Party");
        await SignInAsync(party, reported.Meek);

        for (var i = 0; i < 3; i++) await ModerationHost.PageAsync(party.Browser, $"{ModerationHost.Office}/cases/{reported.Case.CaseId}");
        await ModerationHost.SendAsync(party, $"/cases/{reported.Case.CaseId}/recuse");

        var acts = await city.WithAsync(d => d.Set<Act>().Where(a => a.CaseId == reported.Case.CaseId).Select(a => a.What).ToListAsync());
        Assert.Equal([ActKind.Looked, ActKind.Looked, ActKind.Looked, ActKind.Recused], acts.Order());
    }

    private static async Task SignInAsync(Colleague colleague, Resident citizen)
    {
        using var signedIn = await colleague.Browser.PostAsync("/account/sign-in", Visitor.Form(("email", citizen.Visitor.Email), ("password", Visitor.Password), ("back", "")));
    }
}
