using Madang.Server.Content;
using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Features.Staff.Contract;
using Madang.Server.Hosting;
using Madang.Server.Web;

namespace Madang.Server.Features.Practice;

/// <summary>Whoever sits at the machine becomes one of the people of the practice city by one press. Everybody else finds nothing here.</summary>
internal static class EnterPractice
{
    public const string Path = "/practice";

    public static void Map(WebApplication app)
    {
        app.MapGet(Path, (HttpContext context, ServerSettings settings, Texts texts) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            var names = texts.For(texts.Languages[0]);
            return !AtTheMachine.Is(context, settings) ? TypedResults.NotFound() : Pages.Show<PracticePage>(new
            {
                Staff = PracticePeople.Staff.Select(s => new PracticePerson(s.Id, names[$"practice.name.{s.Id}"], s.Roles.Word())).ToList(),
                Citizens = PracticePeople.Citizens.Select(id => new PracticePerson(id, names[$"practice.name.{id}"], null)).ToList(),
                Gone = context.Request.Query["done"] == "gone",
            });
        }).ExcludeFromDescription();
        app.MapPost($"{Path}/enter", async (HttpContext context, ServerSettings settings, IPracticeCitizens citizens, IPracticeStaff staff, CancellationToken ct) =>
        {
            if (!AtTheMachine.Is(context, settings)) return TypedResults.NotFound();
            var id = (await context.Request.ReadFormAsync(ct))["person"].ToString();
            if (PracticePeople.Staff.Any(s => s.Id == id) && await staff.EnterAsync(context, id, ct)) return LocalRedirect.To("/office");
            if (PracticePeople.Citizens.Contains(id) && await citizens.EnterAsync(context, PracticePeople.EmailOf(id), ct)) return LocalRedirect.To("/account");
            return LocalRedirect.To($"{Path}?done=gone");
        }).ExcludeFromDescription();
    }
}

/// <param name="Id">Names the person in the form.</param>
/// <param name="Name">As everybody sees it.</param>
/// <param name="Role">The word of <c>staff.role.*</c>; null for a citizen.</param>
public sealed record PracticePerson(string Id, string Name, string? Role);
