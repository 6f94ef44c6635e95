namespace Madang.Server.Features.Tax.Property;

/// <summary>What makes a set of rules impossible to compute with, by path inside it.</summary>
internal static class PropertyRuleChecks
{
    private const string Percentage = "a percentage from 1 to 100";

    public static IEnumerable<(string Path, string Expected)> Of(PropertyBases bases)
    {
        if (bases.LandPercent is < 1 or > 100) yield return (".landPercent", Percentage);
        if (bases.BuildingPercent is < 1 or > 100) yield return (".buildingPercent", Percentage);
        if (bases.HousePercent is < 1 or > 100) yield return (".housePercent", Percentage);
        if (bases.HouseCap is { Percent: < 0 or > 100 }) yield return (".houseCap.percent", Percentage);
        foreach (var problem in Steps(bases.OneHome, o => o.UpTo, ".oneHome")) yield return problem;
        for (var i = 0; i < bases.OneHome.Count; i++)
        {
            if (bases.OneHome[i].Percent is < 1 or > 100) yield return ($".oneHome[{i}].percent", Percentage);
        }
    }

    public static IEnumerable<(string Path, string Expected)> Of(PropertyRates rates)
    {
        foreach (var problem in Of(rates.House.Brackets, ".house.brackets")) yield return problem;
        if (rates.OneHome is { } oneHome)
        {
            foreach (var problem in Of(oneHome.Brackets, ".oneHome.brackets")) yield return problem;
        }

        for (var i = 0; i < rates.Land.Count; i++)
        {
            foreach (var problem in Of(rates.Land[i].Brackets, $".land[{i}].brackets")) yield return problem;
        }

        foreach (var missing in Enum.GetValues<LandClass>().Where(c => rates.Land.Count(l => l.Class == c) != 1)) yield return (".land", $"one entry for {missing}");
        foreach (var missing in Enum.GetValues<BuildingClass>().Where(c => rates.Buildings.Count(b => b.Building == c) != 1)) yield return (".buildings", $"one entry for {missing}");
        foreach (var missing in Enum.GetValues<CraftClass>().Where(c => rates.Craft.Count(b => b.Craft == c) != 1)) yield return (".craft", $"one entry for {missing}");
        if (rates.Urban.Ratio > rates.Urban.OrdinanceAtMost) yield return (".urban.ratio", "at most \"ordinanceAtMost\"");
        if (rates.Education.Percent is < 1 or > 100) yield return (".education.percent", Percentage);
        if (rates.Ordinance.Least > 1 || rates.Ordinance.Most < 1) yield return (".ordinance", "a range around 1/1");
    }

    public static IEnumerable<(string Path, string Expected)> Of(PropertyCollection collection)
    {
        if (collection.RoundDownTo.Won < 1) yield return (".roundDownTo.won", "a positive number of won");
        if (collection.SmallSum.LeastWon < 0) yield return (".smallSum.leastWon", "0 or more won");
        if (collection.HouseHalves.WholeInFirstUpTo < 0) yield return (".houseHalves.wholeInFirstUpTo", "0 or more won");
        foreach (var problem in Steps(collection.HouseBurden.Steps, s => s.UpTo, ".houseBurden.steps")) yield return problem;
        if (collection.HouseBurden.Steps.Any(s => s.Percent < 100)) yield return (".houseBurden.steps", "percentages of at least 100");
        if (collection.OtherBurden.Percent < 100) yield return (".otherBurden.percent", "a percentage of at least 100");
    }

    public static IEnumerable<(string Path, string Expected)> Of(FireRates fire)
    {
        foreach (var problem in Of(fire.Brackets, ".brackets")) yield return problem;
        if (fire.Multiples.Count == 0 || fire.Multiples[0].Times != 1) yield return (".multiples", "a first entry for 1 time");
        if (fire.SmallSum.LeastWon < 0) yield return (".smallSum.leastWon", "0 or more won");
        if (fire.Ordinance.Least > 1 || fire.Ordinance.Most < 1) yield return (".ordinance", "a range around 1/1");
    }

    // The law's sums before each rate are what the brackets below come to: a slip in either shows.
    private static IEnumerable<(string Path, string Expected)> Of(IReadOnlyList<Bracket> brackets, string path)
    {
        foreach (var problem in Steps(brackets, b => b.UpTo, path)) yield return problem;

        Fraction reached = 0;
        long below = 0;
        for (var i = 0; i < brackets.Count; i++)
        {
            if (brackets[i].Ratio <= 0) yield return ($"{path}[{i}].ratio", "a positive ratio");
            if (brackets[i].Plus != reached) yield return ($"{path}[{i}].plus", $"what the brackets before it come to, {reached}");
            if (brackets[i].UpTo is not { } upTo) continue;
            reached += brackets[i].Ratio * (upTo - below);
            below = upTo;
        }
    }

    private static IEnumerable<(string Path, string Expected)> Steps<T>(IReadOnlyList<T> steps, Func<T, long?> upTo, string path)
    {
        long below = 0;
        for (var i = 0; i < steps.Count - 1; i++)
        {
            if (!(upTo(steps[i]) > below)) yield return ($"{path}[{i}].upTo", $"more than {below}");
            below = upTo(steps[i]) ?? below;
        }

        if (steps.Count == 0 || upTo(steps[^1]) is not null) yield return (path, "a last entry without \"upTo\", for all that is larger");
    }
}
