namespace Madang.Server.Features.Tax.Chatbot.Understanding;

/// <summary>A question laid out for comparison: its characters without spaces, folded, with the places where words begin.</summary>
internal sealed class Reading
{
    private readonly bool[] _begins;

    public Reading(string typed)
    {
        Plain = PlainText.Of(typed);
        Words = Plain.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Joined = string.Concat(Words);
        Folded = string.Create(Joined.Length, Joined, static (into, from) =>
        {
            for (var i = 0; i < from.Length; i++) into[i] = Hangul.Fold(from[i]);
        });
        _begins = new bool[Joined.Length + 1];
        var at = 0;
        foreach (var word in Words)
        {
            _begins[at] = true;
            at += word.Length;
        }

        _begins[at] = true;
    }

    /// <summary>With single spaces.</summary>
    public string Plain { get; }

    public IReadOnlyList<string> Words { get; }

    /// <summary>Without spaces: people leave them out, or put them in where there are none.</summary>
    public string Joined { get; }

    /// <summary>As <see cref="Joined"/>, with what sounds alike written alike.</summary>
    public string Folded { get; }

    /// <summary>Whether a word begins here: after a space, or where digits or Latin letters end and Hangul begins or the other way round.</summary>
    public bool BeginsWord(int at) => _begins[at] || Kind(Joined[at]) != Kind(Joined[at - 1]);

    /// <summary>Whether a Latin word ends here. What is Hangul may go on: particles follow.</summary>
    public bool MayEnd(int end) => Kind(Joined[end - 1]) != 1 || end == Joined.Length || BeginsWord(end) || (Joined[end] == 's' && (end + 1 == Joined.Length || BeginsWord(end + 1)));

    /// <summary>Where a place of the plain text is in the joined one.</summary>
    public int Place(int inPlain) => inPlain - Plain.AsSpan(0, inPlain).Count(' ');

    /// <summary>Whether a space stood here.</summary>
    public bool HadSpace(int at) => _begins[at];

    private static int Kind(char c) => c switch { >= 'a' and <= 'z' => 1, _ when char.IsDigit(c) => 2, _ => 3 };
}
