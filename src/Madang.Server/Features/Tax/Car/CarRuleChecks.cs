namespace Madang.Server.Features.Tax.Car;

/// <summary>What makes a set of rules impossible to compute with, by path inside it.</summary>
internal static class CarRuleChecks
{
    private const string Won = "a positive number of won";
    private const string Percentage = "a percentage from 1 to 100";

    public static IEnumerable<(string Path, string Expected)> Of(CarRates rates)
    {
        foreach (var problem in Of(rates.Passenger.Private, ".passenger.private").Concat(Of(rates.Passenger.Business, ".passenger.business"))) yield return problem;

        if (rates.OtherPassenger.Private <= 0 || rates.OtherPassenger.Business <= 0) yield return (".otherPassenger", Won);
        if (rates.ThreeWheeled.Private <= 0 || rates.ThreeWheeled.Business <= 0) yield return (".threeWheeled", Won);
        if (rates.ThreeWheeled.MotorcycleAboveCc <= 0) yield return (".threeWheeled.motorcycleAboveCc", "a positive number of cc");
        for (var i = 0; i < rates.Classes.Count; i++)
        {
            if (rates.Classes[i] is { Private: null, Business: null } or { Private: <= 0 } or { Business: <= 0 }) yield return ($".classes[{i}]", Won);
        }

        foreach (var missing in Enum.GetValues<VehicleClass>().Where(c => rates.Classes.Count(r => r.Class == c) != 1))
            yield return (".classes", $"one entry for {missing}");

        var below = 0;
        for (var i = 0; i < rates.Goods.Steps.Count; i++)
        {
            var step = rates.Goods.Steps[i];
            if (step.UpToKg <= below) yield return ($".goods.steps[{i}].upToKg", $"more than {below}");
            if (step.Private <= 0 || step.Business <= 0) yield return ($".goods.steps[{i}]", Won);
            below = step.UpToKg;
        }

        if (rates.Goods.Steps.Count == 0) yield return (".goods.steps", "at least one step");
        if (rates.Goods.Beyond is not { EveryKg: > 0, Private: > 0, Business: > 0 }) yield return (".goods.beyond", "a positive load and positive numbers of won");
    }

    private static IEnumerable<(string Path, string Expected)> Of(IReadOnlyList<CcRate> rates, string path)
    {
        var below = 0;
        for (var i = 0; i < rates.Count; i++)
        {
            if (rates[i].WonPerCc <= 0) yield return ($"{path}[{i}].wonPerCc", Won);
            if (i < rates.Count - 1 && !(rates[i].UpToCc > below)) yield return ($"{path}[{i}].upToCc", $"more than {below}");
            below = rates[i].UpToCc ?? below;
        }

        if (rates.Count == 0 || rates[^1].UpToCc is not null) yield return (path, "a last rate without \"upToCc\", for all larger cars");
    }

    public static IEnumerable<(string Path, string Expected)> Of(AgeRelief relief)
    {
        if (relief.CountedAboveAge < 0 || relief.FromAge <= relief.CountedAboveAge) yield return (".fromAge", "more than \"countedAboveAge\"");
        if (relief.AtMostAge < relief.FromAge) yield return (".atMostAge", "at least \"fromAge\"");
        if (relief.PercentForEachYear < 1 || relief.PercentAt(relief.AtMostAge) > 100) yield return (".percentForEachYear", "a percentage that stays at most 100 at \"atMostAge\"");
    }

    public static IEnumerable<(string Path, string Expected)> Of(Prepayment prepayment)
    {
        if (prepayment.Percent is < 1 or > 100) yield return (".percent", Percentage);
        if (prepayment.CapPercent is < 1 or > 100) yield return (".capPercent", Percentage);
        if (prepayment.Lumpsum.YearAtMost <= 0) yield return (".lumpsum.yearAtMost", Won);
        for (var i = 0; i < prepayment.Windows.Count; i++)
        {
            if (prepayment.Windows[i].Opens.Month != prepayment.Windows[i].Month) yield return ($".windows[{i}].opens", "a day in \"month\"");
            if (i > 0 && prepayment.Windows[i].Month <= prepayment.Windows[i - 1].Month) yield return ($".windows[{i}].month", "a later month than the one before");
        }
    }

    public static IEnumerable<(string Path, string Expected)> Of(EducationTax education)
    {
        if (education.Percent is < 1 or > 100) yield return (".percent", Percentage);
    }

    public static IEnumerable<(string Path, string Expected)> Of(Collection collection)
    {
        if (collection.RoundDownTo.Won < 1) yield return (".roundDownTo.won", Won);
        if (collection.PartYear.LeastWon < 0) yield return (".partYear.leastWon", "0 or more won");
    }
}
