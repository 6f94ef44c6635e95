using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Madang.Server.Content;
using Madang.Server.Tests.Realtime;
using Madang.World.Spaces;
using Microsoft.Extensions.DependencyInjection;

namespace Madang.Server.Tests.Features.Spaces;

public sealed partial class SpacesTests : IAsyncLifetime
{
    private MadangHost _host = null!;

    public async Task InitializeAsync() => _host = await MadangHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task TheListCountsWhoIsThere()
    {
        using var http = _host.Browser("en");
        await using var visitor = await _host.EnterAsync();

        var spaces = (await http.GetFromJsonAsync<JsonElement>("/api/spaces")).GetProperty("spaces");

        Assert.Equal((Visits.Plaza, 1), (spaces[0].GetProperty("id").GetString(), spaces[0].GetProperty("present").GetInt32()));
        var lobby = spaces.EnumerateArray().Single(s => s.GetProperty("id").GetString() == Visits.Lobby);
        Assert.Equal(0, lobby.GetProperty("present").GetInt32());
        Assert.Contains(lobby.GetProperty("services").EnumerateArray(), s => s.GetProperty("id").GetString() == "tax-square" && s.GetProperty("page").GetString() == "/tax");
    }

    [Theory]
    [InlineData("ko", "지금 이곳에는 아무도 없습니다.", "0명")]
    [InlineData("en", "Nobody is here right now.", "0 people")]
    public async Task ThatNobodyIsThereIsASentenceOfItsOwn(string language, string sentence, string number)
    {
        using var browser = _host.Browser(language);

        foreach (var page in new[] { "/spaces", $"/spaces/{Visits.Plaza}" })
        {
            var html = await browser.GetStringAsync(page);

            Assert.Contains($">{sentence}</p>", html, StringComparison.Ordinal);
            // A number of its own: a setting in the page's data may speak of 500 people.
            Assert.DoesNotMatch($@"(?<!\d){number}", html);
        }
    }

    [Fact]
    public async Task TheWalkMapIsTheOneTheServerJudgesByKeptForEverAndSmall()
    {
        using var http = _host.Browser();
        var space = await http.GetFromJsonAsync<JsonElement>($"/api/spaces/{Visits.Plaza}");

        using var request = new HttpRequestMessage(HttpMethod.Get, space.GetProperty("walkMap").GetString()) { Headers = { { "Accept-Encoding", "br" } } };
        using var answer = await http.SendAsync(request);
        var packed = await answer.Content.ReadAsByteArrayAsync();

        Assert.Contains("immutable", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.InRange(packed.Length, 1, 150_000);
        using var unpacked = new MemoryStream();
        await using (var brotli = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress)) await brotli.CopyToAsync(unpacked);
        Assert.Equal(_host.Services.GetRequiredService<City>().Spaces[Visits.Plaza].WalkMap, Convert.ToHexStringLower(SHA256.HashData(unpacked.ToArray())));
    }

    [Fact]
    public void EverySpawnAndDoorStandsOnGroundOneCanWalk()
    {
        foreach (var space in _host.Services.GetRequiredService<IReadOnlyList<SpaceBlueprint>>())
        {
            Assert.All(space.Spawns, spawn => Assert.True(space.IsWalkable(spawn.At), $"{space.Id}: {spawn.Id}"));
        }
    }

    [Fact]
    public async Task EveryPlaceHasTheViewsByWhichItIsJudged()
    {
        using var http = _host.Browser();

        foreach (var id in new[] { Visits.Plaza, Visits.Lobby })
        {
            var space = await http.GetFromJsonAsync<JsonElement>($"/api/spaces/{id}");

            var kinds = space.GetProperty("views").EnumerateArray().Select(v => v.GetProperty("kind").GetString()).ToList();
            var outdoors = space.GetProperty("kind").GetString() == "outdoor";
            Assert.Equal((1, outdoors ? 1 : 0), (kinds.Count(k => k == "arrival"), kinds.Count(k => k == "second")));
            Assert.InRange(kinds.Count(k => k == "photo"), outdoors ? 2 : 1, 12);
            Assert.Equal(37.57, space.GetProperty("place").GetProperty("latitude").GetDouble(), 1);
            Assert.All(space.GetProperty("views").EnumerateArray(), view => Assert.InRange(view.GetProperty("eye").GetProperty("y").GetDouble(), 0.5, 60));
            Assert.InRange(space.GetProperty("route").GetArrayLength(), 2, 40);
        }
    }

