using Madang.Server.Features.Moderation;
using Madang.Server.Tests.Features.Accounts;
using Madang.Server.Tests.Features.Identity;
using Madang.Server.Tests.Features.Staff;

namespace Madang.Server.Tests.Features.Moderation;

/// <summary>A city with moderators, and an agency by which citizens are verified: for what somebody is known by who comes again.</summary>
public abstract class IdentityCity : IAsyncLifetime
{
    private protected IdentityHost Identity { get; } = new();

    private protected ModerationHost City { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await Identity.InitializeAsync();
        City = ModerationHost.Of(Identity.Accounts);
    }

    public Task DisposeAsync() => Identity.DisposeAsync();

    /// <summary>Somebody on the plaza who is verified.</summary>
    private protected async Task<Resident> VerifiedAsync(Madang.IdentityAgency.Person somebody)
    {
        var resident = await City.ResidentAsync();
        using var verified = await Identity.VerifyAsAsync(resident.Visitor, somebody);
        return resident;
    }

    /// <summary>Lets the city forget who an account belongs to, and signs up at another browser under another address.</summary>
    private protected async Task<Visitor> ComeAgainAsync(Resident before)
    {
        using var erased = await before.Browser.PostAsync("/account/verify/erase", Visitor.Form());
        return await FreshAsync();
    }

    /// <summary>A new account at a browser that nobody has seen.</summary>
    private protected async Task<Visitor> FreshAsync()
    {
        var fresh = City.Accounts.Visitor();
        await fresh.BecomeCitizenAsync();
        return fresh;
    }

    private protected async Task ReportAsync(string person)
    {
        using var guest = City.Host.Browser("en");
        await ModerationHost.ReportAsync(guest, person);
    }

    /// <summary>Somebody has reported the person, and a moderator takes a measure.</summary>
    private protected async Task SanctionAsync(Colleague moderator, string person, string measure)
    {
        await ReportAsync(person);
        await MeasureAsync(moderator, person, measure);
    }

    private protected async Task MeasureAsync(Colleague moderator, string person, string measure) =>
        Assert.EndsWith("?done=measured", await ModerationHost.MeasureAsync(moderator, await City.CaseOfAsync(person), measure), StringComparison.Ordinal);

    /// <summary>A second moderator confirms the ban that was proposed.</summary>
    private protected async Task<Sanction> ConfirmAsync(string person)
    {
        using var second = await City.AppointAsync(name: "Second");
        var ban = (await City.SanctionsOfAsync(person)).Single(s => s.State == SanctionState.Proposed);
        var done = await ModerationHost.SendAsync(second, $"/cases/{(await City.CaseOfAsync(person)).CaseId}/second", ("sanction", ban.SanctionId), ("answer", "confirm"));
        Assert.EndsWith("?done=seconded", done, StringComparison.Ordinal);
        return ban;
    }

    private protected static async Task LeaveAsync(Visitor visitor)
    {
        using var signedIn = await visitor.SignInAsync();
        using var left = await visitor.Browser.PostAsync("/account/delete", Visitor.Form(("current", Visitor.Password)));
    }
}
