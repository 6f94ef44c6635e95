using System.Data.Common;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Blocks;

/// <summary>What is to be written: a block that began or ended, or a choice.</summary>
internal readonly record struct BlockChange(string Person, string Blocked, bool On, BoundaryChoice? Choice = null)
{
    public BlockChange(BoundaryChoice choice)
        : this(choice.Person, "", On: false, choice)
    {
    }
}

/// <summary>Writes, in order and away from the world's threads, what people have blocked and chosen there.</summary>
internal sealed partial class BlockWriter : BackgroundService
{
    /// <summary>Each is at most one a second and person; more than this many waiting means that the database is gone.</summary>
    private const int MostWaiting = 10_000;

    private readonly BlockStore _store;
    private readonly ILogger<BlockWriter> _logger;
    private readonly Channel<BlockChange> _changes;

    public BlockWriter(BlockStore store, ILogger<BlockWriter> logger)
    {
        (_store, _logger) = (store, logger);
        _changes = Channel.CreateBounded<BlockChange>(new BoundedChannelOptions(MostWaiting) { SingleReader = true, FullMode = BoundedChannelFullMode.DropOldest }, _ => NotWritten(null));
    }

    /// <summary>From any thread; never waits.</summary>
    public void Write(in BlockChange change) => _changes.Writer.TryWrite(change);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        // What was said before the stop is written; sockets are closed already.
        _changes.Writer.TryComplete();
        if (ExecuteTask is { } writing) await writing.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var change in _changes.Reader.ReadAllAsync(CancellationToken.None)) await TryWriteAsync(change);
    }

    // The edge of a background job: it still holds while both are about.
    private async Task TryWriteAsync(BlockChange change)
    {
        try
        {
            if (change.Choice is { } choice) await _store.KeepAsync(choice, CancellationToken.None);
            else if (change.On) await _store.KeepAsync(change.Person, change.Blocked, CancellationToken.None);
            else await _store.DropAsync(change.Person, change.Blocked, CancellationToken.None);
        }
        catch (Exception e) when (e is DbUpdateException or DbException)
        {
            NotWritten(e);
        }
    }

    [LoggerMessage(1701, LogLevel.Error, "What somebody has blocked or chosen could not be written and is forgotten at the next start")]
    private partial void NotWritten(Exception? exception);
}
