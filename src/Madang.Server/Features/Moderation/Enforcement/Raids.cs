using System.Data.Common;
using System.Globalization;
using Madang.Server.Data;
using Madang.World;
using Madang.World.Loop;

namespace Madang.Server.Features.Moderation.Enforcement;

/// <summary>Which spaces are kept calm, and until when; ends it by itself.</summary>
internal sealed class Raids(DbDataSource database, WorldLoop world, TimeProvider clock) : BackgroundService
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Raid> _raids = new(StringComparer.Ordinal);

    public IReadOnlyList<Raid> Now
    {
        get
        {
            var now = clock.GetUtcNow();
            lock (_gate) return [.. _raids.Values.Where(r => r.Until > now)];
        }
    }

    public bool IsLocked(string space)
    {
        var now = clock.GetUtcNow();
        lock (_gate) return _raids.TryGetValue(space, out var raid) && raid.IsLocked && raid.Until > now;
    }

    /// <summary>After the commit: calm from the next message on.</summary>
    public void Begin(Raid raid)
    {
        // Book and world change in one, so that an end and a beginning at once leave both alike.
        lock (_gate)
        {
            _raids[raid.Space] = raid;
            world.Calm(raid.Space, new Calm(raid.OnlyVerified ? IdentityLevel.Verified : IdentityLevel.Guest, raid.PauseSeconds * 1_000));
        }
    }

    /// <summary>After the commit: as before from the next message on.</summary>
    public void End(string space)
    {
        lock (_gate)
        {
            _raids.Remove(space);
            world.Calm(space, null);
        }
    }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        await using (var connection = await database.OpenConnectionAsync(cancellationToken))
        {
            foreach (var raid in await connection.ReadAsync(string.Create(CultureInfo.InvariantCulture, $"SELECT space, is_locked, pause_seconds, only_verified, until FROM raid WHERE until > {now}"), Read, cancellationToken)) Begin(raid);
        }

        await base.StartAsync(cancellationToken);
    }

    /// <summary>Ends what has run out.</summary>
    public void EndOverdue()
    {
        var now = clock.GetUtcNow();
        lock (_gate)
        {
            foreach (var raid in _raids.Values.Where(r => r.Until <= now).ToList()) End(raid.Space);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(5), clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) EndOverdue();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops, and with it the world.
        }
    }

    private static Raid Read(DbDataReader row) => new()
    {
        Space = row.GetString(0),
        IsLocked = row.GetBoolean(1),
        PauseSeconds = row.GetInt32(2),
        OnlyVerified = row.GetBoolean(3),
        Until = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(4)),
    };
}
