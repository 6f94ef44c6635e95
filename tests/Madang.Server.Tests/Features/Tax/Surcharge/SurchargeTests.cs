using Madang.Server.Features.Tax;
using Madang.Server.Tests.Features.Tax.Acquisition;

namespace Madang.Server.Tests.Features.Tax.Surcharge;

/// <summary>What late or too low filing and payment adds.</summary>
public sealed class SurchargeTests
{
    [Theory]
    [InlineData("""{"type":"무신고","acquisition":5000000,"edu":500000,"days":20}""", "non_filing=1000000 delay_acq=22000 delay_edu=2200 total=1024200")]
    [InlineData("""{"type":"무신고","acquisition":5000000,"edu":500000,"days":20,"late_filing_within_months":1}""", "non_filing=500000 total=524200")]
    [InlineData("""{"type":"무신고","acquisition":5000000,"edu":500000,"days":60,"late_filing_within_months":2}""", "non_filing=700000 delay_acq=66000 delay_edu=6600 total=772600")]
    [InlineData("""{"type":"무신고","acquisition":5000000,"late_filing_within_months":3}""", "non_filing=700000 total=700000")]
    [InlineData("""{"type":"무신고","acquisition":5000000,"late_filing_within_months":6}""", "non_filing=800000 total=800000")]
    [InlineData("""{"type":"무신고","acquisition":5000000,"late_filing_within_months":7}""", "non_filing=1000000 total=1000000")]
    [InlineData("""{"type":"무신고","acquisition":5000000,"fraud":true}""", "non_filing=2000000")]
    [InlineData("""{"type":"무신고","acquisition":100,"days":0}""", "non_filing=20 delay_acq=0 delay_edu=0 total=20")]
    [InlineData("""{"type":"과소신고","acquisition":3000000,"edu":300000,"days":100}""", "under_filing=300000 delay_acq=66000 delay_edu=6600 total=372600")]
    [InlineData("""{"type":"과소신고","acquisition":3000000,"amended_within_months":1}""", "under_filing=30000 total=30000")]
    [InlineData("""{"type":"과소신고","acquisition":3000000,"amended_within_months":3}""", "under_filing=75000")]
    [InlineData("""{"type":"과소신고","acquisition":3000000,"amended_within_months":24}""", "under_filing=270000")]
    [InlineData("""{"type":"과소신고","acquisition":3000000,"amended_within_months":25}""", "under_filing=300000")]
    [InlineData("""{"type":"과소신고","acquisition":3000000,"fraud":true}""", "under_filing=1200000")]
    [InlineData("""{"type":"납부지연","acquisition":5000000,"edu":500000,"days":10}""", "delay_acq=11000 delay_edu=1100 total=12100")]
    [InlineData("""{"type":"납부지연","tax":5000000,"days":10}""", "delay=11000 total=11000")]
    [InlineData("""{"type":"납부지연","tax":1000000,"days":36500}""", "delay=750000 total=750000")]
    [InlineData("""{"type":"고지납부지연","tax":449990,"months":12}""", "first=13490 monthly=0 total=13490")]
    [InlineData("""{"type":"고지납부지연","tax":450000,"months":12}""", "first=13500 monthly=35640 total=49140")]
    [InlineData("""{"type":"고지납부지연","tax":1000000,"months":0}""", "first=30000 monthly=0 total=30000")]
    [InlineData("""{"type":"고지납부지연","tax":1000000,"months":61}""", "first=30000 monthly=396000 total=426000")]
    [InlineData("""{"type":"고지납부지연","tax":400000,"months":2,"year":2023}""", "first=12000 monthly=6000 total=18000")]
    [InlineData("""{"type":"rounding","amount":9}""", "payable=0")]
    [InlineData("""{"type":"rounding","amount":26440}""", "payable=26440")]
    [InlineData("""{"type":"rounding","amount":2644}""", "payable=2640")]
    public void EachKindIsComputedAsTheActSays(string inputs, string expected) => Acquisitions.AssertAmounts(expected, Acquisitions.Surcharges.Bill(inputs));

    [Fact]
    public void WhetherEachMonthIsCutByItselfIsSaidToBeOpen()
    {
        var open = Acquisitions.Surcharges.Bill("""{"type":"고지납부지연","tax":451230,"months":10}""").Uncertain;

        Assert.Equal(["total 43230 43310", "monthly 29700 29780"], open.Select(o => $"{o.Of} {o.Low} {o.High}"));
        Assert.Empty(Acquisitions.Surcharges.Bill("""{"type":"고지납부지연","tax":1000000,"months":3}""").Uncertain);
    }

    [Fact]
    public void WhatIsOwedForADayLongerIsNeverLess()
    {
        long before = 0;
        for (var days = 0; days < 4_000; days += 37)
        {
            var total = Acquisitions.Surcharges.Bill($$"""{"type":"무신고","acquisition":1234567,"edu":123456,"days":{{days}}}""").Result["total"];

            Assert.True(total >= before && total % 10 == 0);
            before = total;
        }
    }

    [Theory]
    [InlineData("""{}""", TaxProblems.Invalid, "type")]
    [InlineData("""{"type":"과속"}""", TaxProblems.Invalid, "type")]
    [InlineData("""{"type":"무신고"}""", TaxProblems.Invalid, "acquisition")]
    [InlineData("""{"type":"무신고","acquisition":-1}""", TaxProblems.Invalid, "acquisition")]
    [InlineData("""{"type":"무신고","acquisition":5000000,"days":-1}""", TaxProblems.Invalid, "days")]
    [InlineData("""{"type":"무신고","acquisition":5000000,"amended_within_months":1}""", TaxProblems.Invalid, "amended_within_months")]
    [InlineData("""{"type":"과소신고","acquisition":5000000,"late_filing_within_months":1}""", TaxProblems.Invalid, "late_filing_within_months")]
    [InlineData("""{"type":"납부지연","tax":5000000}""", TaxProblems.Invalid, "days")]
    [InlineData("""{"type":"납부지연","days":5}""", TaxProblems.Invalid, "acquisition")]
    [InlineData("""{"type":"고지납부지연","months":3}""", TaxProblems.Invalid, "tax")]
    [InlineData("""{"type":"rounding"}""", TaxProblems.Invalid, "amount")]
    [InlineData("""{"type":"rounding","amount":1.5}""", TaxProblems.Invalid, "amount")]
    [InlineData("""{"type":"rounding","amount":15,"year":2022}""", TaxProblems.NoRules, "year")]
    [InlineData("""{"type":"rounding","amount":15,"year":2028}""", TaxProblems.NoRules, "year")]
    [InlineData("""{"type":"rounding","amount":15,"weeks":3}""", TaxProblems.UnknownInput, "weeks")]
    public void WhatCannotBeComputedIsRefusedWithTheInputAtFault(string inputs, string code, string field)
    {
        var refusal = Acquisitions.Surcharges.Refusal(inputs);

        Assert.Equal((code, field), (refusal.Code, refusal.Field));
    }
}
