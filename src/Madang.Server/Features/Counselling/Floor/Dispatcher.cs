using System.Data.Common;
using System.Threading.Channels;
using Madang.Server.Content;
using Madang.Server.Features.Counselling.Queue;
using Madang.Server.Features.Transparency.Contract;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.Counselling.Floor;

/// <summary>
/// The one thread that changes the floor. Whatever people ask for waits in a row; a round takes all that waits, lets the floor do it, stores it in one transaction,
/// and only then answers and tells. A crash before that leaves nothing behind; one after it loses nothing.
/// </summary>
internal sealed partial class Dispatcher(
    DeskBook desks, DeskStore store, DeskHours hours, IAnnouncer announcer, Counters counters, History history, IServiceTally tally, City city, TimeProvider clock, IOptions<CounsellingOptions> options, ILogger<Dispatcher> logger)
    : BackgroundService
{
    private const int MostInRound = 512;

    // Whoever waits asks anew each time: more often than this nobody reads it, and thousands would.
    private static readonly TimeSpan BetweenMoves = TimeSpan.FromSeconds(1);

    private readonly Channel<Work> _row = Channel.CreateUnbounded<Work>(new UnboundedChannelOptions { SingleReader = true });
    private readonly long _started = clock.GetTimestamp();
    private readonly Dictionary<(string Desk, DateOnly Day), int> _numbers = [];
    private CounsellingFloor? _floor;
    private TimeSpan _movesToldAt = -BetweenMoves;

    // Knows who is connected, while the floor waits to be read again.
    private Hall? _before;

    /// <summary>From any thread: who holds a ticket.</summary>
    public OpenHolders Holders { get; } = new(clock);

    /// <summary>Lets the floor do something, and gives the answer once it is stored.</summary>
    public Task<T> DoAsync<T>(Func<CounsellingFloor, T> work, CancellationToken ct = default)
    {
        var asked = new Work<T>(work);
        if (!_row.Writer.TryWrite(asked)) return Task.FromException<T>(new OperationCanceledException("The desks are closing down."));
        return asked.Answer.WaitAsync(ct);
    }

    /// <summary>Lets run out what has run out, and tells of the queues that moved.</summary>
    public async Task BeatAsync()
    {
        var moved = await DoAsync<IReadOnlyList<QueueKey>>(floor =>
        {
            floor.Hall.Advance(floor.Now);
            floor.Follow();
            counters.Look(floor.Hall, floor.Now.Wall);
            foreach (var desk in floor.TakeLateDesks()) floor.Tell(Groups.Board, ServiceEvent.Board, desk, 0);
            if (floor.Now.Up - _movesToldAt < BetweenMoves) return [];
            var moved = floor.TakeMovedQueues();
            if (moved.Count > 0) _movesToldAt = floor.Now.Up;
            return moved;
        });
        if (moved.Count == 0) return;
        announcer.Announce([.. moved.Select(q => new ServiceEvent(Groups.OfQueue(q), ServiceEvent.Queue, q.ToString(), 0)), .. moved.Select(q => q.Desk).Distinct().Select(d => new ServiceEvent(Groups.Board, ServiceEvent.Board, d, 0))]);
    }

    /// <summary>The next number at a desk on the city's day.</summary>
    public (DateOnly Day, int Number) NextNumber(string desk, DateTimeOffset now)
    {
        var day = city.DayOf(now);
        if (!_numbers.TryGetValue((desk, day), out var last))
        {
            foreach (var old in _numbers.Keys.Where(k => k.Day < day.AddDays(-1)).ToList()) _numbers.Remove(old);
            last = store.HighestNumber(desk, day);
        }

        _numbers[(desk, day)] = last + 1;
        return (day, last + 1);
    }

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        hours.Close(StoredFloor.Closings(store));
        _floor = Restore(again: false);
        return base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        store.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var beats = BeatsAsync(stoppingToken);
        try
        {
            var round = new List<Work>();
            while (await _row.Reader.WaitToReadAsync(stoppingToken))
            {
                round.Clear();
                while (round.Count < MostInRound && _row.Reader.TryRead(out var work)) round.Add(work);
                Round(round);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }

        _row.Writer.TryComplete();
        while (_row.Reader.TryRead(out var left)) left.Fail(new OperationCanceledException("The desks are closing down."));
        await beats;
    }

    private async Task BeatsAsync(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(options.Value.BeatMs), clock);
        try
        {
            while (await timer.WaitForNextTickAsync(ct)) await TryBeatAsync(ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
        }
    }

    // The edge of a background job: whatever went wrong in a beat, the next one comes.
    private async Task TryBeatAsync(CancellationToken ct)
    {
        try
        {
            await BeatAsync();
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            Log.BeatFailed(logger, e);
        }
    }

    private void Round(List<Work> round)
    {
        CounsellingFloor floor;
        try
        {
            floor = _floor ??= Restore(again: false);
            floor.Now = Now();
            foreach (var work in round) work.Run(floor);
            floor.Follow();
            if (!floor.Pending.IsEmpty) store.Save(floor.Pending);
            floor.Hall.Settle();
        }
        catch (Exception e)
        {
            // What is in memory may be half done: the truth is what was stored.
            var again = round.Count > 1 && e is not DbException;
            RestoreAfterFailure(again);
            if (again)
            {
                // Nobody is refused for what somebody else asked: each is tried alone. What the disk refused it would refuse each time.
                foreach (var work in round) Round([work]);
                return;
            }

            Log.RoundFailed(logger, round.Count, e);
            foreach (var work in round) work.Fail(e);
            return;
        }

        Tell(floor);
        foreach (var work in round) work.Done();
    }

    // What is stored stays stored, whatever goes wrong in telling of it.
    private void Tell(CounsellingFloor floor)
    {
        try
        {
            var (events, steps) = floor.Stored();
            foreach (var holder in steps.Select(s => s.Ticket?.Holder).OfType<string>()) Holders.Set(holder, floor.Hall.Of(holder).Count > 0);
            history.Write(steps, floor.Now.Wall);
            Count(steps);
            counters.Tell();
            announcer.Announce(events);
        }
        catch (Exception e)
        {
            Log.NotAnnounced(logger, e);
        }
    }

    private void Count(IReadOnlyList<HallStep> steps)
    {
        foreach (var step in steps)
        {
            if (step.Op == Ops.Take) tally.Started(step.Queue.Desk);
            else if (step.Ticket is { EndedAt: { } ended } ticket && step.State == TicketState.Closed.Word()) tally.Finished(step.Queue.Desk, ended - ticket.TakenAt);
        }
    }

    private void RestoreAfterFailure(bool again)
    {
        _before = _floor?.Hall ?? _before;
        _floor = null;
        try
        {
            _floor = Restore(again);
        }
        catch (Exception e)
        {
            Log.NotRestored(logger, e);
        }
    }

    private CounsellingFloor Restore(bool again)
    {
        _numbers.Clear();
        var stored = StoredFloor.Read(store, options.Value.Rules.RecentTalks);
        var hall = new Hall(options.Value.Rules, desks);
        if (_before is not null) hall.KeepConnections(_before, again);
        var floor = new CounsellingFloor(hall, TimeSpan.FromSeconds(options.Value.ServedWithinSeconds), city.Local) { Now = Now() };
        floor.Restore(stored.Talks, stored.Agents, stored.Recent);
        history.Restored(stored.Talks, floor.Now.Wall);
        Holders.Reset(hall.Open.Select(t => t.Holder));
        _before = null;
        return floor;
    }

    private Instant Now() => new(clock.GetUtcNow(), clock.GetElapsedTime(_started));

    private abstract class Work
    {
        public abstract void Run(CounsellingFloor floor);

        public abstract void Done();

        public abstract void Fail(Exception e);
    }

    private sealed class Work<T>(Func<CounsellingFloor, T> work) : Work
    {
        private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? _result;

        public Task<T> Answer => _answer.Task;

        public override void Run(CounsellingFloor floor) => _result = work(floor);

        public override void Done() => _answer.TrySetResult(_result!);

        public override void Fail(Exception e) => _answer.TrySetException(e);
    }
}
