using System.Data.Common;
using System.Globalization;
using Madang.Server.Content;
using Madang.Server.Data;
using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Features.Moderation.Contract;
using Madang.Server.Features.Moderation.Rules;
using Madang.World;
using Madang.World.Loop;

namespace Madang.Server.Features.Moderation.Enforcement;

/// <summary>What holds against whom, in memory: the database is the truth, and every change of it is told here after its commit.</summary>
internal sealed class SanctionBook(DbDataSource database, City city, TimeProvider clock) : ISanctions, INameHold, IHostedService
{
    /// <summary>A second account that was made at the same browser shortly before a sanction counts as made to go round it.</summary>
    private static readonly TimeSpan Foresight = TimeSpan.FromDays(30);

    private static readonly string SelectHeld = string.Create(CultureInfo.InvariantCulture,
        $"SELECT id, sanction_id, person, measure, scope_kind, scope_value, from_at, until_at FROM sanction WHERE state = {(int)SanctionState.InForce} AND measure <> {(int)Measure.Warn} AND (until_at IS NULL OR until_at > ");

    private readonly Lock _gate = new();
    private readonly Dictionary<long, Held> _held = [];
    private readonly Dictionary<string, List<Held>> _ofPerson = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(Held By, bool IsDevice)>> _ofMark = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Held>> _watching = new(StringComparer.Ordinal);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var marks = (await connection.ReadAsync("SELECT sanction_key, mark, is_device FROM barred_mark", r => new BarredMark { Sanction = r.GetInt64(0), Mark = r.GetString(1), IsDevice = r.GetBoolean(2) }, cancellationToken)).ToLookup(m => m.Sanction);
        var inForce = await connection.ReadAsync(string.Create(CultureInfo.InvariantCulture, $"{SelectHeld}{now})"), Read, cancellationToken);
        foreach (var held in inForce) Put(held, marks[held.Key]);
        foreach (var watched in await connection.ReadAsync("SELECT person, sanction_key FROM watched", r => new Watched { Person = r.GetString(0), Sanction = r.GetInt64(1) }, cancellationToken)) Watch(watched);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>A sanction holds from now on.</summary>
    public void Put(Sanction sanction, IEnumerable<BarredMark> marks) =>
        Put(new Held(sanction.Id, sanction.SanctionId, sanction.Person, sanction.Measure, sanction.Scope, sanction.From, sanction.Until), marks);

    /// <summary>A sanction does not hold any more.</summary>
    /// <returns>Who had to verify because of it.</returns>
    public IReadOnlyList<string> Remove(long sanction)
    {
        lock (_gate) return Take(sanction);
    }

    /// <summary>Forgets what has run out.</summary>
    /// <returns>Who had to verify because of it.</returns>
    public IReadOnlyList<string> DropExpired()
    {
        var now = clock.GetUtcNow();
        lock (_gate) return [.. _held.Values.Where(h => !h.Holds(now)).Select(h => h.Key).ToList().SelectMany(Take)];
    }

    /// <summary>An account has to verify before it speaks, as long as a sanction holds.</summary>
    public void Watch(Watched watched)
    {
        lock (_gate)
        {
            if (_held.TryGetValue(watched.Sanction, out var by) && by.Watches.Add(watched.Person)) Of(_watching, watched.Person).Add(by);
        }
    }

    /// <summary>Who leaves has to verify no more.</summary>
    public void Forget(string person)
    {
        lock (_gate)
        {
            if (_watching.Remove(person, out var by)) by.ForEach(b => b.Watches.Remove(person));
        }
    }

    /// <summary>Who has to verify because of a sanction.</summary>
    public IReadOnlyList<string> WatchedBy(long sanction)
    {
        lock (_gate) return _held.TryGetValue(sanction, out var by) ? [.. by.Watches] : [];
    }

    /// <summary>Whether anything holds against somebody, wherever it is.</summary>
    public bool IsSanctioned(string person)
    {
        var now = clock.GetUtcNow();
        lock (_gate) return _ofPerson.TryGetValue(person, out var held) && held.Exists(h => h.Holds(now));
    }

    // Words can be said by a name, too; and who was warned of somebody knows them by it.
    bool INameHold.Holds(string person) => IsSanctioned(person);

    public Bar? AgainstBeing(string person, string space) => Find(person, space, m => m.KeepsOut());

    public Bar? AgainstSpeaking(string person, string space) => Find(person, space, m => m == Measure.Mute);

