using Madang.Server.Features.Tax.Chatbot.Cases;

namespace Madang.Server.Features.Tax.Chatbot.Conversation;

/// <summary>What was asked and answered in one conversation, and what of it still counts for the next question.</summary>
internal sealed class Talk(string id)
{
    private const int MostTurns = 20;

    private readonly List<Turn> _turns = [];

    public string Id { get; } = id;

    public DateTimeOffset Last { get; set; }

    /// <summary>What was said that the next question may lean on.</summary>
    public Said? Said { get; set; }

    /// <summary>The calculation that was spoken of last.</summary>
    public Intent? Intent { get; set; }

    /// <summary>The input that the calculation waits for; null when it waits for nothing.</summary>
    public string? Missing { get; set; }

    public bool IsAsking => Missing is not null;

    /// <summary>Questions in a row that had no answer.</summary>
    public int Unanswered { get; set; }

    public IReadOnlyList<Turn> Turns => _turns;

    public void Add(Turn turn)
    {
        if (_turns.Count == MostTurns) _turns.RemoveAt(0);
        _turns.Add(turn);
    }
}

/// <summary>One question with its answer.</summary>
internal sealed record Turn(string Question, Reply Reply);
