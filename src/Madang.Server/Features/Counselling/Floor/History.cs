using System.Text.Encodings.Web;
using System.Text.Json;
using Madang.Server.Features.Counselling.Queue;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.Counselling.Floor;

/// <summary>Writes each stored step as one line of JSON, <c>{t,op,desk,skill,ticket,agent,state}</c>, for a checker that judges the whole afterwards. Off unless a file is named.</summary>
internal sealed class History(IOptions<CounsellingOptions> options) : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly StreamWriter? _file = options.Value.History.Length == 0 ? null : new StreamWriter(options.Value.History, append: true);

    public void Write(IReadOnlyList<HallStep> steps, DateTimeOffset now)
    {
        if (_file is null || steps.Count == 0) return;
        foreach (var step in steps) Line(now, step.Op, step.Queue, step.Ticket?.Id ?? (step.Op == Ops.Written ? step.Note : null), step.Agent, step.State);
        _file.Flush();
    }

    /// <summary>What a start found: a checker compares it with what was open before.</summary>
    public void Restored(IReadOnlyList<Talk> talks, DateTimeOffset now)
    {
        if (_file is null) return;
        foreach (var talk in talks) Line(now, "restore", talk.Ticket.Queue, talk.Ticket.Id, talk.Ticket.Agent, talk.Ticket.State.Word());
        Line(now, "restored", default, null, null, "open");
        _file.Flush();
    }

    public void Dispose() => _file?.Dispose();

    private void Line(DateTimeOffset t, string op, QueueKey queue, string? ticket, string? agent, string state) =>
        _file!.WriteLine(JsonSerializer.Serialize(new { t = t.ToUnixTimeMilliseconds(), op, desk = queue.Desk, skill = queue.Skill, ticket, agent, state }, Json));
}
