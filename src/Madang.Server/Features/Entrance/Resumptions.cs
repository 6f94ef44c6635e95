using System.Collections.Concurrent;
using System.Threading.Channels;
using Madang.World;
using Madang.World.Loop;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.Entrance;

/// <summary>
/// The resume tokens that are good, in memory; <see cref="ResumptionKeeper"/> keeps them in the database too. A token is good while
/// its visitor is here and for a minute after they are gone. Where they stand is read from the world only when it is needed.
/// </summary>
internal sealed class Resumptions(IOptions<EntranceOptions> options, TimeProvider clock) : IWorldWitness
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Resumption> _good = new(StringComparer.Ordinal);
    private readonly Dictionary<Visitor, Resumption> _present = [];
    private readonly ConcurrentQueue<(Visitor Visitor, CloseCode Code, long AtMs)> _left = new();
    private readonly Channel<bool> _arrivals = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Dictionary<string, byte[]> _dressed = new(StringComparer.Ordinal);
    private HashSet<string> _changed = new(StringComparer.Ordinal);

    /// <summary>After a start: what the database had.</summary>
    public void Restore(IEnumerable<Resumption> kept)
    {
        lock (_gate)
        {
            foreach (var resumption in kept) _good[resumption.TokenHash] = resumption;
        }
    }

    /// <summary>A token for who is about to come in. <see cref="Bind"/> says whether they did.</summary>
    public string Issue(VisitorIdentity identity, bool isCitizen, string space, string? spawn)
    {
        var token = SecretToken.New();
        lock (_gate)
        {
            var resumption = new Resumption
            {
                TokenHash = SecretToken.HashOf(token),
                Person = identity.Person,
                IsCitizen = isCitizen,
                Name = identity.Name,
                Appearance = identity.Appearance.ToArray(),
                Space = space,
                Spawn = spawn,
                Instance = "",
                ValidUntilMs = NowMs + KeptMs,
            };
            _good[resumption.TokenHash] = resumption;
        }

        return token;
    }

    public void Bind(string token, Visitor? visitor)
    {
        lock (_gate)
        {
            var hash = SecretToken.HashOf(token);
            if (visitor is null) _good.Remove(hash);
            else if (_good.TryGetValue(hash, out var resumption)) _present[visitor] = resumption;
        }

        _arrivals.Writer.TryWrite(true);
    }

    /// <summary>Waits until somebody has come in since the last time: their token is worth nothing until it is written.</summary>
    public async Task ArrivalAsync(CancellationToken ct) => await _arrivals.Reader.ReadAsync(ct);

    /// <summary>What a token would bring back; null when it is not good. The token stays good.</summary>
    public Resumption? Find(string token)
    {
        lock (_gate)
        {
            SettleLeft();
            return _good.TryGetValue(SecretToken.HashOf(token), out var resumption) && resumption.ValidUntilMs > NowMs ? Seen(resumption).Copy() : null;
        }
    }

    /// <summary>Uses a token up.</summary>
    public Resumption? Take(string hash)
    {
        lock (_gate)
        {
            SettleLeft();
            if (!_good.TryGetValue(hash, out var resumption) || resumption.ValidUntilMs <= NowMs) return null;
            Seen(resumption);
            Forget(resumption);
            return resumption;
        }
    }

    /// <summary>What has to be written and deleted since the last time; those present are moved on.</summary>
    public ResumptionChanges Changes()
    {
        lock (_gate)
        {
            SettleLeft();
            var now = NowMs;
            foreach (var (visitor, resumption) in _present)
            {
                // Also who stands still is written now and then, or a crash would find them expired.
                var isOld = resumption.ValidUntilMs < now + KeptMs / 2;
                if (!_good.ContainsKey(resumption.TokenHash) || (!Follow(resumption, visitor) && !isOld)) continue;
                resumption.ValidUntilMs = now + KeptMs;
                _changed.Add(resumption.TokenHash);
            }

            foreach (var expired in _good.Values.Where(r => r.ValidUntilMs <= now).ToList()) Forget(expired);
            var changed = _changed.Where(_good.ContainsKey).Select(h => _good[h].Copy()).ToList();
            var gone = _changed.Where(h => !_good.ContainsKey(h)).ToList();
            var dressed = _dressed.ToList();
            _changed = new HashSet<string>(StringComparer.Ordinal);
            _dressed.Clear();
            return new ResumptionChanges(changed, gone, dressed);
        }
    }

    /// <summary>Nobody comes back as this person by a token.</summary>
    public void Forget(string person)
    {
        lock (_gate)
        {
            foreach (var theirs in _good.Values.Where(r => r.Person == person).ToList()) Forget(theirs);
        }
    }

    /// <summary>What could not be written is to be written the next time.</summary>
    public void WriteAgain(IEnumerable<string> hashes)
    {
        lock (_gate) _changed.UnionWith(hashes);
    }

    public void Left(Visitor visitor, CloseCode code) => _left.Enqueue((visitor, code, NowMs));

    public void Joined(Visitor visitor) => _arrivals.Writer.TryWrite(true);

    public void Said(Visitor visitor, string text, ServerTime at)
    {
    }

    public void Failed(Visitor? visitor, Exception fault)
    {
    }

    private long NowMs => clock.GetUtcNow().ToUnixTimeMilliseconds();

    private long ResumeMs => options.Value.ResumeSeconds * 1_000L;

    // While somebody is here, what is written has to outlast the time until the next writing and the minute after a crash.
    private long KeptMs => ResumeMs + options.Value.KeepEverySeconds * 2_000L;

    private Resumption Seen(Resumption resumption)
    {
        foreach (var (visitor, present) in _present)
        {
            if (present == resumption) Follow(resumption, visitor);
        }

        return resumption;
    }

    private bool Follow(Resumption resumption, Visitor visitor)
    {
        var worn = resumption.Appearance;
        var isNews = resumption.Follow(visitor);
        if (resumption.IsCitizen && resumption.Appearance != worn) _dressed[resumption.Person] = resumption.Appearance;
        return isNews;
    }

    private void SettleLeft()
    {
        for (var waiting = _left.Count; waiting > 0 && _left.TryDequeue(out var left); waiting--)
        {
            if (!_present.Remove(left.Visitor, out var resumption))
            {
                // Perhaps gone before the socket could say who it was.
                if (NowMs - left.AtMs < ResumeMs / 2) _left.Enqueue(left);
                continue;
            }

            Follow(resumption, left.Visitor);
            resumption.ValidUntilMs = left.AtMs + ResumeMs;
            if (left.Code is CloseCode.Banned or CloseCode.Replaced or CloseCode.Full) Forget(resumption);
            else _changed.Add(resumption.TokenHash);
        }
    }

    private void Forget(Resumption resumption)
    {
        if (_good.Remove(resumption.TokenHash)) _changed.Add(resumption.TokenHash);
    }
}

/// <summary>What happened since the last writing.</summary>
/// <param name="Changed">To be written.</param>
/// <param name="Gone">Hashes to be deleted.</param>
/// <param name="Dressed">Citizens who look different now, and how.</param>
internal sealed record ResumptionChanges(IReadOnlyList<Resumption> Changed, IReadOnlyList<string> Gone, IReadOnlyList<KeyValuePair<string, byte[]>> Dressed);
