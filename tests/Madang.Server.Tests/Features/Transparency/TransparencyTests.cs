using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Madang.Server.Features.Transparency;
using Madang.Server.Features.Transparency.Contract;
using Microsoft.Extensions.DependencyInjection;

namespace Madang.Server.Tests.Features.Transparency;

public sealed class TransparencyTests
{
    [Fact]
    public async Task CountsOutliveTheProcess()
    {
        var folder = Directory.CreateTempSubdirectory("madang-").FullName;
        await using (var first = await MadangHost.StartAsync(dataDirectory: folder))
        {
            var tally = first.Services.GetRequiredService<IServiceTally>();
            for (var i = 0; i < 5; i++)
            {
                tally.Started("car-tax");
                tally.Finished("car-tax", TimeSpan.FromSeconds(30));
            }
        }

        await using var second = await MadangHost.StartAsync(dataDirectory: folder);
        second.Services.GetRequiredService<IServiceTally>().Started("car-tax");
        using var browser = second.Browser();
        var answer = await browser.GetFromJsonAsync<ShowTransparency.Response>("/api/transparency");

        var row = Assert.Single(answer!.Services);
        Assert.Equal(("car-tax", 6L, 5L, 0L, 30L), (row.Service, row.Started, row.Finished, row.Refused, row.AverageSeconds));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3601)]
    public async Task AnAbsurdTimeIsCountedAsUnknown(int seconds)
    {
        await using var host = await MadangHost.StartAsync();
        for (var i = 0; i < 5; i++) host.Services.GetRequiredService<IServiceTally>().Finished("car-tax", TimeSpan.FromSeconds(seconds));
        using var browser = host.Browser();

        var answer = await browser.GetFromJsonAsync<ShowTransparency.Response>("/api/transparency");

        var row = Assert.Single(answer!.Services);
        Assert.Equal((5L, null), (row.Finished, row.AverageSeconds));
    }

    [Fact]
    public async Task WhatFewerThanFiveDidIsNotTold()
    {
        await using var host = await MadangHost.StartAsync();
        var tally = host.Services.GetRequiredService<IServiceTally>();
        for (var i = 0; i < 5; i++) tally.Started("car-tax");
        for (var i = 0; i < 4; i++) tally.Finished("car-tax", TimeSpan.FromSeconds(30));
        using var browser = host.Browser("en");

        var answer = await browser.GetFromJsonAsync<ShowTransparency.Response>("/api/transparency");
        var page = await browser.GetStringAsync("/transparency");

        var row = Assert.Single(answer!.Services);
        Assert.Equal((5L, null, 0L, null), (row.Started, row.Finished, row.Refused, row.AverageSeconds));
        Assert.Equal(2, Regex.Count(page, "<td class=\"number\">under 5</td>"));
        Assert.Contains("<td class=\"number\">0</td>", page, StringComparison.Ordinal);
        Assert.Contains("Numbers from 1 to 4", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ThePageNamesTheServiceInTheReadersLanguage()
    {
        await using var host = await MadangHost.StartAsync();
        host.Services.GetRequiredService<IServiceTally>().Refused("car-tax");
        using var browser = host.Browser("en");

        var page = await browser.GetStringAsync("/transparency");

        Assert.Contains("Car tax calculator", page, StringComparison.Ordinal);
    }
}
