namespace Madang.Server.Features.Tax.Acquisition;

/// <summary>What is owed beside the acquisition tax: the local education tax and the special tax for rural development.</summary>
internal sealed record AcquisitionSurtaxes(DateOnly From, DateOnly To, AcquisitionEducation Education, RuralTax Rural) : IDated
{
    public IEnumerable<(string Path, string Expected)> Problems()
    {
        if (Education.Percent is < 1 or > 100) yield return (".education.percent", AcquisitionChecks.Percentage);
        if (Education.Homes.ShareOfRatePercent is < 1 or > 100) yield return (".education.homes.shareOfRatePercent", AcquisitionChecks.Percentage);
        if (Education.Others.LessBp < 0) yield return (".education.others.lessBp", "0 or more basis points");
        if (Rural.Percent is < 1 or > 100) yield return (".rural.percent", AcquisitionChecks.Percentage);
        if (Rural.StandardBp <= 0) yield return (".rural.standardBp", AcquisitionChecks.Rate);
    }
}

/// <summary>A percentage of the tax at an adjusted rate: half the rate for homes, the rate less 2 % for other real estate.</summary>
internal sealed record AcquisitionEducation(
    int Percent, EducationOfHomes Homes, EducationOfOthers Others, EducationOfHeavy Heavy, EducationRelieved Relieved, IReadOnlyList<Citation> OnlyLandArticles, Citation OrdinanceArticle);

internal sealed record EducationOfHomes(int ShareOfRatePercent, IReadOnlyList<Citation> Articles);

internal sealed record EducationOfOthers(int LessBp, IReadOnlyList<Citation> Articles);

internal sealed record EducationOfHeavy(IReadOnlyList<Citation> Articles);

/// <summary>It shrinks as the acquisition tax is relieved.</summary>
internal sealed record EducationRelieved(IReadOnlyList<Citation> Articles);

/// <summary>A percentage of the tax that would be owed if the standard rate were 2 %, with everything added to it or taken off.</summary>
internal sealed record RuralTax(
    int Percent, int StandardBp, IReadOnlyList<Citation> Articles, IReadOnlyList<Citation> SmallHomeArticles, IReadOnlyList<Citation> FarmerArticles,
    IReadOnlyList<Citation> VehicleArticles);
