using Madang.World.Protocol;
using Wire = Madang.World.Protocol.Wire;

namespace Madang.World.Loop;

/// <summary>The last words of an instance, each encoded once. A visitor is told what came after what they have seen, so nothing queues for the slow.</summary>
internal sealed class ChatLog(int length)
{
    private readonly List<Entry> _entries = [];

    /// <summary>
    /// Sequence of the newest words; 0 before the first. It rises by one or to the time in milliseconds, whichever is more: so it goes on
    /// rising over a restart, and who comes back does not take new words for some they have heard.
    /// </summary>
    public long Last { get; private set; }

    public List<Entry> Entries => _entries;

    public Wire.Said Add(Visitor speaker, string text, uint nonce, long atMs)
    {
        var said = new Wire.Said
        {
            Sequence = NextSequence(atMs),
            Person = speaker.Identity.Person,
            Name = speaker.Identity.Name,
            Text = text,
            AtMs = atMs,
            Slot = (uint)speaker.Avatar!.Slot,
            Staff = speaker.Identity.IsStaff,
        };
        var echo = said.Clone();
        echo.Nonce = nonce;
        Add(new Entry(said, speaker, ServerMessages.Said(said), ServerMessages.Said(echo)));
        return said;
    }

    /// <summary>Words that somebody said on the stage of another instance.</summary>
    /// <param name="heard">As they were said there.</param>
    /// <param name="slot">Of the guest who stands for the speaker; 0 for none.</param>
    public void Overhear(Wire.Said heard, int slot)
    {
        var said = heard.Clone();
        (said.Sequence, said.Slot) = (NextSequence(heard.AtMs), (uint)slot);
        var forAll = ServerMessages.Said(said);
        Add(new Entry(said, Speaker: null, forAll, forAll));
    }

    /// <summary>Whether somebody's words are among the last.</summary>
    public bool Knows(string person) => _entries.Exists(entry => entry.Said.Person == person);

    /// <summary>Whether an avatar has said something since a moment.</summary>
    public bool HasSpoken(int slot, long sinceMs)
    {
        for (var i = _entries.Count - 1; i >= 0 && _entries[i].Said.AtMs >= sinceMs; i--)
        {
            if (_entries[i].Said.Slot == slot) return true;
        }

        return false;
    }

    public void SendTo(Visitor visitor)
    {
        if (visitor.SaidSeen == Last) return;
        foreach (var entry in _entries)
        {
            if ((long)entry.Said.Sequence <= visitor.SaidSeen || visitor.Identity.IsSilenced) continue;
            if (entry.Speaker == visitor) visitor.Link.Send(entry.Echo);
            else if (visitor.Hears(entry.Said.Person)) visitor.Link.Send(entry.ForAll);
        }

        visitor.SaidSeen = Last;
    }

    private ulong NextSequence(long atMs) => (ulong)(Last = Math.Max(Last + 1, atMs));

    private void Add(Entry entry)
    {
        if (_entries.Count == length) _entries.RemoveAt(0);
        _entries.Add(entry);
    }

    /// <param name="Said">As history shows it.</param>
    /// <param name="Speaker">Gets <paramref name="Echo"/>, which carries the nonce; null when they are in another instance.</param>
    /// <param name="ForAll">The ServerMessage for everybody else.</param>
    /// <param name="Echo">The ServerMessage for the speaker.</param>
    internal sealed record Entry(Wire.Said Said, Visitor? Speaker, byte[] ForAll, byte[] Echo);
}
