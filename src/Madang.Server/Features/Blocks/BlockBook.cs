using System.Collections.Frozen;
using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Features.Blocks.Contract;
using Madang.World;
using Madang.World.Loop;

namespace Madang.Server.Features.Blocks;

/// <summary>
/// Knows of everybody who is about whom they are apart from and what else they want kept from them, and tells the world at once. What lasts is written by
/// <see cref="BlockWriter"/>. Here a lock is held for some look-ups at most, so that a tick may ask.
/// </summary>
internal sealed class BlockBook(BlockStore store, BlockWriter writer, TimeProvider clock) : IBoundaryBook, IBoundaries, IBlocks, IWorldWitness, ICitizenListener
{
    /// <summary>People one person can block: nobody meets so many who deserve it, and each is looked up for every frame.</summary>
    public const int MostBlocked = 500;

    /// <summary>After this time a guest does not come back as the same person.</summary>
    private static readonly TimeSpan GuestsAreForgottenAfter = TimeSpan.FromMinutes(5);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, HashSet<string>> _blocked = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _blockers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, BoundaryChoice> _choices = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Visitor> _present = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _left = new(StringComparer.Ordinal);
    private readonly HashSet<string> _remembered = new(StringComparer.Ordinal);
    private readonly HashSet<string> _safe = new(StringComparer.Ordinal);

    public async ValueTask RememberAsync(string person, CancellationToken ct)
    {
        lock (_gate)
        {
            if (_remembered.Contains(person)) return;
        }

        var (blocks, choice) = await store.ReadAsync(person, ct);
        lock (_gate)
        {
            if (!_remembered.Add(person)) return;
            // Of whom is remembered already all is here, and what they have ended since may still stand in the database.
            foreach (var block in blocks.Where(b => b.Person == person || !_remembered.Contains(b.Person))) Put(block.Person, block.Blocked);
            if (choice is not null) _choices.TryAdd(person, choice);
        }
    }

    public World.Loop.Boundaries Of(string person)
    {
        lock (_gate) return Draw(person);
    }

    public async ValueTask<IReadOnlySet<string>> ApartFromAsync(string person, CancellationToken ct)
    {
        await RememberAsync(person, ct);
        lock (_gate) return ApartFrom(person);
    }

    public string? Block(Visitor visitor, string person, bool on)
    {
        var blocker = visitor.Identity.Person;
        if (!on)
        {
            Unblock(blocker, person);
            writer.Write(new BlockChange(blocker, person, On: false));
            return null;
        }

        lock (_gate)
        {
            // Whoever keeps the place civil must see all of it, and be seen.
            if (VisitorIdentity.IsOfStaff(person) || visitor.Identity.IsStaff) return Refusals.Staff;
            if (_blocked.GetValueOrDefault(blocker)?.Count >= MostBlocked) return Refusals.TooManyBlocked;
            Put(blocker, person);
            TellBoth(blocker, person);
        }

        writer.Write(new BlockChange(blocker, person, On: true));
        return null;
    }

    /// <summary>One is no longer apart from the other, unless the other wants it too.</summary>
    public void Unblock(string blocker, string person)
    {
        lock (_gate)
        {
            _blocked.GetValueOrDefault(blocker)?.Remove(person);
            _blockers.GetValueOrDefault(person)?.Remove(blocker);
            TellBoth(blocker, person);
        }
    }

    public void Choose(Visitor visitor, World.Loop.Boundaries chosen)
    {
        var person = visitor.Identity.Person;
        var choice = new BoundaryChoice { Person = person, DistanceCm = chosen.DistanceCm, HidesWords = chosen.HidesWords };
        bool isOther;
        lock (_gate)
        {
            if (chosen.IsSafeZone) _safe.Add(person);
            else _safe.Remove(person);
            isOther = !_choices.TryGetValue(person, out var known) || (known.DistanceCm, known.HidesWords) != (choice.DistanceCm, choice.HidesWords);
            _choices[person] = choice;
            Tell(person);
        }

        if (isOther) writer.Write(new BlockChange(choice));
    }

    /// <summary>A citizen has chosen on their page.</summary>
    public void Choose(BoundaryChoice choice)
    {
        lock (_gate)
        {
            _choices[choice.Person] = choice;
            Tell(choice.Person);
        }
    }

    public void Joined(Visitor visitor)
    {
        lock (_gate)
        {
            Sweep();
            var person = visitor.Identity.Person;
            _present[person] = visitor;
            _left.Remove(person);
            // Somebody may have blocked them on their way in.
            Tell(person);
        }
    }

    public void Left(Visitor visitor, CloseCode code)
    {
        lock (_gate)
        {
            var person = visitor.Identity.Person;
            if (!_present.TryGetValue(person, out var present) || present != visitor) return;
            _present.Remove(person);
            _safe.Remove(person);
            if (!_remembered.Contains(person)) _left[person] = clock.GetUtcNow();
        }
    }

    public void Deleted(string person)
    {
        lock (_gate)
        {
            Forget(person);
            _remembered.Remove(person);
        }
    }

    public void Changed(CitizenProfile citizen)
    {
    }

    public void SignedOut(string person, string? session)
    {
    }

    public void Said(Visitor visitor, string text, ServerTime at)
    {
    }

    public void Failed(Visitor? visitor, Exception fault)
    {
    }

    private World.Loop.Boundaries Draw(string person)
    {
        var choice = _choices.GetValueOrDefault(person);
        return new World.Loop.Boundaries
        {
            DistanceCm = choice?.DistanceCm ?? World.Loop.Boundaries.LeastCm,
            HidesWords = choice?.HidesWords ?? false,
            IsSafeZone = _safe.Contains(person),
            Apart = ApartFrom(person),
        };
    }

    private FrozenSet<string> ApartFrom(string person)
    {
        var (blocked, blockers) = (_blocked.GetValueOrDefault(person), _blockers.GetValueOrDefault(person));
        return blocked is null or { Count: 0 } && blockers is null or { Count: 0 } ? [] : (blocked ?? []).Concat(blockers ?? []).ToFrozenSet(StringComparer.Ordinal);
    }

    private void Put(string blocker, string person)
    {
        (_blocked.TryGetValue(blocker, out var blocked) ? blocked : _blocked[blocker] = new(StringComparer.Ordinal)).Add(person);
        (_blockers.TryGetValue(person, out var blockers) ? blockers : _blockers[person] = new(StringComparer.Ordinal)).Add(blocker);
    }

    private void TellBoth(string one, string other)
    {
        Tell(one);
        Tell(other);
    }

    private void Tell(string person)
    {
        if (_present.TryGetValue(person, out var visitor)) visitor.ChangeBoundaries(Draw(person));
    }

    /// <summary>Guests who have been gone for so long that nobody comes back as them.</summary>
    private void Sweep()
    {
        if (_left.Count == 0) return;
        var before = clock.GetUtcNow() - GuestsAreForgottenAfter;
        foreach (var person in _left.Where(l => l.Value < before).Select(l => l.Key).ToList())
        {
            _left.Remove(person);
            Forget(person);
        }
    }

    private void Forget(string person)
    {
        _choices.Remove(person);
        if (_blocked.Remove(person, out var blocked))
        {
            foreach (var other in blocked) _blockers.GetValueOrDefault(other)?.Remove(person);
        }

        if (_blockers.Remove(person, out var blockers))
        {
            foreach (var other in blockers) _blocked.GetValueOrDefault(other)?.Remove(person);
        }
    }
}
