using Madang.Server.Features.Tax.Chatbot.Body;
using Madang.Server.Features.Tax.Chatbot.Retrieval;
using Madang.Server.Features.Tax.Chatbot.Understanding;
using Madang.Server.Web;

namespace Madang.Server.Features.Tax.Chatbot;

/// <summary>A citizen looks through the questions and answers: by topic, by search, or one by its address.</summary>
internal static class ShowFaq
{
    public const string Path = "/tax/faq";

    private const int LongestSearch = 200;
    private const int MostFound = 20;

    public static void Map(WebApplication app)
    {
        app.MapGet(Path, (HttpContext context, FaqView view, FaqBook book, FaqSearch search) =>
        {
            var query = context.Request.Query;
            view.Query = query["q"].ToString() is { Length: <= LongestSearch } typed ? typed.Trim() : "";
            view.Topic = book.Topics.FirstOrDefault(t => t.Id == query["topic"].ToString());
            if (view.Query.Length > 0) view.Shown = search.Find(view.Query, MostFound);
            else if (view.Topic is not null) view.Shown = view.Topic.Entries;
            return Pages.Show<FaqPage>();
        }).ExcludeFromDescription();
        app.MapGet($"{Path}/{{id}}", (string id, HttpContext context, FaqView view, FaqBook book, FaqSearch search) =>
        {
            if (book.Find(id) is not { } entry) return WebProblems.NotFound(context);
            (view.One, view.Shown) = (entry, [entry]);
            view.Related = [.. search.Find(entry.Ask[context.Texts().Language][0], 4).Where(e => e.Id != id).Take(3)];
            return Pages.Show<FaqPage>();
        }).ExcludeFromDescription();
    }
}

/// <summary>Searches the body for people who read for themselves: more is shown than an answer would dare.</summary>
internal sealed class FaqSearch(FaqIndex index, Understander understander, TimeProvider clock)
{
    private const float Least = 0.2f;

    public IReadOnlyList<FaqEntry> Find(string typed, int most) =>
        [.. index.Search(TextFeatures.Of(understander.Read(typed, clock.GetUtcNow().Year)), most).Where(h => h.Confidence >= Least).Select(h => h.Entry)];
}

/// <summary>What the page of questions shows in this request.</summary>
internal sealed class FaqView
{
    public string Query { get; set; } = "";

    public FaqTopic? Topic { get; set; }

    public FaqEntry? One { get; set; }

    public IReadOnlyList<FaqEntry> Shown { get; set; } = [];

    public IReadOnlyList<FaqEntry> Related { get; set; } = [];
}
