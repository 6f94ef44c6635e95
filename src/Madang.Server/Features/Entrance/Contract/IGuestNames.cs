namespace Madang.Server.Features.Entrance.Contract;

/// <summary>Names for those who have none.</summary>
internal interface IGuestNames
{
    /// <summary>Some names to choose from, others each time.</summary>
    IReadOnlyList<string> Offer(string language);
}