    /// <summary>Whether somebody is kept out who came by this browser: for who comes without saying who they are.</summary>
    public Bar? AgainstBrowser(string device, string space)
    {
        lock (_gate)
        {
            return _ofMark.TryGetValue(device, out var marked) ? Longest(marked.Where(m => m.IsDevice).Select(m => m.By), space, m => m.KeepsOut()) : null;
        }
    }

    /// <summary>
    /// The sanction because of which an unverified account has to verify before it speaks: somebody else came by the same browser or network, and the account is new.
    /// Null for none.
    /// </summary>
    public long? Suspects(string person, DateTimeOffset since, string? device, string network)
    {
        var now = clock.GetUtcNow();
        lock (_gate)
        {
            foreach (var mark in new[] { device, network })
            {
                if (mark is null || !_ofMark.TryGetValue(mark, out var marked)) continue;
                foreach (var (by, isDevice) in marked)
                {
                    if (by.Person != person && by.Holds(now) && since >= by.From - (isDevice ? Foresight : TimeSpan.Zero)) return by.Key;
                }
            }
        }

        return null;
    }

    /// <summary>What somebody may say less than others in a space.</summary>
    public SpeechLimits LimitsOf(string person, string space)
    {
        var muted = AgainstSpeaking(person, space);
        var mutedUntilMs = muted is null ? 0 : muted.Until?.ToUnixTimeMilliseconds() ?? long.MaxValue;
        var mustVerify = MustVerify(person);
        return muted is null && !mustVerify ? SpeechLimits.None : new SpeechLimits(mutedUntilMs, mustVerify ? IdentityLevel.Verified : IdentityLevel.Guest);
    }

    public bool MustVerify(string person)
    {
        var now = clock.GetUtcNow();
        lock (_gate) return _watching.TryGetValue(person, out var by) && by.Exists(b => b.Holds(now));
    }

    private void Put(Held held, IEnumerable<BarredMark> marks)
    {
        lock (_gate)
        {
            Take(held.Key);
            _held[held.Key] = held;
            Of(_ofPerson, held.Person).Add(held);
            foreach (var mark in marks)
            {
                held.Marks.Add(mark.Mark);
                Of(_ofMark, mark.Mark).Add((held, mark.IsDevice));
            }
        }
    }

    private Bar? Find(string person, string space, Func<Measure, bool> measure)
    {
        lock (_gate) return _ofPerson.TryGetValue(person, out var held) ? Longest(held, space, measure) : null;
    }

    // The one that lasts longest: what is told is true until the end.
    private Bar? Longest(IEnumerable<Held> held, string space, Func<Measure, bool> measure)
    {
        var now = clock.GetUtcNow();
        var district = city.Spaces.TryGetValue(space, out var file) ? file.District : null;
        var longest = held.Where(h => measure(h.Measure) && h.Holds(now) && h.Scope.Covers(space, district)).MaxBy(h => h.Until ?? DateTimeOffset.MaxValue);
        return longest is null ? null : new Bar(longest.Id, longest.Until);
    }

    private IReadOnlyList<string> Take(long key)
    {
        if (!_held.Remove(key, out var held)) return [];
        Drop(_ofPerson, held.Person, h => h.Key == key);
        foreach (var mark in held.Marks) Drop(_ofMark, mark, m => m.By.Key == key);
        foreach (var person in held.Watches) Drop(_watching, person, h => h.Key == key);
        return [.. held.Watches];
    }

    private static Held Read(DbDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), (Measure)row.GetInt32(3), new Scope((ScopeKind)row.GetInt32(4), row.IsDBNull(5) ? null : row.GetString(5)),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(6)), row.IsDBNull(7) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(7)));

    private static List<T> Of<T>(Dictionary<string, List<T>> lists, string key) => lists.TryGetValue(key, out var list) ? list : lists[key] = [];

    private static void Drop<T>(Dictionary<string, List<T>> lists, string key, Predicate<T> which)
    {
        if (!lists.TryGetValue(key, out var list)) return;
        list.RemoveAll(which);
        if (list.Count == 0) lists.Remove(key);
    }

    private sealed record Held(long Key, string Id, string Person, Measure Measure, Scope Scope, DateTimeOffset From, DateTimeOffset? Until)
    {
        /// <summary>By which who is kept out would be known again.</summary>
        public HashSet<string> Marks { get; } = new(StringComparer.Ordinal);

        /// <summary>Who has to verify as long as it holds.</summary>
        public HashSet<string> Watches { get; } = new(StringComparer.Ordinal);

        public bool Holds(DateTimeOffset now) => Until is null || Until > now;
    }
}
