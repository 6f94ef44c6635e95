using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Madang.Server.Data;
using Madang.Server.Features.Counselling.Floor;
using Madang.Server.Features.Counselling.Office;
using Madang.Server.Features.Counselling.Queue;
using Madang.Server.Features.Staff.Contract;
using Madang.Server.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Counselling.Files;

/// <summary>A citizen or an agent sends a picture in a talk. It is known by its content, freed of metadata, looked at by a scanner where there is one, and is then a line of the talk.</summary>
internal static class SendFile
{
    public const int MostBytes = 5 * 1024 * 1024;

    // The form around it.
    private const int MostSent = MostBytes + (64 * 1024);

    public static void Map(IEndpointRouteBuilder pages, RouteGroupBuilder api, RouteGroupBuilder office, RouteGroupBuilder officeApi)
    {
        var limit = new RequestSizeLimitAttribute(MostSent);
        api.MapPost("talks/{id}/files", async (string id, HttpContext context, Caller caller, FileDesk desk, CancellationToken ct) => Answer(context, await desk.TakeAsync(id, await FormAsync(context, ct), caller, null, ct)))
            .WithName("sendFile").WithTags("counselling").WithSummary("Send a picture in a talk: a form with id and file").WithMetadata(limit).Accepts<IFormFile>("multipart/form-data")
            .Produces<SendMessage.Response>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        pages.MapPost($"{ShowTicket.Path}/{{id}}/files", async (string id, HttpContext context, Caller caller, FileDesk desk, CancellationToken ct) =>
        {
            var (_, problem) = await desk.TakeAsync(id, await FormAsync(context, ct), caller, null, ct);
            return LocalRedirect.To(context.InPanel($"{ShowTicket.Path}/{Uri.EscapeDataString(id)}{(problem is null ? "" : $"?problem={problem}")}") + (problem is null ? "#latest" : "#file"));
        }).WithMetadata(limit).ExcludeFromDescription();
        officeApi.MapPost("{id}/files", async (string id, HttpContext context, CurrentStaff staff, FileDesk desk, CancellationToken ct) => Answer(context, await desk.TakeAsync(id, await FormAsync(context, ct), null, staff.Member, ct)))
            .WithName("sendFileAsAgent").WithTags("office").WithSummary("Send a picture as the agent of a talk").WithMetadata(limit).Accepts<IFormFile>("multipart/form-data")
            .Produces<SendMessage.Response>().ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        office.MapPost("/{id}/files", async (string id, HttpContext context, CurrentStaff staff, FileDesk desk, CancellationToken ct) =>
        {
            var (_, problem) = await desk.TakeAsync(id, await FormAsync(context, ct), null, staff.Member, ct);
            return LocalRedirect.To($"{ShowOfficeDesk.Path}?talk={Uri.EscapeDataString(id)}{(problem is null ? "" : $"&problem={problem}")}#latest");
        }).WithMetadata(limit);
    }

    private static IResult Answer(HttpContext context, (SendMessage.Response? Sent, string? Problem) taken) => taken.Problem is null ? TypedResults.Ok(taken.Sent) : SendMessage.Refuse(context, taken.Problem);

    private static async Task<IFormCollection?> FormAsync(HttpContext context, CancellationToken ct)
    {
        if (!context.Request.HasFormContentType) return null;
        try
        {
            return await context.Request.ReadFormAsync(ct);
        }
        catch (InvalidDataException)
        {
            // No form, whatever it says of itself.
            return null;
        }
    }

    /// <summary>Takes pictures, from both sides.</summary>
    internal sealed class FileDesk(Dispatcher dispatcher, MadangDbContext database, VirusScan scan, TimeProvider clock)
    {
        private const int MostOfTalk = 20;
        private const int IdBytes = 16;

