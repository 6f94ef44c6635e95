using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;

namespace Madang.IdentityAgency;

/// <summary>A citizen at the agency, from the first page to the last.</summary>
internal sealed class Call(CityRequest request)
{
    private const int MostTries = 5;

    public string Id { get; } = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    public CityRequest Request => request;

    /// <summary>Null until name, birth date and telephone have been right.</summary>
    public Person? Person { get; set; }

    /// <summary>What a carrier would send to the telephone.</summary>
    public string Code { get; } = RandomNumberGenerator.GetInt32(1_000_000).ToString("000000", CultureInfo.InvariantCulture);

    public int Tries { get; set; }

    public bool IsOver => Tries >= MostTries;
}

/// <summary>Who is at the agency now, in memory alone.</summary>
internal sealed class Calls(TimeProvider clock)
{
    private const int Most = 1000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Call> _open = new(StringComparer.Ordinal);

    public Call Begin(CityRequest request)
    {
        var call = new Call(request);
        lock (_gate)
        {
            foreach (var old in _open.Values.Where(c => c.Request.Until < clock.GetUtcNow()).Select(c => c.Id).ToList()) _open.Remove(old);
            if (_open.Count >= Most) _open.Clear();
            _open[call.Id] = call;
        }

        return call;
    }

    /// <returns>Null when it is over.</returns>
    public Call? Find(string? id)
    {
        lock (_gate) return id is not null && _open.TryGetValue(id, out var call) && call.Request.Until >= clock.GetUtcNow() && !call.IsOver ? call : null;
    }

    public void End(Call call)
    {
        lock (_gate) _open.Remove(call.Id);
    }
}
