using System.Security.Cryptography;
using System.Text;
using Madang.Server.Features.Counselling.Queue;
using Madang.Server.Features.Staff.Contract;
using Madang.World;
using Madang.World.Avatars;
using Madang.World.Loop;

namespace Madang.Server.Features.Counselling;

/// <summary>
/// Shows in the world who sits at a desk that has a counter there: agents behind it, by staff name and with the mark of the staff, those who talk before those who wait, as many as it has places. They bow to whom they call.
/// What is said goes by the desk's own line alone: nothing of it is in the world. Lives on the dispatcher's thread.
/// </summary>
internal sealed class Counters(DeskBook desks, WorldLoop world, WorldRules rules)
{
    private readonly List<DeskEntry> _desks = [.. desks.All.Where(d => d.Counter is not null)];
    private readonly Dictionary<string, Figure> _figures = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _bows = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<Attendant>> _told = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<Attendant>> _untold = new(StringComparer.Ordinal);

    /// <summary>How many stand behind counters.</summary>
    public int Figures => _figures.Count;

    /// <summary>Looks who stands where now.</summary>
    public void Look(Hall hall, DateTimeOffset now)
    {
        var wanted = hall.Agents.Select(a => new AtWork(a, DeskOf(a, now), a.Holds.Any(t => t.State.IsTalk()))).Where(w => w.Desk is not null).ToDictionary(w => w.Agent.Member, StringComparer.Ordinal);
        foreach (var gone in _figures.Where(f => !wanted.TryGetValue(f.Key, out var at) || at.Desk != f.Value.Desk).Select(f => f.Key).ToList()) _figures.Remove(gone);
        foreach (var gone in _bows.Keys.Where(m => hall.FindAgent(m) is null).ToList()) _bows.Remove(gone);
        // Who stands somewhere stays there; who talks comes before who waits, also where all places are taken.
        foreach (var (member, at) in wanted.OrderByDescending(w => w.Value.IsTalking).ThenBy(w => w.Key, StringComparer.Ordinal))
        {
            if (!_figures.ContainsKey(member) && PlaceAt(at, wanted) is { } place) _figures[member] = new Figure(at.Desk!, place, at.Agent);
            if (_figures.TryGetValue(member, out var figure)) _bows[member] = figure.Follow(at.Agent, LookOf(member), _bows.GetValueOrDefault(member));
        }

        foreach (var space in _desks.Select(d => d.Counter!.Space).Distinct())
        {
            List<Attendant> shown = [.. _figures.Where(f => f.Value.Desk.Counter!.Space == space).OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => f.Value.Attendant!)];
            if (_told.TryGetValue(space, out var told) ? shown.SequenceEqual(told) : shown.Count == 0) _untold.Remove(space);
            else _untold[space] = shown;
        }
    }

    /// <summary>What was looked at is stored, and the world may show it.</summary>
    public void Tell()
    {
        foreach (var (space, shown) in _untold)
        {
            world.Attend(space, shown);
            _told[space] = shown;
        }

        _untold.Clear();
    }

    /// <summary>At which counter an agent is seen: where they talk; else the first of their desks that is open, while they take people.</summary>
    private DeskEntry? DeskOf(Agent agent, DateTimeOffset now)
    {
        if (agent.Presence == Presence.Gone) return null;
        var talks = agent.Holds.Where(t => t.State.IsTalk()).OrderByDescending(t => t.CalledAt).ThenBy(t => t.Id, StringComparer.Ordinal);
        if (talks.Select(t => _desks.Find(d => d.Id == t.Queue.Desk)).FirstOrDefault(d => d is not null) is { } talking) return talking;
        return agent.Presence == Presence.Ready ? _desks.Find(d => agent.Seats.Any(s => s.Desk == d.Id) && desks.OpeningOf(d.Id, now).IsOpen) : null;
    }

    private int? PlaceAt(AtWork at, Dictionary<string, AtWork> wanted)
    {
        var here = _figures.Where(f => f.Value.Desk == at.Desk).ToList();
        for (var place = 0; place < at.Desk!.Counter!.Places.Count; place++)
        {
            if (here.TrueForAll(f => f.Value.Place != place)) return place;
        }

        if (!at.IsTalking || here.FindLast(f => !wanted[f.Key].IsTalking) is not { Key: { } waiting, Value: { } figure }) return null;
        _figures.Remove(waiting);
        return figure.Place;
    }

    // The same for each member at every desk and after every restart.
    private ReadOnlyMemory<byte> LookOf(string member)
    {
        var any = SHA256.HashData(Encoding.UTF8.GetBytes(member));
        var looks = rules.Appearance;
        return new[] { AppearanceRules.Plain.Span[0], Any(0, looks.Outfits), Any(1, looks.Skins), Any(2, looks.Hairs), Any(3, looks.Colours), Any(4, looks.Colours) };

        byte Any(int at, int count) => (byte)(any[at] % count);
    }

    private sealed record AtWork(Agent Agent, DeskEntry? Desk, bool IsTalking);

    /// <summary>One agent behind a counter.</summary>
    private sealed class Figure(DeskEntry desk, int place, Agent agent)
    {
        // Who is in the middle of a talk has been greeted.
        private readonly HashSet<string> _greeted = [.. agent.Holds.Where(t => t.State is TicketState.Talking or TicketState.OnHold).Select(t => t.Id)];

        public DeskEntry Desk => desk;

        public int Place => place;

        public Attendant? Attendant { get; private set; }

        /// <returns>How often the agent has bowed by now.</returns>
        public int Follow(Agent now, ReadOnlyMemory<byte> look, int bows)
        {
            var talks = now.Holds.Where(t => t.State.IsTalk()).Select(t => t.Id).ToList();
            bows += talks.Count(_greeted.Add);
            _greeted.IntersectWith(talks);
            var identity = Attendant?.Identity is { } known && known.Name == now.Name ? known : new VisitorIdentity(StaffProfile.PersonOf(now.Member), now.Name, IdentityLevel.Verified, look);
            Attendant = new Attendant(identity, desk.Counter!.Places[place].Standing, bows);
            return bows;
        }
    }
}
