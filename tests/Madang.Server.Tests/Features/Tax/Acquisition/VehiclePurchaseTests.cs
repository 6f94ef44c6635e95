using Madang.Server.Features.Tax;

namespace Madang.Server.Tests.Features.Tax.Acquisition;

/// <summary>Vehicles: rates by kind and use, reliefs and the day each ends.</summary>
public sealed class VehiclePurchaseTests
{
    [Theory]
    [InlineData("""{"price":30000000,"kind":"승용"}""", "rate_bp=700 acquisition=2100000 edu=0 rural=0 total=2100000")]
    [InlineData("""{"price":30000000,"kind":"승용","light":true}""", "rate_bp=400 acquisition=450000")]
    [InlineData("""{"price":30000000,"kind":"승용","light":true,"usage":"영업용"}""", "rate_bp=400 acquisition=1200000")]
    [InlineData("""{"price":30000000,"kind":"승합"}""", "rate_bp=500 acquisition=1500000")]
    [InlineData("""{"price":30000000,"kind":"화물"}""", "rate_bp=500 acquisition=1500000")]
    [InlineData("""{"price":30000000,"kind":"특수"}""", "rate_bp=500 acquisition=1500000")]
    [InlineData("""{"price":30000000,"kind":"승합","usage":"영업용"}""", "rate_bp=400 acquisition=1200000")]
    [InlineData("""{"price":10000000,"kind":"이륜125초과"}""", "rate_bp=500 acquisition=500000")]
    [InlineData("""{"price":10000000,"kind":"이륜125이하","usage":"영업용"}""", "rate_bp=200 acquisition=200000")]
    [InlineData("""{"price":30000000,"kind":"화물","light":true}""", "rate_bp=400 acquisition=0")]
    [InlineData("""{"price":60000000,"kind":"화물","light":true}""", "rate_bp=400 acquisition=360000")]
    [InlineData("""{"price":500000,"kind":"승용"}""", "acquisition=0 total=0")]
    [InlineData("""{"price":500001,"kind":"승용"}""", "acquisition=35000")]
    [InlineData("""{"price":8000000,"kind":"승용","standard_value":9500000}""", "acquisition=560000")]
    [InlineData("""{"price":9600000,"kind":"승용","used":true,"standard_value":9500000}""", "acquisition=672000")]
    public void TheRateFollowsKindAndUse(string inputs, string expected) => Acquisitions.AssertAmounts(expected, Acquisitions.Vehicles.Bill(inputs));

    [Theory]
    [InlineData(2026, "전기", 2100000)]
    [InlineData(2027, "전기", 3500000)]
    [InlineData(2023, "수소", 2100000)]
    [InlineData(2027, "수소", 2100000)]
    [InlineData(2024, "하이브리드", 3100000)]
    [InlineData(2025, "하이브리드", 3500000)]
    public void ReliefsForEnginesEnd(int year, string engine, long expected) =>
        Acquisitions.AssertAmounts($"acquisition={expected}", Acquisitions.Vehicles.Bill($$"""{"year":{{year}},"price":50000000,"kind":"승용","eco":"{{engine}}"}"""));

    [Fact]
    public void TheReliefForElectricVehiclesEndsOnItsLastDay()
    {
        Acquisitions.AssertAmounts("acquisition=2100000", Acquisitions.Vehicles.Bill("""{"date":"2026-12-31","price":50000000,"kind":"승용","eco":"전기"}"""));
        var after = Acquisitions.Vehicles.Bill("""{"date":"2027-01-01","price":50000000,"kind":"승용","eco":"전기"}""");

        Acquisitions.AssertAmounts("acquisition=3500000", after);
        Assert.Equal(("engine-electric", new DateOnly(2026, 12, 31)), (Assert.Single(after.Lapsing).Code, after.Lapsing[0].EndedOn));
        Assert.True(after.Edition.IsProvisional);
    }

