using System.Diagnostics;

namespace Madang.Generator;

/// <summary>
/// What some bots were told and where all were, for benchmarks/world/shown-error.mjs to replay through the client's own modules.
/// A file of records, little-endian: kind (1 byte), bot (4), milliseconds of this process (8, a double), then for
/// <see cref="Place"/> metres x and z (4 each, floats) and how often the server has put the bot elsewhere (4), for
/// <see cref="Message"/> its length (4) and bytes, for <see cref="Name"/> the bot's slot (4).
/// </summary>
internal sealed class Recording(string path) : IDisposable
{
    private const byte Place = 1, Message = 2, Name = 3;

    private readonly BinaryWriter _file = new(new BufferedStream(File.Create(path), 1 << 20));

    /// <summary>Places are noted only while this is set; messages always, because who is shown depends on all that was told before.</summary>
    public bool NotesPlaces { get; set; }

    public static double Milliseconds(long ticks) => ticks * 1_000.0 / Stopwatch.Frequency;

    public void NotePlace(int bot, Bot of, long now)
    {
        if (!NotesPlaces) return;
        Begin(Place, bot, now);
        _file.Write((float)of.Pose.X);
        _file.Write((float)of.Pose.Z);
        _file.Write(of.Asides);
    }

    public void NoteMessage(int bot, ReadOnlySpan<byte> message, long now)
    {
        Begin(Message, bot, now);
        _file.Write(message.Length);
        _file.Write(message);
    }

    public void NoteSlot(int bot, int slot)
    {
        Begin(Name, bot, 0);
        _file.Write(slot);
    }

    public void Dispose() => _file.Dispose();

    private void Begin(byte kind, int bot, long now)
    {
        _file.Write(kind);
        _file.Write(bot);
        _file.Write(Milliseconds(now));
    }
}
