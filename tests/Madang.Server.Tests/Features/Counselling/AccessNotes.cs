using System.Collections.Concurrent;
using Madang.Server.Features.AccessLog.Contract;

namespace Madang.Server.Tests.Features.Counselling;

/// <summary>Hears what is written into the access log.</summary>
internal sealed class AccessNotes : IAccessLog
{
    public ConcurrentQueue<AccessNote> Looks { get; } = new();

    public Task NoteAsync(AccessLooker looker, AccessNote note, CancellationToken ct)
    {
        Looks.Enqueue(note);
        return Task.CompletedTask;
    }
}
