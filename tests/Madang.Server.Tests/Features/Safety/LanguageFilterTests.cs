using Madang.Server.Features.Safety.Language;

namespace Madang.Server.Tests.Features.Safety;

/// <summary>The filter finds what is written so as not to be found, and lets ordinary words be. Rates on larger sets: docs/moderation.md.</summary>
public sealed class LanguageFilterTests
{
    [Theory]
    // as it is; with other sounds; with finals added; carried over; drawn out
    [InlineData("씨발")]
    [InlineData("쒸뱔 뭐야")]
    [InlineData("씻발놈아")]
    [InlineData("너 씹알 뭐냐")]
    [InlineData("씨이이발")]
    [InlineData("평신 같은 놈")]
    [InlineData("깨쌔끼")]
    // letters one by one, and initials
    [InlineData("ㅅㅣㅂㅏㄹ")]
    [InlineData("ㅅㅂ 진짜")]
    [InlineData("ㅄ")]
    [InlineData("ㅂ신")]
    [InlineData("병ㅅ 아니야")]
    [InlineData("지ㄹ하네")]
    [InlineData("ㅅㅅㅣ발")]
    // signs, digits, spaces and what has no width between
    [InlineData("시1발")]
    [InlineData("병♡신")]
    [InlineData("씨~~발놈")]
    [InlineData("병\u200b신")]
    [InlineData("지 랄")]
    [InlineData("시발\u3164")]
    // look-alikes, Chinese characters, forms of letters
    [InlineData("ㅅl발")]
    [InlineData("^ㅣ발")]
    [InlineData("ㅁłㅊiㄴ놈")]
    [InlineData("始발")]
    [InlineData("병辛")]
    [InlineData("㉦ㅣ발")]
    // as it is heard: liquids, nasals, breathed; with another nasal; with the vowel beside
    [InlineData("씨발롬아")]
    [InlineData("씨팔 거")]
    [InlineData("병싱 같네")]
    [InlineData("개자슥")]
    // carried over to the particle, which is disguised too; with what stands before
    [InlineData("쒸바라")]
    [InlineData("뼝시나")]
    [InlineData("뼝씬까튼")]
    [InlineData("뼝씬이라고요")]
    [InlineData("야이쒸빨")]
    [InlineData("그래!쒸빨")]
    // strict ones in another spelling of both syllables
    [InlineData("딱쪄라")]
    [InlineData("찐타")]
    [InlineData("ㄱㅂㅅ")]
    [InlineData("ㄲㅈ")]
    // partly in Latin letters, by sound and by key
    [InlineData("병sin")]
    [InlineData("byung신")]
    [InlineData("씨bal")]
    [InlineData("Sㅣ발")]
    [InlineData("gㅐ새끼")]
    [InlineData("tl발")]
    [InlineData("tl1qkf")]
    [InlineData("ㅂㅕ0신")]
    // Latin letters: by sound, by key, and foreign words
    [InlineData("ssibal")]
    [InlineData("shibal saekki")]
    [InlineData("byungsin")]
    [InlineData("gaesaekki")]
    [InlineData("tlqkf")]
    [InlineData("Whssk wkwmdsk")]
    [InlineData("fuck")]
    [InlineData("f*ck you")]
    [InlineData("fuuuuck")]
    [InlineData("F u c k")]
    [InlineData("ｆｕｃｋ")]
    [InlineData("𝖋𝖚𝖈𝖐")]
    [InlineData("sh1t")]
    [InlineData("b!tch")]
    public void FindsUnwantedWords(string text) => Assert.True(Lists.Filter.Judge(text).Worst >= Severity.Mask, text);

