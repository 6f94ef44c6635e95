namespace Madang.Server.Tests.Features.Tax.Chatbot;

/// <summary>Every matter of every tax, and the same questions inside a story: nine in ten of the first and four in five of the second are answered right.</summary>
public sealed class MatrixTests
{
    private static readonly string[] Taxes = ["자동차세", "재산세", "취득세"];

    private static readonly string[] Stories =
    [
        "안녕하세요 서울에 사는 직장인인데요 {0}",
        "회사 일이 바빠서 이제야 확인해 보는데 {0}",
        "어머니가 연세가 있으셔서 제가 대신 여쭤보는데요 {0}",
        "인터넷에 찾아봐도 말이 다 달라서 너무 헷갈리는데요. {0}?",
        "친구가 알려 줬는데 저는 이런 걸 처음 해 봐서 잘 모르거든요. {0} 빨리 알려 주시면 감사하겠습니다",
    ];

    private static readonly (string Question, string Holds)[] Questions =
    [
        ("자동차세 언제까지 내야 하나요", "6월 30일"),
        ("2000cc 새차 자동차세 1년에 얼마인가요", "520,000원"),
        ("연납한 차를 팔면 환급되나요", "돌려받"),
        ("자동차세를 안 내면 번호판 떼 가나요", "영치"),
        ("차 오래되면 자동차세 몇 년부터 줄어드나요", "3년"),
        ("재산세는 왜 7월에도 내고 9월에 또 내나요", "절반"),
        ("재산세 분할납부는 얼마부터 되나요", "250만"),
        ("6월에 집을 팔면 재산세는 누가 내나요", "6월 1일"),
        ("상가 재산세는 언제 나오나요", "7월 16일"),
        ("생애최초 취득세 감면 조건이 뭔가요", "12억"),
        ("집을 증여받으면 취득세가 몇 퍼센트인가요", "3.5%"),
        ("취득세 신고가 늦으면 가산세가 얼마인가요", "20%"),
        ("전기차 취득세 감면은 언제까지인가요", "2026년 12월 31일"),
        ("법인으로 아파트를 사면 취득세율이 얼마인가요", "12%"),
    ];

    [Fact]
    public async Task MattersOfEveryTaxAreAnswered()
    {
        await using var host = await BotHost.StartAsync();
        var (asked, failed) = (0, new List<string>());
        foreach (var (question, holds) in Matters())
        {
            asked++;
            if (await JudgeAsync(host, question, holds) is { } wrong) failed.Add(wrong);
        }

        Assert.True(failed.Count * 10 <= asked, string.Join('\n', failed));
    }

    [Fact]
    public async Task AStoryAroundAQuestionDoesNotHideIt()
    {
        await using var host = await BotHost.StartAsync();
        var (asked, failed) = (0, new List<string>());
        foreach (var (question, holds) in Questions)
        {
            foreach (var story in Stories)
            {
                asked++;
                if (await JudgeAsync(host, story.Replace("{0}", question, StringComparison.Ordinal), holds) is { } wrong) failed.Add(wrong);
            }
        }

        Assert.True(failed.Count * 5 <= asked, string.Join('\n', failed));
    }

    private static IEnumerable<(string Question, string Holds)> Matters() =>
        from line in File.ReadLines(QuestionSet.PathOf("matrix.tsv"))
        where line.Length > 0 && line[0] != '#'
        let parts = line.Split('\t')
        from tax in Enumerable.Range(0, Taxes.Length)
        where parts[tax + 1] != "-"
        select (parts[0].Replace("{tax}", Taxes[tax], StringComparison.Ordinal), parts[tax + 1]);

    /// <returns>What was answered instead; null when it is right.</returns>
    private static async Task<string?> JudgeAsync(MadangHost host, string question, string holds)
    {
        using var bot = Bot.Of(host);
        var answer = await bot.AskAsync(question);
        var isCited = answer.GetProperty("citations").GetArrayLength() > 0;
        return new Asked(question, "ko", ["answer"], holds.Split('|')).Judge(answer.Kind(), answer.Text(), isCited) == "right" ? null : $"{question} -> {answer.Kind()}: {answer.Text()}";
    }
}
