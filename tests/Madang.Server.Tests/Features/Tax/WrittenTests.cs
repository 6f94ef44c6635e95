using System.Globalization;
using Madang.Server.Features.Tax;

namespace Madang.Server.Tests.Features.Tax;

public sealed class WrittenTests
{
    private static readonly WrittenWords Words = TaxBook.Words.Written;

    [Theory]
    [InlineData("1998", 1998)]
    [InlineData("1,998", 1998)]
    [InlineData(" 1 998 ", 1998)]
    [InlineData("１９９８", 1998)]
    [InlineData("１，９９８ＣＣ", 1998)]
    [InlineData("1998cc", 1998)]
    [InlineData("1998 CC", 1998)]
    [InlineData("1998㏄", 1998)]
    [InlineData("1,998 시시", 1998)]
    [InlineData("천육백", 1600)]
    [InlineData("천육백 씨씨", 1600)]
    [InlineData("천구백구십팔", 1998)]
    [InlineData("이천", 2000)]
    [InlineData("1천6백", 1600)]
    [InlineData("일천육백", 1600)]
    [InlineData("일구구팔", 1998)]
    [InlineData("일만", 10_000)]
    [InlineData("만", 10_000)]
    [InlineData("1만2천", 12_000)]
    [InlineData("십이", 12)]
    [InlineData("0", 0)]
    [InlineData("영", 0)]
    public void ANumberIsUnderstoodAsPeopleWriteIt(string text, long expected) => Assert.Equal(expected, new WrittenNumber(Words).Read(text, Words.Cc));

    [Theory]
    [InlineData("")]
    [InlineData("cc")]
    [InlineData("-1998")]
    [InlineData("1.6")]
    [InlineData("1.6L")]
    [InlineData("19 98 abc")]
    [InlineData("백천")]
    [InlineData("천천")]
    [InlineData("삼사백")]
    [InlineData("99999999999999999999999")]
    [InlineData("1e3")]
    [InlineData("NaN")]
    [InlineData("만만만만만만만만만만만만만만만만만만만만만만만만만만만만만만만만만만만만만만만만만만만만")]
    public void WhatIsNoWholeNumberIsNotGuessed(string text) => Assert.Null(new WrittenNumber(Words).Read(text, Words.Cc));

    [Theory]
    [InlineData("750,000,000", 750_000_000L)]
    [InlineData("7억 5천", 750_000_000L)]
    [InlineData("7억5천만원", 750_000_000L)]
    [InlineData("7억５천만원", 750_000_000L)]
    [InlineData("７억 ５천만 원", 750_000_000L)]
    [InlineData("7억 5000", 750_000_000L)]
    [InlineData("7억 5,000만원", 750_000_000L)]
    [InlineData("7.5억", 750_000_000L)]
    [InlineData("칠억오천", 750_000_000L)]
    [InlineData("칠억 오천만 원", 750_000_000L)]
    [InlineData("7억 500", 705_000_000L)]
    [InlineData("12억", 1_200_000_000L)]
    [InlineData("십이억", 1_200_000_000L)]
    [InlineData("1억 2345만 6789원", 123_456_789L)]
    [InlineData("9억 1원", null)]
    [InlineData("9억원", 900_000_000L)]
    [InlineData("5천만", 50_000_000L)]
    [InlineData("3.5천만", 35_000_000L)]
    [InlineData("오백만원", 5_000_000L)]
    [InlineData("만원", 10_000L)]
    [InlineData("1조 2천억", 1_200_000_000_000L)]
    [InlineData("7억 5", null)]
    [InlineData("7.5", null)]
    [InlineData("0.333억", 33_300_000L)]
    [InlineData("1.000000001억", null)]
    [InlineData("7만 5억", null)]
    [InlineData("9999조", null)]
    [InlineData("-7억", null)]
    public void AnAmountIsUnderstoodAsPeopleWriteIt(string text, long? expected) => Assert.Equal(expected, new WrittenNumber(Words).Read(text, Words.Won));

    [Theory]
    [InlineData("2500", 2500)]
    [InlineData("2,500kg", 2500)]
    [InlineData("2.5톤", 2500)]
    [InlineData("１톤", 1000)]
    [InlineData("한톤", null)]
    [InlineData("4.55 t", 4550)]
    [InlineData("일톤", 1000)]
    [InlineData("1.23456t", null)]
    [InlineData("2.5", null)]
    public void ALoadMayBeGivenInTonnes(string text, int? expected) => Assert.Equal(expected, new WrittenNumber(Words).ReadKilograms(text));

    [Theory]
    [InlineData("2025-03-10", "2025-03-10")]
    [InlineData("2025년 3월 10일", "2025-03-10")]
    [InlineData("2025년3월", "2025-03-01")]
    [InlineData("２０２５년 ３월", "2025-03-01")]
    [InlineData("25년 3월", "2025-03-01")]
    [InlineData("98년 12월", "1998-12-01")]
    [InlineData("2025.3.10.", "2025-03-10")]
    [InlineData("2025. 3.", "2025-03-01")]
    [InlineData("2025/3/10", "2025-03-10")]
    [InlineData("2025-03", "2025-03-01")]
    [InlineData("20250310", "2025-03-10")]
    [InlineData("202503", "2025-03-01")]
    [InlineData("March 2025", "2025-03-01")]
    [InlineData("10 Mar 2025", "2025-03-10")]
    [InlineData("March 10, 2025", "2025-03-10")]
    [InlineData("2024-02-29", "2024-02-29")]
    public void ADayIsUnderstoodAsPeopleWriteIt(string text, string expected) =>
        Assert.Equal(expected, new WrittenDay(Words, 2026).Read(text, monthIsEnough: true)?.ToString("O", CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("")]
    [InlineData("2025")]
    [InlineData("2023-02-29")]
    [InlineData("2025-13-01")]
    [InlineData("202513")]
    [InlineData("3/10/2025")]
    [InlineData("2025-03-10-04")]
    [InlineData("어제")]
    [InlineData("2025년 3일")]
    [InlineData("99999-01-01")]
    [InlineData("0000-00-00")]
    public void ADayThatDoesNotExistIsNotGuessed(string text) => Assert.Null(new WrittenDay(Words, 2026).Read(text, monthIsEnough: true));

    [Fact]
    public void WhereTheDayMattersAMonthIsNotEnough()
    {
        Assert.Null(new WrittenDay(Words, 2026).Read("2026년 4월", monthIsEnough: false));
        Assert.Null(new WrittenDay(Words, 2026).Read("202604", monthIsEnough: false));
        Assert.Equal(new DateOnly(2026, 4, 15), new WrittenDay(Words, 2026).Read("20260415", monthIsEnough: false));
    }
}