        public async Task<(SendMessage.Response? Sent, string? Problem)> TakeAsync(string ticket, IFormCollection? form, Caller? citizen, StaffProfile? agent, CancellationToken ct)
        {
            var id = form?["id"].ToString();
            if (form is null || !SendMessage.IsId(id)) return (null, CounsellingProblems.BadIdCode);
            var message = agent is null ? id! : AgentMessages.IdOf(id!);
            // Whoever may not say anything here sends nothing either.
            var (known, refusal) = await dispatcher.DoAsync(Before, ct);
            if (refusal is not null) return (null, refusal);
            if (known is { } there) return (new SendMessage.Response(there, null), null);
            if (form.Files.GetFile("file") is not { Length: > 0 } sent) return (null, CounsellingProblems.NoFileCode);
            if (sent.Length > MostBytes) return (null, CounsellingProblems.FileLargeCode);

            var bytes = new byte[sent.Length];
            await using (var stream = sent.OpenReadStream()) await stream.ReadExactlyAsync(bytes, ct);
            // The scanner sees what was sent, not what is left of it.
            if (await scan.LookAsync(bytes, ct) is not ScanVerdict.Clean and var verdict) return (null, verdict == ScanVerdict.Infected ? CounsellingProblems.FileInfectedCode : CounsellingProblems.FileUnscannedCode);
            if (CleanImage.Read(bytes) is not { } image) return (null, CounsellingProblems.FileKindCode);

            var file = new TalkFile
            {
                Id = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(IdBytes)),
                Ticket = ticket,
                Name = NameOf(sent.FileName) + image.Extension,
                Type = image.Type,
                Width = image.Width,
                Height = image.Height,
                Bytes = image.Bytes,
                At = clock.GetUtcNow(),
            };
            database.Add(file);
            var isLine = false;
            try
            {
                await database.SaveChangesAsync(ct);
                // Asked again: others may have been sent while this one was looked at.
                (var said, isLine, var problem) = await dispatcher.DoAsync<(long, bool, string?)>(floor =>
                {
                    var (sentBefore, wrong) = Before(floor);
                    if (wrong is not null || sentBefore is not null) return (sentBefore ?? 0, false, wrong);
                    var talk = floor.Find(ticket)!;
                    if (agent is null && talk.Ticket.State == TicketState.Called) floor.Hall.Answer(ticket, floor.Now);
                    return (floor.Say(talk, agent is null ? Side.Citizen : Side.Agent, message, agent?.Name, file.Name, file: file.Id), true, null);
                }, CancellationToken.None);
                return problem is null ? (new SendMessage.Response(said, null), null) : (null, problem);
            }
            finally
            {
                if (!isLine) await database.Set<TalkFile>().Where(f => f.Id == file.Id).ExecuteDeleteAsync(CancellationToken.None);
            }

            // The line that it is already, or why it may not be one.
            (long? Known, string? Problem) Before(CounsellingFloor floor) =>
                Refuse(floor, ticket, citizen, agent) is { } wrong ? (null, wrong)
                : floor.Find(ticket)!.Sent.TryGetValue(message, out var seq) ? (seq, null)
                : floor.Find(ticket)!.Files >= MostOfTalk ? (null, CounsellingProblems.FilesFullCode) : (null, null);
        }

        private static string? Refuse(CounsellingFloor floor, string ticket, Caller? citizen, StaffProfile? agent)
        {
            if (agent is not null)
            {
                floor.Hall.SeenAgent(agent.Member, floor.Now);
                return floor.Find(ticket) is not { } held ? CounsellingProblems.TalkEndedCode : held.IsHeldBy(agent.Member) ? null : CounsellingProblems.NotYoursCode;
            }

            if (citizen is null || floor.Find(ticket, citizen.Holders) is not { } talk) return CounsellingProblems.UnknownTicketCode;
            citizen.Touch(floor, talk);
            return talk.Ticket.HasTalk ? null : CounsellingProblems.NotCalledCode;
        }

        /// <summary>Letters, digits, spaces and hyphens of the sender's name for it: no path, no second ending, nothing that cannot be seen.</summary>
        internal static string NameOf(string sent)
        {
            const int longest = 40;
            var name = new StringBuilder();
            foreach (var rune in sent.Replace('\\', '/').Split('/')[^1].Split('.')[0].EnumerateRunes())
                if (name.Length < longest && (Rune.IsLetterOrDigit(rune) || rune.Value is ' ' or '-' or '_')) name.Append(rune.ToString());
            return name.ToString().Trim() is { Length: > 0 } clean ? clean : "picture";
        }
    }
}
