using System.Collections.Concurrent;
using Madang.Server.Features.Staff.Contract;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.Moderation;

/// <summary>Which moderators are at work: who has looked into their office within the last minutes and not signed out.</summary>
internal sealed class Duty(TimeProvider clock, IOptions<ModerationOptions> options) : IStaffListener
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _seen = new(StringComparer.Ordinal);

    public bool IsAnybodyThere
    {
        get
        {
            var since = clock.GetUtcNow() - TimeSpan.FromMinutes(options.Value.DutyMinutes);
            return _seen.Values.Any(at => at > since);
        }
    }

    public void Note(StaffProfile member)
    {
        if (member.Roles.HasFlag(StaffRole.Moderator)) _seen[member.Member] = clock.GetUtcNow();
    }

    public void Changed(string member, StaffRole roles)
    {
        if (!roles.HasFlag(StaffRole.Moderator)) _seen.TryRemove(member, out _);
    }

    public void SignedOut(string member, string? session) => _seen.TryRemove(member, out _);
}
