using Madang.Server.Content;
using Madang.Server.Web;

namespace Madang.Server.Features.Guidance;

/// <summary>Anybody reads how one finds one's way here and what people may expect of each other.</summary>
internal static class ShowGuide
{
    public const string Path = "/guide";

    public static void Map(WebApplication app) => app.MapGet(Path, (HttpContext context, GuidanceBook book, City city) =>
    {
        var text = book.Of(context.Texts().Language);
        return Pages.Show<GuidePage>(new
        {
            text.Intro,
            Principles = text.Principles.Select(p => new PrincipleView(p.Title, p.Points)).ToList(),
            text.Promises,
            book.Version,
            Arrival = city.File.Arrival.Space,
            Helplines = city.Helplines.Select(h => new HelplineView(h.Number, context.Texts()[$"helplines.{h.Number}"])).ToList(),
        });
    }).ExcludeFromDescription();
}

public sealed record PrincipleView(string Title, IReadOnlyList<string> Points);

public sealed record HelplineView(string Number, string Name);
