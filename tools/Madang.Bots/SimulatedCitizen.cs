using System.Diagnostics;
using System.Globalization;
using Madang.World.Avatars;
using Wire = Madang.World.Protocol.Wire;

namespace Madang.Bots;

/// <summary>One bot: comes in, walks, speaks, leaves. What it does when is its errand's matter.</summary>
internal sealed class SimulatedCitizen(HttpClient http, bool isSignedIn, Town town, BotOptions options, int number, CancellationToken end) : IAsyncDisposable
{
    /// <summary>Nobody is carried by more than one word a second.</summary>
    private const int BetweenWordsMs = 1_100;

    private static readonly Stopwatch Clock = Stopwatch.StartNew();

    private WorldClient? _client;
    private Walker? _walker;
    private string? _token;
    private long _offsetMs, _enteredMs, _mutedUntilMs;
    private int _corrected, _said, _heard, _visits, _doors, _corrections;
    private long _bytes, _frames;
    private double _seconds;
    private bool _mayNotSpeak;
    private uint _nonce;

    public Random Random { get; } = new(number);

    public int Number => number;

    /// <summary>Where it is; set once it has entered.</summary>
    public Place Place { get; private set; } = null!;

    public bool IsIn => _client is { IsClosed: false };

    /// <summary>The connection ended and the bot had not left.</summary>
    public bool IsLost => _client is { IsClosed: true };

    public Standing At => _walker!.At(NowMs);

    public IEnumerable<OtherAvatar> Others => _client?.Others.Values ?? [];

    private long NowMs => Clock.ElapsedMilliseconds + _offsetMs;

    public BotReport Report => new(IsLost || _visits == 0, _seconds, _bytes, _frames, _corrections, _visits, _doors, _said, _heard);

    /// <summary>Comes into a space, as who it was before unless <paramref name="isNew"/>.</summary>
    public async Task EnterAsync(string space, string? spawn = null, bool isNew = false)
    {
        var token = isNew ? null : _client?.ResumeToken ?? _token;
        await LeaveAsync();
        Place = await town.PlaceAsync(space);
        _client = await WorldClient.EnterAsync(http, new PassRequest(space, Resume: token, Spawn: spawn), options.Origin, isSignedIn ? http : null, end);
        if (_client.Welcome is not { } welcome) return;
        _visits++;
        _enteredMs = Clock.ElapsedMilliseconds;
        _offsetMs = welcome.ServerMs - _enteredMs;
        _corrected = 0;
        _walker = new Walker(Place.WalkMap, new Standing((short)welcome.XCm, (short)welcome.ZCm, (byte)welcome.Level, (ushort)welcome.Heading), Random);
    }

    public async Task LeaveAsync()
    {
        if (_client is not { } client) return;
        _token = client.ResumeToken;
        Note(client);
        if (!client.IsClosed) await client.CloseAsync(CancellationToken.None);
        await client.DisposeAsync();
        _client = null;
    }

    public async Task StrollAsync(bool wanders)
    {
        Follow();
        var now = NowMs;
        var (motion, ms) = _walker!.Stroll(wanders, now);
        await TellAsync(motion, now);
        await RestAsync(ms);
    }

    /// <summary>Walks to a point, round what is in the way. False when it did not get there in time.</summary>
    public async Task<bool> GoToAsync(Spot goal, int withinCm, int withinMs = 120_000)
    {
        var ways = Place.WaysTo(goal);
        for (var until = NowMs + withinMs; IsIn && NowMs < until;)
        {
            Follow();
            var at = At;
            if (Squared(new Spot(at.XCm, at.ZCm), ways.Goal) <= (long)withinCm * withinCm) return true;
            if (ways.Next(at) is not { } next) return false;
            var now = NowMs;
            var (motion, ms) = _walker!.Towards(next, Gait.Run, now);
            await TellAsync(motion, now);
            await RestAsync(Math.Max(ms, 50));
        }

        return false;
    }

    /// <summary>Stops, looking at a point.</summary>
    public async Task StandAsync(Spot facing)
    {
        Follow();
        var (at, now) = (At, NowMs);
        await TellAsync(_walker!.Stand(now, (ushort)Headings.Towards(facing.XCm - at.XCm, facing.ZCm - at.ZCm)), now);
    }

    public Task GestureAsync(Wire.Gesture gesture) => IsIn ? _client!.SendAsync(new Wire.ClientMessage { Emote = new Wire.Emote { Gesture = gesture } }, end) : Task.CompletedTask;

    /// <summary>Says one of the words; nothing where it has learnt that it may not.</summary>
    public async Task SayAsync()
    {
        if (!IsIn || _mayNotSpeak || NowMs < _mutedUntilMs) return;
        _mutedUntilMs = NowMs + BetweenWordsMs;
        var words = options.Words.Count > 0 ? options.Words[Random.Next(options.Words.Count)] : (_nonce + 1).ToString(CultureInfo.InvariantCulture);
        await _client!.SayAsync(words, ++_nonce, end);
    }

    public async Task GoThroughAsync(Door door)
    {
        await EnterAsync(door.ToSpace, door.ToSpawn);
        if (IsIn) _doors++;
    }

    /// <summary>Waits, unless it is over before.</summary>
    public Task RestAsync(int ms) => Task.Delay(ms, end).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    public async ValueTask DisposeAsync()
    {
        if (_client is not { } client) return;
        Note(client);
        await client.DisposeAsync();
    }

    private Task TellAsync(in Motion motion, long now) => IsIn ? _client!.MoveAsync(motion.Start, motion.Gait, motion.Speed, now, end) : Task.CompletedTask;

    // What the server has corrected since the last motion.
    private void Follow()
    {
        var corrections = _client!.Corrections;
        if (corrections.Count > _corrected)
        {
            var last = corrections[^1];
            _walker!.Correct(last.AtMs, new Standing((short)last.XCm, (short)last.ZCm, (byte)last.Level, (ushort)last.Heading));
            _corrected = corrections.Count;
        }

        _mayNotSpeak |= _client.Refused.Any(refused => refused.Code is "world.level" or "world.chat-off");
    }

    private void Note(WorldClient client)
    {
        _seconds += (Clock.ElapsedMilliseconds - _enteredMs) / 1_000.0;
        _bytes += client.BytesReceived;
        _frames += client.FramesReceived;
        _corrections += client.Corrections.Count;
        // Only the speaker is told the number of their words; what was said before one came is told as well, and is not heard.
        var heard = client.Said;
        _said += heard.Count(said => said.Nonce != 0);
        _heard += heard.Count(said => said.Nonce == 0);
    }

    private static long Squared(Spot one, Spot other)
    {
        long dx = one.XCm - other.XCm, dz = one.ZCm - other.ZCm;
        return dx * dx + dz * dz;
    }
}
