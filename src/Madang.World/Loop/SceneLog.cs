using Madang.World.Avatars;

namespace Madang.World.Loop;

/// <summary>
/// Remembers for a minute where people stood, and the last words as they were written, so that a report can show what happened. Nothing of it is
/// written anywhere unless somebody reports. Bounded: one look a second, a hundred words; room is made when people come, never in a steady tick.
/// </summary>
internal sealed class SceneLog
{
    public const int Looks = 60;
    private const int EveryMs = 1_000, MostWords = 100;

    /// <summary>Of a crowd as many are kept of each moment: the nearest.</summary>
    private const int MostPeople = 14;

    private readonly Look[] _looks = new Look[Looks];
    private readonly Queue<Written> _written = new();
    private VisitorIdentity?[][] _who = [];
    private long[][] _where = [];
    private int _newest = Looks - 1;
    private int _room;

    public void Note(SpaceInstance instance, long nowMs)
    {
        if (nowMs - _looks[_newest].AtMs < EveryMs) return;
        var people = instance.Visitors;
        if (people.Count > _room) MakeRoom(people.Count);
        _newest = (_newest + 1) % Looks;
        ref var look = ref _looks[_newest];
        // Who was there a minute ago is not held on to.
        if (_room > 0) Array.Clear(_who[_newest], 0, look.Count);
        look = new Look(nowMs, people.Count);
        for (var i = 0; i < people.Count; i++)
        {
            var avatar = people[i].Avatar!;
            _who[_newest][i] = people[i].Identity;
            _where[_newest][i] = avatar.Standing.Pack() | ((long)avatar.Motion.Gait << 56);
        }
    }

    /// <summary>Words as they were written, when others read them otherwise or not at all.</summary>
    public void Wrote(Visitor visitor, string text, long sequence, long nowMs)
    {
        if (_written.Count == MostWords) _written.Dequeue();
        _written.Enqueue(new Written(nowMs, visitor.Identity, text, sequence));
    }

    public Scene Take(SpaceInstance instance, SceneAsk ask, long nowMs)
    {
        var originals = _written.Where(w => w.Sequence > 0).ToDictionary(w => w.Sequence, w => w.Text);
        var words = instance.Chat.Entries.Select(e => Heard(e.Said, originals))
            .Concat(_written.Where(w => w.Sequence == 0 && ask.People.Contains(w.By.Person)).Select(w => new SceneWords(w.AtMs, w.By.Person, w.By.Name, w.Text, 0)))
            .OrderBy(w => w.AtMs).ThenBy(w => w.Sequence).ToList();
        return new Scene(instance.Blueprint.Id, instance.Id, nowMs, Motions(instance, ask, nowMs), words);
    }

    private List<SceneMotion> Motions(SpaceInstance instance, SceneAsk ask, long nowMs)
    {
        var motions = new List<SceneMotion>();
        for (var i = 1; i <= Looks; i++)
        {
            var at = (_newest + i) % Looks;
            var look = _looks[at];
            if (look.AtMs == 0 || nowMs - look.AtMs > (Looks + 1) * EveryMs) continue;
            Keep(motions, ask, look.AtMs, look.Count, j => new Seen(_who[at][j]!, Standing.Unpack(_where[at][j]), (Gait)(byte)(_where[at][j] >> 56)));
        }

        // The moment itself.
        Keep(motions, ask, nowMs, instance.Visitors.Count, j => new Seen(instance.Visitors[j].Identity, instance.Visitors[j].Avatar!.Standing, instance.Visitors[j].Avatar!.Motion.Gait));
        return motions;
    }

    /// <summary>Of all who were there at a moment keeps those it is about and the nearest to them.</summary>
    private static void Keep(List<SceneMotion> motions, SceneAsk ask, long atMs, int count, Func<int, Seen> at)
    {
        var centres = new List<Standing>();
        for (var i = 0; i < count; i++)
        {
            var seen = at(i);
            if (ask.People.Contains(seen.Identity.Person)) centres.Add(seen.At);
        }

        if (centres.Count == 0) return;
        var near = new List<(long Squared, int Index)>();
        for (var i = 0; i < count; i++)
        {
            var squared = SquaredToNearest(at(i).At, centres);
            if (squared <= (long)ask.RadiusCm * ask.RadiusCm) near.Add((squared, i));
        }

        near.Sort();
        foreach (var (_, index) in near.Take(MostPeople))
        {
            var (identity, standing, gait) = at(index);
            motions.Add(new SceneMotion(atMs, identity.Person, identity.Name, standing, gait));
        }
    }

    private static long SquaredToNearest(Standing at, List<Standing> centres)
    {
        var least = long.MaxValue;
        foreach (var centre in centres)
        {
            long dx = at.XCm - centre.XCm, dz = at.ZCm - centre.ZCm;
            least = Math.Min(least, dx * dx + dz * dz);
        }

        return least;
    }

    private static SceneWords Heard(Protocol.Wire.Said said, Dictionary<long, string> originals) =>
        new(said.AtMs, said.Person, said.Name, originals.GetValueOrDefault((long)said.Sequence) ?? said.Text, (long)said.Sequence);

    private void MakeRoom(int people)
    {
        var room = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(8, people));
        if (_room == 0) (_who, _where) = (new VisitorIdentity?[Looks][], new long[Looks][]);
        for (var i = 0; i < Looks; i++)
        {
            Array.Resize(ref _who[i], room);
            Array.Resize(ref _where[i], room);
        }

        _room = room;
    }

    private readonly record struct Look(long AtMs, int Count);

    private readonly record struct Seen(VisitorIdentity Identity, Standing At, Gait Gait);

    private sealed record Written(long AtMs, VisitorIdentity By, string Text, long Sequence);
}