    [Fact]
    public async Task ModelsAreThereUnderTheirHash()
    {
        using var http = _host.Browser();
        var models = (await http.GetFromJsonAsync<JsonElement>($"/api/spaces/{Visits.Plaza}")).GetProperty("models");

        foreach (var address in models.GetProperty("first").EnumerateArray().Concat(models.GetProperty("rest").EnumerateArray()))
        {
            using var answer = await http.GetAsync(address.GetString());
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Contains("immutable", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/api/spaces/nowhere", "application/problem+json")]
    [InlineData("/spaces/nowhere", "text/html")]
    [InlineData("/world/nowhere", "text/html")]
    public async Task APlaceThatDoesNotExistIsNotFound(string address, string type)
    {
        using var http = _host.Browser();

        using var answer = await http.GetAsync(address);

        Assert.Equal((HttpStatusCode.NotFound, type), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
    }

    [Theory]
    [InlineData("/spaces/seoul-plaza?spawn=nowhere", "/spaces/seoul-plaza")]
    [InlineData("/world/seoul-plaza?spawn=nowhere", "/world/seoul-plaza")]
    public async Task ADoorThatDoesNotExistLeadsToThePlaceAllTheSame(string address, string expected)
    {
        using var http = _host.Browser();

        using var answer = await http.GetAsync(address);

        Assert.Equal((HttpStatusCode.Redirect, expected), (answer.StatusCode, answer.Headers.Location!.ToString()));
    }

    [Fact]
    public async Task TheTwinTellsOfThePlaceWithoutAnyScript()
    {
        using var http = _host.Browser("en");
        await using var visitor = await _host.EnterAsync(Visits.Lobby);

        var page = Scripts().Replace(await http.GetStringAsync($"/spaces/{Visits.Lobby}"), "");

        Assert.Contains("Tax Square", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/tax\"", page, StringComparison.Ordinal);
        Assert.Contains($"href=\"/spaces/{Visits.Plaza}?", page, StringComparison.Ordinal);
        Assert.Contains($"href=\"/world/{Visits.Lobby}\"", page, StringComparison.Ordinal);
        Assert.Contains(WebUtility.HtmlEncode(visitor.Welcome!.Self.Name), page, StringComparison.Ordinal);
        Assert.Contains("/account/sign-up", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ko")]
    [InlineData("en")]
    public async Task TheWorldsPageCarriesWhatTheBrowserPartNeeds(string language)
    {
        using var http = _host.Browser(language);

        using var answer = await http.GetAsync($"/world/{Visits.Plaza}");
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Contains("<canvas data-madang=\"world\"", page, StringComparison.Ordinal);
        Assert.Contains($"href=\"/spaces/{Visits.Plaza}\"", page, StringComparison.Ordinal);
        var data = JsonDocument.Parse(DataBlock().Match(page).Groups["json"].Value).RootElement;
        Assert.Equal((language, Visits.Plaza, 0), (data.GetProperty("language").GetString(), data.GetProperty("space").GetString(), data.GetProperty("me").GetProperty("level").GetInt32()));
        Assert.Equal(JsonValueKind.Null, data.GetProperty("me").GetProperty("name").ValueKind);
        Assert.Equal("Asia/Seoul", data.GetProperty("timeZone").GetString());
        Assert.True(data.GetProperty("texts").TryGetProperty("wardrobe.title", out _));
        Assert.Equal(6, data.GetProperty("wardrobe").GetProperty("outfits").GetArrayLength());
        Assert.NotEqual(0, data.GetProperty("names").GetArrayLength());
        foreach (Match preload in Preload().Matches(page))
        {
            using var model = await http.GetAsync(WebUtility.HtmlDecode(preload.Groups["address"].Value));
            Assert.Equal(HttpStatusCode.OK, model.StatusCode);
        }
    }

    [Fact]
    public async Task TheMapAndTheFrontPageSayHowManyAreThere()
    {
        using var http = _host.Browser("en");
        await using var one = await _host.EnterAsync();
        await using var other = await _host.EnterAsync();

        Assert.Contains("2 people are here now.", await http.GetStringAsync("/spaces"), StringComparison.Ordinal);
        Assert.Matches("2 people", await http.GetStringAsync("/"));
    }

    [GeneratedRegex("<script.*?</script>", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Scripts();

    [GeneratedRegex("<script type=\"application/json\" id=\"madang\">(?<json>.*?)</script>", RegexOptions.Singleline | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex DataBlock();

    [GeneratedRegex("<link rel=\"preload\" href=\"(?<address>/models/[^\"]+)\"", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Preload();
}
