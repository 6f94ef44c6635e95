using Madang.World.Avatars;

namespace Madang.World.Loop;

/// <summary>
/// Somebody of the staff who is at work in a place without walking about in it: an agent behind a counter. Shown in every instance of the space with the mark of the staff. No visitor:
/// they keep nobody away and move for nobody, hear nothing, and are counted nowhere.
/// </summary>
/// <param name="Identity">Who they are to the others; of the staff.</param>
/// <param name="At">Where they stand, walkable or not.</param>
/// <param name="Bows">How often they have bowed so far: when it rises, they bow.</param>
public sealed record Attendant(VisitorIdentity Identity, Standing At, int Bows = 0);

/// <summary>Who is at work where. From any thread.</summary>
internal sealed class Attendants
{
    private readonly Lock _gate = new();
    private Dictionary<string, Attendant[]> _bySpace = new(StringComparer.Ordinal);

    public Attendant[] Of(string space) => Volatile.Read(ref _bySpace).GetValueOrDefault(space) ?? [];

    /// <summary>All of a space. Nobody but staff is shown without being there.</summary>
    public void Set(string space, IEnumerable<Attendant> attendants)
    {
        Attendant[] shown = [.. attendants.Where(a => a.Identity.IsStaff).DistinctBy(a => a.Identity.Person)];
        lock (_gate) Volatile.Write(ref _bySpace, new Dictionary<string, Attendant[]>(_bySpace, StringComparer.Ordinal) { [space] = shown });
    }
}

/// <summary>Shows in one instance who is at work there. Who has come into the world in person is seen where they are, and not here as well.</summary>
internal sealed class Attendance(SpaceInstance instance, Attendants attendants, Register register)
{
    private readonly List<Shown> _shown = [];

    public void Tick(long nowMs)
    {
        var wanted = attendants.Of(instance.Blueprint.Id);
        for (var i = _shown.Count - 1; i >= 0; i--)
        {
            if (IsWanted(wanted, _shown[i].Attendant.Identity.Person)) continue;
            instance.UnseatGuest(_shown[i].Avatar, nowMs);
            _shown.RemoveAt(i);
        }

        foreach (var attendant in wanted) Show(attendant, nowMs);
    }

    private bool IsWanted(Attendant[] wanted, string person)
    {
        foreach (var attendant in wanted)
        {
            if (attendant.Identity.Person == person) return register.Find(person) is null;
        }

        return false;
    }

    private void Show(Attendant attendant, long nowMs)
    {
        if (register.Find(attendant.Identity.Person) is not null) return;
        foreach (var shown in _shown)
        {
            if (shown.Attendant.Identity.Person != attendant.Identity.Person) continue;
            if (shown.Attendant != attendant) Change(shown, attendant, nowMs);
            return;
        }

        // When all slots are taken or resting they are shown a little later.
        if (instance.SeatGuest(attendant.Identity.Person, nowMs) is not { } avatar) return;
        avatar.Begin(Motion.Rest(nowMs, attendant.At), nowMs, appears: true);
        instance.Grid.Add(avatar.Slot, avatar.Now);
        instance.Introduce(avatar, attendant.Identity);
        _shown.Add(new Shown(avatar, attendant));
    }

    private void Change(Shown shown, Attendant attendant, long nowMs)
    {
        var (avatar, before) = (shown.Avatar, shown.Attendant);
        shown.Attendant = attendant;
        if (before.Identity != attendant.Identity) instance.Introduce(avatar, attendant.Identity);
        if (before.At != attendant.At)
        {
            avatar.Begin(Motion.Rest(nowMs, attendant.At), nowMs, appears: true);
            instance.Grid.Move(avatar.Slot, avatar.Now);
        }

        if (attendant.Bows > before.Bows) instance.Gestures.Add((avatar.Slot, Gesture.Bow));
    }

    private sealed class Shown(Avatar avatar, Attendant attendant)
    {
        public Avatar Avatar => avatar;

        public Attendant Attendant { get; set; } = attendant;
    }
}
