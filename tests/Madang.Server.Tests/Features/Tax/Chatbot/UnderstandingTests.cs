using Madang.Server.Content;
using Madang.Server.Features.Tax;
using Madang.Server.Features.Tax.Chatbot.Retrieval;
using Madang.Server.Features.Tax.Chatbot.Understanding;

namespace Madang.Server.Tests.Features.Tax.Chatbot;

public sealed class UnderstandingTests
{
    private static readonly Understander Understander = Read();

    [Theory]
    [InlineData("자동차세 얼마", "tax-car")]
    [InlineData("자동차새 얼마", "tax-car")]
    [InlineData("쟈동차세 얼마", "tax-car")]
    [InlineData("자동 차세 얼마", "tax-car")]
    [InlineData("자도차세 얼마", "tax-car")]
    [InlineData("wkehdckttp djfak", "tax-car")]
    [InlineData("제산세 언제내요", "tax-property")]
    [InlineData("재산쎄 언제내요", "tax-property")]
    [InlineData("취득쌔가 얼마", "tax-acquisition")]
    [InlineData("취둑세", "tax-acquisition")]
    [InlineData("생에최초 감면", "first-home")]
    [InlineData("조정대상지역인가요", "regulated")]
    [InlineData("비조정지역인데요", "unregulated")]
    [InlineData("acquisiton tax", "tax-acquisition")]
    [InlineData("카니발 11인승", "bus")]
    [InlineData("what is the tax rate", "rate")]
    [InlineData("\u110C\u1161\u1103\u1169\u11BC\u110E\u1161\u1109\u1166", "tax-car")]
    [InlineData("ACQUISITION TAX", "tax-acquisition")]
    public void WordsAreKnownInSpiteOfSlips(string typed, string concept) => Assert.Contains(concept, Understander.Read(typed, 2026).Concepts);

    [Theory]
    [InlineData("자동차에 대해 알려줘", "tax-car")]
    [InlineData("비조정지역인데요", "regulated")]
    [InlineData("둘이 사면 제가 내나요", "exempt")]
    [InlineData("11월에 냈어요", "january")]
    [InlineData("scar tissue", "car")]
    [InlineData("what is the tax rate", "base-day")]
    [InlineData("실제 산 값인가요", "half-off")]
    public void WhatIsNotSaidIsNotHeard(string typed, string concept) => Assert.DoesNotContain(concept, Understander.Read(typed, 2026).Concepts);

    [Theory]
    [InlineData("작년에 결혼해서 집을 알아보는데 취득세 신고는 언제까지 하나요", "c:marriage", "c:file")]
    [InlineData("재산세는 다 냈습니다. 자동차세 연납은 언제 하나요?", "c:tax-property", "c:prepay")]
    [InlineData("취득세 신고는 언제까지 하나요? 저는 결혼하고 처음으로 집을 샀습니다.", "c:marriage", "c:file")]
    public void WhatIsToldIsKeptApartFromWhatIsAsked(string typed, string told, string asked)
    {
        var understood = Understander.Read(typed, 2026);

        Assert.Contains(told, TextFeatures.Told(understood));
        Assert.DoesNotContain(asked, TextFeatures.Told(understood));
        Assert.Contains(asked, TextFeatures.Of(understood));
    }

    [Theory]
    [InlineData("연납한 차를 폐차했는데 얼마나 돌려받나요")]
    [InlineData("아버지가 아파트를 증여해 주셨는데 취득세는 얼마예요?")]
    [InlineData("자동차세 얼마예요")]
    public void WhoNamesTheMatterBeforeHeAsksHasToldNothingBesides(string typed) =>
        Assert.DoesNotContain(TextFeatures.Told(Understander.Read(typed, 2026)), f => f.StartsWith("c:", StringComparison.Ordinal));

