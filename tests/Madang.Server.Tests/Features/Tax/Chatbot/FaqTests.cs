using Madang.Server.Content;
using Madang.Server.Features.Tax.Chatbot.Body;
using Madang.Server.Features.Tax.Rules;

namespace Madang.Server.Tests.Features.Tax.Chatbot;

public sealed class FaqTests(TaxCases cases) : IClassFixture<TaxCases>
{
    private static readonly City City = City.Read(Path.Combine(MadangHost.Root, "content", "seoul"), Path.Combine(MadangHost.Root, "content", "base"));
    private static readonly RuleShelf Rules = RuleShelf.Of(RuleSheets.Read(City.Directory));
    private static readonly Writing Writing = ContentReader.Read<Writing>(Path.Combine(City.Directory, "tax", "chatbot", "writing.json"));
    private static readonly FaqBook Book = FaqBook.Read(City, Rules, Writing);
    private readonly FaqWriter _writer = new(Rules, new FigureWriter(Writing), cases.Compute);

    public static TheoryData<string> Entries => [.. Book.Entries.Select(e => e.Id)];

    [Theory]
    [MemberData(nameof(Entries))]
    public void EveryFigureHasAValueAndEveryCitationADayInBothLanguages(string id)
    {
        var entry = Book.Find(id)!;
        foreach (var language in City.Texts.Languages)
        {
            var texts = City.Texts.For(language);
            foreach (var (name, figure) in entry.Figures ?? new Dictionary<string, FaqFigure>())
                Assert.True(_writer.Figure(figure, texts) is { Length: > 0 }, $"{id}: the figure '{name}' has no value in {language}");
            Assert.DoesNotContain('{', _writer.Answer(entry, texts));
            foreach (var citation in entry.Citations)
            {
                Assert.NotEmpty(citation.Article.In(texts));
                Assert.InRange(_writer.Since(entry, citation), new DateOnly(1990, 1, 1), new DateOnly(2027, 12, 31));
            }
        }
    }

    [Fact]
    public void AFigureIsReadFromTheVersionOfItsYear()
    {
        var texts = City.Texts.For("ko");

        Assert.Equal("7%", _writer.Figure(new FaqFigure(Rule: "car-prepayment", Path: "/percent", Year: 2023, As: FigureForm.Percent), texts));
        Assert.Equal("5%", _writer.Figure(new FaqFigure(Rule: "car-prepayment", Path: "/percent", On: new DateOnly(2026, 11, 1), As: FigureForm.Percent), texts));
        Assert.Null(_writer.Figure(new FaqFigure(Rule: "car-prepayment", Path: "/nothing", Year: 2026), texts));
        Assert.Null(_writer.Figure(new FaqFigure(Rule: "car-prepayment", Path: "/percent", Year: 1999), texts));
    }

    [Theory]
    [InlineData("750000000", "Sum", "7억 5,000만 원", "750 million won")]
    [InlineData("2000000", "Sum", "200만 원", "2 million won")]
    [InlineData("12859000", "Sum", "12,859,000원", "12,859,000 won")]
    [InlineData("45", "Permille", "4.5%", "4.5 %")]
    [InlineData("167", "BasisPoints", "1.67%", "1.67 %")]
    [InlineData("7/10000", "Ratio", "0.07%", "0.07 %")]
    [InlineData("1.5/1000", "Ratio", "0.15%", "0.15 %")]
    [InlineData("06-16", "Day", "6월 16일", "16 June")]
    public void FiguresAreWrittenAsTheLanguageDoes(string value, string form, string korean, string english)
    {
        var writer = new FigureWriter(Writing);

        Assert.Equal(korean, writer.Write(value, Enum.Parse<FigureForm>(form), City.Texts.For("ko")));
        Assert.Equal(english, writer.Write(value, Enum.Parse<FigureForm>(form), City.Texts.For("en")));
    }

    [Theory]
    [InlineData("1세대1주택이면 {rate}입니다. 제127조의2제1항을 보십시오.", null)]
    [InlineData("세율은 5%입니다.", "세율은 5%입니다.")]
    public void ANumberThatIsNoNameAndNoFigureIsFound(string answer, string? stray) => Assert.Equal(stray, Writing.StrayDigit("ko", answer));

    [Fact]
    public void AnEntryMustSayWhatItsFiguresAreAndUseThem()
    {
        var entry = Book.Entries.First(e => e.Figures?.Values.Any(f => f.Rule is not null) == true);

        Assert.Empty(FaqChecks.Of(entry));
        Assert.NotEmpty(FaqChecks.Of(entry with { Figures = null }));
        Assert.NotEmpty(FaqChecks.Of(entry with { Citations = [] }));
        Assert.NotEmpty(FaqChecks.Of(entry with { Figures = new Dictionary<string, FaqFigure>(entry.Figures!) { ["unused"] = new(Value: "1", Why: "a test") } }));
        Assert.NotEmpty(FaqChecks.Of(entry with { Figures = entry.Figures!.ToDictionary(f => f.Key, f => f.Value with { Value = "1" }) }));
    }
}
