using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Web;
using Microsoft.AspNetCore.Identity;

namespace Madang.Server.Features.Accounts;

/// <summary>A citizen takes another display name.</summary>
internal static class ChangeName
{
    public static void Map(RouteGroupBuilder account)
    {
        account.MapGet("/name", (HttpContext context, CurrentVisitor visitor, IKeptForms kept) =>
            Show(kept.Take(context, visitor)?["name"].ToString() ?? visitor.Citizen!.Name, null)).RequireSignIn();
        account.MapPost("/name", async (HttpContext context, CurrentVisitor visitor, NameRules rules, Registration registration, UserManager<Citizen> users, CitizenNews news, HourlyQuota quota, IEnumerable<INameHold> holds, CancellationToken ct) =>
        {
            var typed = (await context.Request.ReadFormAsync(ct))["name"].ToString();
            var words = context.Texts();
            var (name, problem) = rules.Check(typed);
            if (problem is not null) return Show(typed, words[problem]);
            if (await users.FindByIdAsync(visitor.Citizen!.Person) is not { } citizen) return LocalRedirect.To("/account/sign-in");
            if (name == citizen.Name) return LocalRedirect.To(context.InPanel("/account"));
            if (holds.Any(h => h.Holds(citizen.Person))) return Show(typed, words["accounts.name.held"]);
            if (!quota.TryTake($"name {citizen.Person}", AccountsOptions.NamesPerHour)) return Show(typed, words["accounts.too-many"]);
            if (!await registration.RenameAsync(citizen, name!)) return Show(typed, words["accounts.name.taken"]);

            news.Changed(citizen);
            return LocalRedirect.To(context.InPanel("/account?done=name"));
        }).RequireSignIn().KeepsForm(byPage: true);
    }

    private static IResult Show(string name, string? problem) =>
        Pages.Show<NamePage>(new { Name = name, Problem = problem }, problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
}