    [Theory]
    [InlineData("""{"price":40000000,"kind":"승용","children":3,"seats":7}""", "acquisition=420000")]
    [InlineData("""{"price":40000000,"kind":"승용","children":4,"seats":10}""", "acquisition=420000")]
    [InlineData("""{"price":40000000,"kind":"승용","children":3,"seats":6}""", "acquisition=1400000")]
    [InlineData("""{"price":20000000,"kind":"승용","children":3,"seats":5}""", "acquisition=0")]
    [InlineData("""{"price":20000001,"kind":"승용","children":2,"seats":5}""", "acquisition=700000")]
    [InlineData("""{"price":30000000,"kind":"승용","children":2,"seats":5,"year":2024}""", "acquisition=2100000")]
    [InlineData("""{"price":30000000,"kind":"승합","children":2,"seats":15}""", "acquisition=750000")]
    [InlineData("""{"price":30000000,"kind":"승합","children":3,"seats":16}""", "acquisition=1500000")]
    [InlineData("""{"price":30000000,"kind":"화물","children":3}""", "acquisition=0")]
    [InlineData("""{"price":30000000,"kind":"승용","children":1}""", "acquisition=2100000")]
    [InlineData("""{"price":30000000,"kind":"승용","children":3,"usage":"영업용"}""", "acquisition=1200000")]
    [InlineData("""{"price":100000000,"kind":"화물","eco":"수소"}""", "acquisition=2500000")]
    [InlineData("""{"price":100000000,"kind":"승용","disabled":true}""", "acquisition=0")]
    [InlineData("""{"price":30000000,"kind":"승용","light":true,"eco":"전기"}""", "acquisition=0")]
    [InlineData("""{"price":60000000,"kind":"승용","eco":"전기","children":3,"seats":7}""", "acquisition=630000")]
    public void OfSeveralReliefsTheLargestIsGranted(string inputs, string expected) => Acquisitions.AssertAmounts(expected, Acquisitions.Vehicles.Bill(inputs));

    [Theory]
    [InlineData("""{"kind":"승용"}""", TaxProblems.Invalid, "price")]
    [InlineData("""{"price":30000000}""", TaxProblems.Invalid, "kind")]
    [InlineData("""{"price":30000000,"kind":"우주선"}""", TaxProblems.Invalid, "kind")]
    [InlineData("""{"price":30000000,"kind":"승용","usage":"관용"}""", TaxProblems.Invalid, "usage")]
    [InlineData("""{"price":30000000,"kind":"승용","eco":"물"}""", TaxProblems.Invalid, "eco")]
    [InlineData("""{"price":30000000,"kind":"승용","children":3}""", TaxProblems.Invalid, "seats")]
    [InlineData("""{"price":30000000,"kind":"승용","children":-1,"seats":5}""", TaxProblems.Invalid, "children")]
    [InlineData("""{"price":30000000,"kind":"승용","children":3,"seats":0}""", TaxProblems.Invalid, "seats")]
    [InlineData("""{"price":30000000,"kind":"이륜125초과","light":true}""", TaxProblems.Invalid, "light")]
    [InlineData("""{"price":30000000,"kind":"승용","used":true,"standard_value":0}""", TaxProblems.Invalid, "standard_value")]
    [InlineData("""{"price":30000000,"kind":"승용","year":2022}""", TaxProblems.NoRules, "year")]
    [InlineData("""{"price":30000000,"kind":"승용","year":2028}""", TaxProblems.NoRules, "year")]
    [InlineData("""{"price":30000000,"kind":"승용","cc":1998}""", TaxProblems.UnknownInput, "cc")]
    public void WhatCannotBeComputedIsRefusedWithTheInputAtFault(string inputs, string code, string field)
    {
        var refusal = Acquisitions.Vehicles.Refusal(inputs);

        Assert.Equal((code, field), (refusal.Code, refusal.Field));
    }
}
