using Madang.Server.Features.Tax;

namespace Madang.Server.Tests.Features.Tax.Acquisition;

/// <summary>Real estate that is given, inherited, built, divided, or bought and no home.</summary>
public sealed class OtherPropertyTests
{
    [Theory]
    [InlineData("""{"cause":"상속_일반","price":500000000}""", "rate_bp=280 acquisition=14000000 edu=800000 rural=1000000 total=15800000")]
    [InlineData("""{"cause":"상속_일반","price":500000000,"house":true}""", "acquisition=14000000 edu=800000 rural=0 total=14800000")]
    [InlineData("""{"cause":"상속_1가구1주택","price":500000000}""", "rate_bp=80 acquisition=4000000 edu=800000 rural=0 total=4800000")]
    [InlineData("""{"cause":"상속_1가구1주택","price":500000000,"house":true,"over85":true}""", "acquisition=4000000 edu=800000 rural=0 total=4800000")]
    [InlineData("""{"cause":"무상","price":500000000,"house":true,"over85":true}""", "acquisition=17500000 edu=1500000 rural=1000000 total=20000000")]
    [InlineData("""{"cause":"무상_비영리","price":500000000}""", "acquisition=14000000 edu=800000 rural=1000000 total=15800000")]
    [InlineData("""{"cause":"무상_조정중과","price":800000000,"house":true,"over85":true}""", "rate_bp=1200 acquisition=96000000 edu=3200000 rural=8000000 total=107200000")]
    [InlineData("""{"cause":"무상_조정중과","price":800000000}""", "acquisition=96000000 edu=3200000 rural=0 total=99200000")]
    [InlineData("""{"cause":"원시","price":300000000,"house":true}""", "acquisition=8400000 edu=480000 rural=0 total=8880000")]
    [InlineData("""{"cause":"유상_농지","price":200000000}""", "acquisition=6000000 edu=400000 rural=400000 total=6800000")]
    [InlineData("""{"cause":"유상_농지","price":200000000,"self_farmer":true,"year":2026}""", "acquisition=3000000 edu=200000 rural=0 total=3200000")]
    [InlineData("""{"cause":"유상_농지","price":200000000,"self_farmer":true,"year":2027}""", "acquisition=6000000 edu=400000 rural=400000 total=6800000")]
    [InlineData("""{"cause":"공유물분할","price":200000000,"house":true}""", "rate_bp=30 acquisition=600000 edu=120000 rural=0 total=720000")]
    [InlineData("""{"cause":"유상_농지외","price":500001}""", "acquisition=20000 edu=2000 rural=1000 total=23000")]
    public void EachCauseHasItsRateAndItsTaxesBeside(string inputs, string expected) => Acquisitions.AssertAmounts(expected, Acquisitions.Property.Bill(inputs));

    [Fact]
    public void TheReliefForFarmersIsNamedInTheYearAfterItEnds()
    {
        var bill = Acquisitions.Property.Bill("""{"cause":"유상_농지","price":200000000,"self_farmer":true,"year":2027}""");

        Assert.Equal("farmer", Assert.Single(bill.Lapsing).Code);
        Assert.True(bill.Edition.IsProvisional);
    }

    [Theory]
    [InlineData("""{"cause":"재산분할","price":500000000}""", TaxProblems.NotSettled, "cause")]
    [InlineData("""{"cause":"부담부증여","price":500000000}""", TaxProblems.NotSettled, "cause")]
    [InlineData("""{"cause":"자경농지상속","price":500000000}""", TaxProblems.NotSettled, "cause")]
    [InlineData("""{"cause":"상속_농지","price":500000000,"self_farmer":true}""", TaxProblems.NotSettled, "self_farmer")]
    [InlineData("""{"price":500000000}""", TaxProblems.Invalid, "cause")]
    [InlineData("""{"cause":"주웠음","price":500000000}""", TaxProblems.Invalid, "cause")]
    [InlineData("""{"cause":"무상"}""", TaxProblems.Invalid, "price")]
    [InlineData("""{"cause":"유상_농지외","price":500000000,"house":true}""", TaxProblems.Invalid, "house")]
    [InlineData("""{"cause":"무상","price":500000000,"self_farmer":true}""", TaxProblems.Invalid, "self_farmer")]
    [InlineData("""{"cause":"무상","price":500000000,"year":2021}""", TaxProblems.NoRules, "year")]
    [InlineData("""{"cause":"무상","price":500000000,"homes_after":2}""", TaxProblems.UnknownInput, "homes_after")]
    public void WhatCannotBeComputedIsRefusedWithTheInputAtFault(string inputs, string code, string field)
    {
        var refusal = Acquisitions.Property.Refusal(inputs);

        Assert.Equal((code, field), (refusal.Code, refusal.Field));
    }
}
