using Madang.Server.Data;
using Madang.Server.Features.Accounts.Consents;
using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Web;
using Madang.World;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Accounts.Guardians;

/// <summary>How far a guardian has come with an answer.</summary>
internal enum AnswerStep
{
    SignIn,
    Verify,

    /// <summary>Signed in, but no adult.</summary>
    NotAdult,
    Answer,
}

/// <summary>A guardian, a verified adult, agrees item by item that a child gets an account, or refuses: then the request is deleted at once.</summary>
internal static class AnswerChild
{
    public const string Path = "/account/children/answer";

    public static void Map(RouteGroupBuilder account)
    {
        account.MapGet("/children/answer", async (HttpContext context, CurrentVisitor visitor, ChildPermits permits, ConsentCatalogue catalogue, IAdultProof adults, CancellationToken ct) =>
        {
            var token = context.Request.Query["token"].ToString();
            return await permits.FindRequestAsync(token, ct) is { } request ? Show(context, catalogue, token, request, await StepAsync(visitor, adults, ct), new ChildAnswer(), []) : Gone(context);
        });
        account.MapPost("/children/answer", HandleAsync).RequireLevel(IdentityLevel.Verified).KeepsForm();
        account.MapPost("/children/refuse", async (HttpContext context, ChildPermits permits, MadangDbContext database, CancellationToken ct) =>
        {
            if (await permits.FindRequestAsync((await context.Request.ReadFormAsync(ct))["token"], ct) is not { } request) return Gone(context);
            await database.Set<GuardianRequest>().Where(r => r.Id == request.Id).ExecuteDeleteAsync(ct);
            return LocalRedirect.To("/account/children/refused");
        });
        account.MapGet("/children/refused", () => Pages.Show<MessagePage>(new { Key = "guardians.refused", Path = "/account/children/refused" }));
    }

    private static async Task<IResult> HandleAsync(
        HttpContext context, CurrentVisitor visitor, ChildPermits permits, ConsentCatalogue catalogue, ConsentBook book, IAdultProof adults, GuardianLetters letters,
        Moments moments, MadangDbContext database, TimeProvider clock, CancellationToken ct)
    {
        var form = await context.Request.ReadFormAsync(ct);
        var (token, words, now) = (form["token"].ToString(), context.Texts(), clock.GetUtcNow());
        if (await permits.FindRequestAsync(token, ct) is not { } request) return Gone(context);
        var answer = new ChildAnswer(form["relation"].ToString(), form["born"].ToString(), form.ContainsKey(ConsentCatalogue.Child), form.ContainsKey(ConsentCatalogue.ChildChat), form.ContainsKey(ConsentCatalogue.Looks));
        var step = await StepAsync(visitor, adults, ct);
        if (step != AnswerStep.Answer || request.Child == visitor.Citizen!.Person) return Show(context, catalogue, token, request, step == AnswerStep.Answer ? AnswerStep.NotAdult : step, answer, [], StatusCodes.Status403Forbidden);

        var errors = new List<FieldError>();
        if (!Enum.TryParse<GuardianRelation>(answer.Relation, ignoreCase: true, out var relation) || !Enum.IsDefined(relation)) errors.Add(new FieldError("relation", words["guardians.answer.relation-missing"]));
        var until = request.Child is null ? Birthday.Of(answer.Born, moments, now) : now;
        if (until is null) errors.Add(new FieldError("born", words["guardians.answer.born-wrong"]));
        if (!answer.Child) errors.Add(new FieldError(ConsentCatalogue.Child, words["guardians.answer.child-missing"]));
        if (errors.Count > 0) return Show(context, catalogue, token, request, step, answer, errors, StatusCodes.Status422UnprocessableEntity);

        var guardian = await database.Set<Citizen>().SingleAsync(c => c.NormalizedUserName == visitor.Citizen!.Person, ct);
        // Of two answers at once the first counts.
        if (await database.Set<GuardianRequest>().Where(r => r.Id == request.Id).ExecuteDeleteAsync(ct) == 0) return Gone(context);
        if (request.Child is { } person) return await AgreeAnewAsync(context, book, database, guardian, person, relation, answer, now, ct);

        var secret = PublicId.OfSession();
        database.Add(new ChildPermit { TokenHash = ChildPermits.HashOf(secret), Guardian = guardian.Person, Relation = relation, ChildUntil = until!.Value, Chat = answer.Chat, Looks = answer.Looks, GivenAt = now });
        await database.SaveChangesAsync(ct);
        letters.Permit(guardian, secret, words);
        return LocalRedirect.To("/account/children?done=permit");
    }

    // The child has an account already, whose guardian's consent had ended.
    private static async Task<IResult> AgreeAnewAsync(
        HttpContext context, ConsentBook book, MadangDbContext database, Citizen guardian, string person, GuardianRelation relation, ChildAnswer answer, DateTimeOffset now, CancellationToken ct)
    {
        if (await database.Set<Citizen>().AsNoTracking().SingleOrDefaultAsync(c => c.NormalizedUserName == person && c.ChildUntil > now, ct) is not { } child) return Gone(context);
        if (await database.Set<Guardianship>().SingleOrDefaultAsync(g => g.Child == person, ct) is { } before) (before.Guardian, before.Relation) = (guardian.Person, relation);
        else database.Add(new Guardianship { Child = person, Guardian = guardian.Person, Relation = relation, Since = now });
        await database.SaveChangesAsync(ct);

        await book.GiveAsync(child, ConsentCatalogue.Child, guardian.Person, ct);
        foreach (var (kind, agreed) in new[] { (ConsentCatalogue.ChildChat, answer.Chat), (ConsentCatalogue.Looks, answer.Looks) })
        {
            if (agreed) await book.GiveAsync(child, kind, guardian.Person, ct);
            else await book.WithdrawAsync(child, kind, ct);
        }

        return LocalRedirect.To("/account/children?done=given");
    }

    private static async Task<AnswerStep> StepAsync(CurrentVisitor visitor, IAdultProof adults, CancellationToken ct)
    {
        if (visitor.Citizen is null) return AnswerStep.SignIn;
        if (visitor.Level < IdentityLevel.Verified) return visitor.Citizen.IsChild ? AnswerStep.NotAdult : AnswerStep.Verify;
        return await adults.IsAdultAsync(visitor.Citizen.Person, ct) switch { true => AnswerStep.Answer, false => AnswerStep.NotAdult, null => AnswerStep.Verify };
    }

    private static IResult Show(
        HttpContext context, ConsentCatalogue catalogue, string token, GuardianRequest request, AnswerStep step, ChildAnswer answer, List<FieldError> errors, int status = StatusCodes.Status200OK)
    {
        var language = context.Texts().Language;
        return Pages.Show<AnswerChildPage>(
            new
            {
                Token = token,
                Step = step.ToString(),
                IsKnown = request.Child is not null,
                Answer = answer,
                Errors = errors,
                Consents = new[] { ConsentCatalogue.Child, ConsentCatalogue.ChildChat, ConsentCatalogue.Looks }.Select(id => ConsentView.Of(catalogue[id], language)).ToList(),
            },
            status);
    }

    private static IResult Gone(HttpContext context) => Pages.Show<MessagePage>(new { Key = "guardians.gone", Path = context.Request.Path.Value! }, StatusCodes.Status410Gone);
}

/// <summary>What a guardian has filled in.</summary>
public sealed record ChildAnswer(string Relation = "", string Born = "", bool Child = false, bool Chat = false, bool Looks = false);