    [Theory]
    [InlineData("7억 5천 아파트", "won", 750_000_000)]
    [InlineData("7억5천만원짜리", "won", 750_000_000)]
    [InlineData("７억５천만원", "won", 750_000_000)]
    [InlineData("7억5 집", "won", 750_000_000)]
    [InlineData("750,000,000원", "won", 750_000_000)]
    [InlineData("칠억오천", "won", 750_000_000)]
    [InlineData("1.5억", "won", 150_000_000)]
    [InlineData("12억 5000 아파트", "won", 1_250_000_000)]
    [InlineData("3500만원 차", "won", 35_000_000)]
    [InlineData("오천만 원", "won", 50_000_000)]
    [InlineData("750 million won", "won", 750_000_000)]
    [InlineData("1.2 billion won", "won", 1_200_000_000)]
    [InlineData("7억 84제곱", "won", 700_000_000)]
    [InlineData("7억 84제곱", "squareMetres", 84)]
    [InlineData("101㎡", "squareMetres", 101)]
    [InlineData("34평", "pyeong", 34)]
    [InlineData("1,598cc", "cc", 1598)]
    [InlineData("이천시시", "cc", 2000)]
    [InlineData("1598㏄", "cc", 1598)]
    [InlineData("2.0리터", "litres", 2)]
    [InlineData("1톤 트럭", "tonnes", 1)]
    [InlineData("2.5톤", "tonnes", 2.5)]
    [InlineData("21년식", "modelYear", 21)]
    [InlineData("5년된 차", "yearsOld", 5)]
    [InlineData("내년에는요", "year", 2027)]
    [InlineData("두번째 집", "nth", 2)]
    [InlineData("2주택자인데", "homesOwned", 2)]
    [InlineData("세 번째 집", "nth", 3)]
    public void NumbersAreReadAsPeopleWriteThem(string typed, string unit, double value)
    {
        var found = Understander.Read(typed, 2026).Quantities;

        Assert.Contains(found, q => q.Unit == Enum.Parse<QuantityUnit>(unit, ignoreCase: true) && q.Value == (decimal)value);
    }

    [Theory]
    [InlineData("만약에 사면")]
    [InlineData("조정지역이면")]
    [InlineData("이사가면")]
    [InlineData("천천히 알려줘")]
    [InlineData("이천시 아파트")]
    public void SyllablesThatAreAlsoNumbersAreNone(string typed) => Assert.Empty(Understander.Read(typed, 2026).Quantities);

    [Theory]
    [InlineData("포터", 1000)]
    [InlineData("봉고", 1000)]
    public void AVehicleIsKnownByItsName(string typed, int load) => Assert.Equal(load, Understander.Read(typed, 2026).Model!.LoadKg);

    [Theory]
    [InlineData(0, "자동차세", "자동차세")]
    [InlineData(1, "자동차세", "자동차네")]
    [InlineData(1, "재산세", "재선세")]
    [InlineData(3, "ab", "xyz")]
    public void DistanceCountsLetters(int expected, string one, string other) =>
        Assert.Equal(expected, LetterDistance.Between(Hangul.Letters(one), Hangul.Letters(other), 9));

    [Fact]
    public void SearchingInBitsFindsWhatComparingAllPlacesFinds()
    {
        var random = new Random(7);
        for (var round = 0; round < 300; round++)
        {
            var word = Some(random, 3, 8);
            var text = Some(random, 1, 30);
            var term = new Term(string.Concat(word), false, []);
            var letters = Hangul.Letters(string.Concat(text));
            var (slips, _) = LetterDistance.BestEnd(MasksOf(term.Letters), term.Letters.Length, 60, letters, [.. Enumerable.Range(1, letters.Length)]);

            var best = Math.Min(term.Letters.Length, Enumerable.Range(0, letters.Length).SelectMany(a => Enumerable.Range(a + 1, letters.Length - a).Select(b => LetterDistance.Between(letters.AsSpan(a, b - a), term.Letters, 99))).Min());
            Assert.Equal(best, slips);
        }

        static ulong[] MasksOf(byte[] letters)
        {
            var masks = new ulong[Hangul.Symbols];
            for (var i = 0; i < letters.Length; i++) masks[letters[i]] |= 1UL << i;
            return masks;
        }

        static char[] Some(Random random, int least, int most) => [.. Enumerable.Range(0, random.Next(least, most + 1)).Select(_ => "가나다세금차집"[random.Next(7)])];
    }

    private static Understander Read()
    {
        var city = Path.Combine(MadangHost.Root, "content", "seoul");
        var folder = Path.Combine(city, "tax", "chatbot");
        return new Understander(
            ContentReader.Read<Lexicon>(Path.Combine(folder, "lexicon.json")), ContentReader.Read<QuantityWords>(Path.Combine(folder, "quantities.json")),
            ContentReader.Read<KeyboardLayout>(Path.Combine(folder, "keyboard.json")), TaxWords.Read(city).Written);
    }
}
