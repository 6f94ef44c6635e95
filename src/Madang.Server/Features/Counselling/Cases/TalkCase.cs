namespace Madang.Server.Features.Counselling.Cases;

/// <summary>A talk that its citizen can go on with by telephone: a number to say, and a word that only they know.</summary>
internal sealed class TalkCase
{
    /// <summary>Eight digits, which are said and heard the same in every language.</summary>
    public required string Number { get; init; }

    public required string Ticket { get; init; }

    /// <summary>What is kept of the word; see <see cref="CaseWord"/>.</summary>
    public required string Word { get; set; }

    /// <summary>Wrong words since the last right one.</summary>
    public int Wrong { get; set; }

    public DateTimeOffset? WrongAt { get; set; }

    /// <summary>Two mishearings are free; from the third on each wrong word doubles the wait, up to an hour.</summary>
    public static TimeSpan PauseAfter(int wrong) => wrong < 3 ? TimeSpan.Zero : TimeSpan.FromMinutes(Math.Min(60, Math.Pow(2, Math.Min(wrong - 3, 6))));

    /// <summary>How a number is written to be read aloud.</summary>
    public static string Written(string number) => $"{number[..4]}-{number[4..]}";
}
