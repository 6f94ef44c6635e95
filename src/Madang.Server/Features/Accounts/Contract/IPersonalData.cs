using Madang.Server.Data;

namespace Madang.Server.Features.Accounts.Contract;

/// <summary>What a feature keeps of a citizen. Whoever keeps something registers one as a singleton: it goes into the file a citizen takes along, and it goes when they leave.</summary>
internal interface IPersonalData
{
    /// <summary>Its key in the file, such as <c>account</c>.</summary>
    string Name { get; }

    /// <summary>Whether a guardian may have it. What a child says to others is never a guardian's.</summary>
    bool IsForGuardian => true;

    /// <returns>What is kept, as an object or a list that JSON can write; null when there is nothing.</returns>
    Task<object?> ExportAsync(MadangDbContext database, string person, CancellationToken ct);

    /// <summary>Deletes all of it, as a part of the transaction in which the account goes. What a law wants kept goes to <see cref="IKeptRecords"/> there.</summary>
    Task DeleteAsync(MadangDbContext database, string person, IKeptRecords kept, CancellationToken ct);
}

/// <summary>Takes what a law wants kept of somebody who has left, apart from everything else and without name or address (Personal Information Protection Act, article 21 (3)).</summary>
internal interface IKeptRecords
{
    /// <param name="kind">The class in the retention table, such as <c>accounts.kept-transfers</c>.</param>
    /// <param name="person">The random id of who has left.</param>
    /// <param name="at">When its period began.</param>
    /// <param name="record">Written as JSON.</param>
    void Keep(string kind, string person, DateTimeOffset at, object record);
}
