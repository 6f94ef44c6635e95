using System.Collections.Concurrent;
using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Features.Staff.Contract;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.Entrance;

/// <summary>What a pass stands for.</summary>
/// <param name="Space">Id of the space.</param>
/// <param name="Instance">The instance that had room.</param>
/// <param name="Spawn">The spawn to arrive at; null for where one was, or else the first.</param>
/// <param name="GuestName">A guest's name: the chosen one, or one that the server chose.</param>
/// <param name="HasChosenName">Whether the guest chose it; then it goes before the name they had.</param>
/// <param name="Visitor">Who asked for it.</param>
/// <param name="OnDuty">The member of the staff who comes in as such; null for everybody else, and for members who come as citizens.</param>
/// <param name="ResumeHash">The hash of the resume token that was shown, if it was good.</param>
/// <param name="IsGuided">Whether a citizen has agreed to the guidance; until then they go by the guest's name.</param>
/// <param name="ExpiresAt">Until when the pass is good.</param>
internal sealed record Pass(string Space, string? Instance, string? Spawn, string GuestName, bool HasChosenName, CurrentVisitor Visitor, CurrentStaff? OnDuty, string? ResumeHash, bool IsGuided, DateTimeOffset ExpiresAt)
{
    /// <summary>Somebody has shown it and is on their way in.</summary>
    public bool IsTaken { get; init; }

    /// <summary>Something of the citizen has changed on that way.</summary>
    public bool HasChanged { get; init; }
}

/// <summary>The passes that have been given and not yet used. They live half a minute, in memory: after a restart one asks for another.</summary>
internal sealed class PassBook(IOptions<EntranceOptions> options, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, Pass> _passes = new(StringComparer.Ordinal);
    private long _sweptAt;

    public DateTimeOffset ExpiryOfNew => clock.GetUtcNow().AddSeconds(options.Value.PassSeconds);

    /// <summary>Null when too many wait.</summary>
    public string? Issue(Pass pass)
    {
        Sweep();
        if (_passes.Count >= options.Value.MostPasses) return null;
        var token = SecretToken.New();
        _passes[token] = pass;
        return token;
    }

    /// <summary>Takes a pass, once. Null when it is unknown, used or too old. It stays here until <see cref="Settle"/>, so that a sign-in that ends meanwhile takes it back.</summary>
    public Pass? Take(string token)
    {
        while (_passes.TryGetValue(token, out var pass))
        {
            if (pass.IsTaken || pass.ExpiresAt <= clock.GetUtcNow()) return null;
            if (_passes.TryUpdate(token, pass with { IsTaken = true, ExpiresAt = ExpiryOfNew }, pass)) return pass;
        }

        return null;
    }

    /// <summary>Whoever took a pass is in, or is not.</summary>
    /// <returns>What it has become meanwhile; null when it was taken back.</returns>
    public Pass? Settle(string token) => _passes.TryRemove(token, out var pass) ? pass : null;

    /// <summary>Takes the passes of a citizen back; of one sign-in, or all (null).</summary>
    public void Revoke(string person, string? session)
    {
        foreach (var (token, pass) in _passes)
        {
            if (pass.Visitor.Citizen?.Person == person && (session is null || pass.Visitor.Session == session)) _passes.TryRemove(token, out _);
        }
    }

    /// <summary>Takes the passes of a member of the staff back; of one sign-in, or all (null).</summary>
    public void RevokeDuty(string member, string? session)
    {
        foreach (var (token, pass) in _passes)
        {
            if (pass.OnDuty?.Member!.Member == member && (session is null || pass.OnDuty.Session == session)) _passes.TryRemove(token, out _);
        }
    }

    /// <summary>What a citizen is, and may do, is another now: also for passes that wait to be used.</summary>
    public void Update(CitizenProfile citizen) =>
        ChangeAll(citizen.Person, pass => pass with { Visitor = pass.Visitor with { Citizen = citizen }, HasChanged = pass.IsTaken });

    /// <summary>A citizen has agreed to the guidance: also for passes that wait to be used.</summary>
    public void Guide(string person) => ChangeAll(person, pass => pass with { IsGuided = true, HasChanged = pass.IsTaken });

    /// <summary>What was read of a citizen once more after a pass was issued. What the pass has been told since then is newer, and stays.</summary>
    public void Refresh(string token, Pass issued, CitizenProfile citizen, bool isGuided) => Change(token, pass => pass with
    {
        Visitor = ReferenceEquals(pass.Visitor.Citizen, issued.Visitor.Citizen) ? pass.Visitor with { Citizen = citizen } : pass.Visitor,
        IsGuided = pass.IsGuided || isGuided,
    });

    private void ChangeAll(string person, Func<Pass, Pass> change)
    {
        foreach (var (token, pass) in _passes)
        {
            if (pass.Visitor.Citizen?.Person == person) Change(token, change);
        }
    }

    // Another thread may change it, or take it, at the same time: neither of the two is lost.
    private void Change(string token, Func<Pass, Pass> change)
    {
        while (_passes.TryGetValue(token, out var pass))
        {
            if (_passes.TryUpdate(token, change(pass), pass)) return;
        }
    }

    private void Sweep()
    {
        var now = clock.GetUtcNow();
        var swept = Interlocked.Read(ref _sweptAt);
        if (now.ToUnixTimeSeconds() - swept < options.Value.PassSeconds || Interlocked.CompareExchange(ref _sweptAt, now.ToUnixTimeSeconds(), swept) != swept) return;
        foreach (var (token, pass) in _passes)
        {
            if (pass.ExpiresAt <= now) _passes.TryRemove(token, out _);
        }
    }
}
