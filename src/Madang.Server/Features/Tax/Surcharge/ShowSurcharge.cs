using Madang.Server.Features.Tax.Form;
using Madang.Server.Web;

namespace Madang.Server.Features.Tax.Surcharge;

/// <summary>A citizen asks what being late costs, and what making good soon saves. All of it stands in the address.</summary>
internal static class ShowSurcharge
{
    public const string Path = "/tax/surcharge";

    private static readonly string[] AskedBy = [SurchargeCase.AcquisitionField, SurchargeCase.TaxField, SurchargeCase.AmountField, SurchargeCase.DaysField];

    public static void Map(WebApplication app) => app.MapGet(Path, (HttpContext context, TaxPageReader reader, SurchargeCalculator calculator) =>
    {
        reader.Read(context, calculator, Path, AskedBy);
        return Pages.Show<SurchargePage>();
    }).ExcludeFromDescription();

    /// <summary>The figure that answers: what is added, or what is collected of a sum.</summary>
    public static long Headline(TaxBill bill) => bill.Result.TryGetValue("total", out var total) ? total : bill.Result["payable"];
}
