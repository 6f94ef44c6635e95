namespace Madang.Server.Features.Tax.Acquisition;

/// <summary>Which districts are adjustment areas (Housing Act art. 63-2), and since when. Districts that were none at any time of it are not listed.</summary>
internal sealed record AdjustmentAreas(DateOnly From, DateOnly To, IReadOnlyList<Citation> Articles, IReadOnlyList<District> Districts) : IDated
{
    public IEnumerable<(string Path, string Expected)> Problems()
    {
        for (var i = 0; i < Districts.Count; i++)
        {
            var path = $".districts[{i}]";
            if (Districts.Take(i).Any(d => d.Id == Districts[i].Id)) yield return ($"{path}.id", "an id of its own");
            if (Districts.Take(i).Any(d => d.Word == Districts[i].Word)) yield return ($"{path}.word", "a word of its own");
            for (var p = 0; p < Districts[i].Periods.Count; p++)
            {
                var (period, before) = (Districts[i].Periods[p], p == 0 ? null : Districts[i].Periods[p - 1]);
                if (period.To < period.From) yield return ($"{path}.periods[{p}].to", "a day not before \"from\"");
                if (before is not null && !(before.To < period.From)) yield return ($"{path}.periods[{p}].from", "a day after the period before ends");
            }
        }
    }

    public District? Find(string word) => Districts.FirstOrDefault(d => d.Word == word);
}

/// <param name="Id">Its name is the text <c>tax.areas.ID</c>.</param>
/// <param name="Word">By which it is asked for in JSON and in addresses.</param>
internal sealed record District(string Id, string Word, IReadOnlyList<AdjustmentPeriod> Periods)
{
    /// <summary>Whether a home here counts as one in an adjustment area. One that was contracted for by the day of the designation does not (Local Tax Act art. 13-2(4)).</summary>
    public bool IsAreaFor(DateOnly acquired, DateOnly? contract) =>
        PeriodOn(acquired) is { } period && !(contract <= period.ContractsUntil);

    public AdjustmentPeriod? PeriodOn(DateOnly day) => Periods.FirstOrDefault(p => p.From <= day && !(p.To < day));
}

/// <param name="ContractsUntil">The day on which the designation was announced.</param>
/// <param name="Notice">Where it was announced.</param>
internal sealed record AdjustmentPeriod(DateOnly From, string Notice, DateOnly? To = null, DateOnly? ContractsUntil = null);
