namespace Madang.Server.Features.Moderation.Contract;

/// <summary>Marks against citizens who abuse the staff at a desk. The desk stays open to them; moderators see what happened.</summary>
internal interface IStrikes
{
    /// <summary>An agent has ended an abusive talk: a case is opened, or joined, in which that agent is a party.</summary>
    /// <returns>How many strikes the person has in the last 90 days, this one among them.</returns>
    Task<int> AddAsync(Strike strike, CancellationToken ct);

    /// <summary>Strikes of the last 90 days, for the agent who takes the next talk.</summary>
    Task<int> CountAsync(string person, CancellationToken ct);
}

/// <param name="Person">Who abused: a citizen's public id, or a guest's for their visit.</param>
/// <param name="Name">As the agent read it.</param>
/// <param name="Agent">Public id of the agent.</param>
/// <param name="Desk">Id of the desk.</param>
/// <param name="Excerpt">What was said, at most 1,000 characters; longer ones are cut.</param>
internal sealed record Strike(string Person, string Name, string Agent, string Desk, string Excerpt)
{
    /// <summary>Id of the talk that was ended: however often it is told, it is one strike. Null where each stands for itself.</summary>
    public string? Talk { get; init; }
}
