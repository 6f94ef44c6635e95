namespace Madang.Server.Features.Counselling.Contract;

/// <summary>For features that lead citizens on to somebody they can talk with.</summary>
internal interface ITalkDesks
{
    /// <summary>The longest <c>topic</c> that a ticket takes along.</summary>
    int LongestTopic { get; }

    /// <summary>The longest <c>background</c>: what was said before, which the citizen may send along with <c>with-background=yes</c>.</summary>
    int LongestBackground { get; }

    /// <summary>The page of a desk, open or not; null when the city has no such desk.</summary>
    string? PageOf(string desk);

    /// <summary>Where a form takes a ticket at a desk, with a field <c>topic</c> for what it is about; null when the city has no such desk, or it takes nobody at this moment.</summary>
    /// <param name="desk">An id of services.json, of a desk without fields.</param>
    string? FormIfOpen(string desk);
}