    [Theory]
    [InlineData("정책의 시발점이 되었다")]
    [InlineData("다시 발표하겠습니다")]
    [InlineData("시발역에서 만나요")]
    [InlineData("새 신발을 샀어요")]
    [InlineData("복지")]
    [InlineData("복지가 필요한 장년에게 잡지 한 봉지")]
    [InlineData("민원에 잘 대처하고 대접했다")]
    [InlineData("나이 드신 어른과 많이 드신 분")]
    [InlineData("대전에 2번째 아파트를 샀어요")]
    [InlineData("식물이 썩을 때")]
    [InlineData("고기를 준다")]
    [InlineData("ㅋㅋㅋ ㅎㅎ ㅠㅠ")]
    [InlineData("데미갓")]
    [InlineData("영화를 보지 않았어요")]
    [InlineData("이제 자지 말고 일어나")]
    [InlineData("십팔 번 버스를 타세요")]
    [InlineData("세기의 대결")]
    [InlineData("고양이 새끼손가락")]
    [InlineData("질병신고는 어디에 하나요")]
    [InlineData("병실이 어디인지 알려 주세요")]
    [InlineData("옷이 커져서 거쳐 갔다")]
    [InlineData("좋아요 좀 안 했으면")]
    [InlineData("금강 간이역과 한강 간판")]
    [InlineData("18세 이상, 28% 할인")]
    [InlineData("영화를 볼지 말지")]
    [InlineData("방은 작지만 어제 잘 잤지")]
    [InlineData("너무 볶지 마세요")]
    [InlineData("평시나 지금이나")]
    [InlineData("그러면 되죠")]
    [InlineData("오전 9시발 열차")]
    [InlineData("머리가 떡칠이 됐다")]
    [InlineData("LG전자 IT기업 PDF파일")]
    [InlineData("심바와 심벌즈, 참깨와 청년")]
    [InlineData("Scunthorpe class assistant cocktail")]
    [InlineData("Dickens wrote about a therapist")]
    [InlineData("donation machine session sibling")]
    [InlineData("서울시 자동차세 2026년 1기분 259,740원")]
    public void LetsOrdinaryWordsBe(string text)
    {
        var judged = Lists.Filter.Judge(text);

        Assert.True(judged.Worst < Severity.Mask, $"{text}: {string.Join(' ', judged.Findings.Select(f => f.Word.Text))}");
        Assert.Equal(text, judged.Shown);
    }

    [Theory]
    [InlineData("아 씨발 뭐야", "아 ** 뭐야")]
    [InlineData("야 시1발아!", "야 ***아!")]
    [InlineData("𝖋𝖚𝖈𝖐 off", "******** off")]
    [InlineData("병 신 아", "* * 아")]
    public void MasksWhatWasWrittenAndNothingElse(string text, string shown) => Assert.Equal(shown, Lists.Filter.Judge(text).Shown);

    [Fact]
    public void EveryListedWordIsFoundAsItIsWritten()
    {
        var plain = Lists.Words.SelectMany(f => f.Words).Where(w => !w.Disguised);

        Assert.All(plain, word => Assert.Contains(Lists.Filter.Judge(word.Text).Findings, f => f.Word.Severity >= word.Severity || f.Word == word));
    }

    [Fact]
    public void NoListedWordIsAnOrdinaryOneToo() =>
        Assert.Empty(Lists.Words.SelectMany(f => f.Allowed).Intersect(Lists.Words.SelectMany(f => f.Words).Select(w => w.Text)));

    // Ten times the text takes ten times the work (twice that where a list has just grown), not a hundred: counted in what is allocated, which a busy machine does not change.
    [Theory]
    [InlineData("시1")]
    [InlineData("ㅅ")]
    [InlineData("f*")]
    [InlineData("!l1i")]
    [InlineData("개새 ")]
    [InlineData("\u0301")]
    public void HostileTextTakesWorkInProportionToItsLength(string piece)
    {
        var (shorter, longer) = (Work(1_000), Work(10_000));

        Assert.True(longer < shorter * 25, $"{shorter} and {longer} bytes");

        long Work(int length)
        {
            var text = string.Concat(Enumerable.Repeat(piece, length / piece.Length));
            _ = Lists.Filter.Judge(text);
            var before = GC.GetAllocatedBytesForCurrentThread();
            _ = Lists.Filter.Judge(text);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public void AnyBytesAreJudged()
    {
        var random = new Random(20261127);
        for (var i = 0; i < 5_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(0, 40)).Select(_ => (char)Code(random)));

            Assert.Equal(text.Length, Lists.Filter.Judge(text).Shown.Length);
        }
    }

    private static int Code(Random random) => random.Next(4) switch
    {
        0 => random.Next(0x20, 0x7F),
        1 => random.Next(0x3131, 0x318F),
        2 => random.Next(0xAC00, 0xD7A4),
        _ => random.Next(0, 0x10000),
    };
}
