using Madang.Server.Features.Safety.Contract;
using Madang.Server.Features.Safety.Language;

namespace Madang.Server.Tests.Features.Safety;

/// <summary>Numbers that tell who somebody is are masked; those of the city and of ordinary life are not.</summary>
public sealed class PersonalDataTests
{
    [Theory]
    [InlineData("010-1234-5678로 전화해", "***-****-****로 전화해")]
    [InlineData("０１０ １２３４ ５６７８", "*** **** ****")]
    [InlineData("공일공 일이삼사 오육칠팔", "*** **** ****")]
    [InlineData("ㄱㅗㅇ일공일이삼사오육칠팔", "*************")]
    [InlineData("010에 1234에 5678", "**** ***** ****")]
    [InlineData("+82 10 1234 5678", "+** ** **** ****")]
    [InlineData("주민번호 900101-1234567", "주민번호 ******-*******")]
    [InlineData("카드 4539 1488 0343 6467", "카드 **** **** **** ****")]
    [InlineData("02-555-1234", "**-***-****")]
    [InlineData("2026 900101-1234567 990101-2345678", "2026 ******-******* ******-*******")]
    public void MasksThem(string text, string shown) => Assert.Equal(shown, PersonalData.Mask(text, Lists.Numbers.Find(text)));

    [Theory]
    [InlineData("02-120으로 전화하세요")]
    [InlineData("가상상담실 02-2133-3928")]
    [InlineData("2026-11-27 20:16:40")]
    [InlineData("259,740원과 1,234,567,890원")]
    [InlineData("4539 1488 0343 6468")]
    [InlineData("일이 많아 이사 오기 전 공사")]
    [InlineData("991331-1234567")]
    public void LetsOtherNumbersBe(string text) => Assert.Empty(Lists.Numbers.Find(text));

    [Theory]
    [InlineData("900101-1234567 조회", "900101-******* 조회")]
    [InlineData("4111-1111-1111-1111", "4111-11**-****-****")]
    [InlineData("30569309025904", "305693********")]
    [InlineData("010-1234-5678", null)]
    [InlineData("2026-11-27 20:16:40", null)]
    public void OfNumbersThatIdentifyOnlyTheBeginningIsShownToTheirWriter(string text, string? shown) => Assert.Equal(shown, ((IIdentityNumbers)Lists.Numbers).Mask(text));
}
