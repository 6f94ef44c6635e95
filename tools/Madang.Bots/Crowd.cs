using System.Globalization;
using System.Net;
using System.Net.WebSockets;

namespace Madang.Bots;

/// <summary>All bots of one run.</summary>
internal static class Crowd
{
    private const int BetweenArrivalsMs = 10;

    public static async Task<IReadOnlyList<BotReport>> RunAsync(BotOptions options, TextWriter complaints, CancellationToken end)
    {
        using var http = new HttpClient { BaseAddress = options.Url };
        var town = new Town(http);
        var space = options.Space.Length > 0 ? options.Space : await town.FirstAsync();
        return await Task.WhenAll(Enumerable.Range(0, options.Count).Select(RunOneAsync));

        async Task<BotReport> RunOneAsync(int number)
        {
            var isCitizen = number < options.Accounts.Count;
            using var own = isCitizen ? new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = options.Url } : null;
            await using var citizen = new SimulatedCitizen(own ?? http, isCitizen, town, options, number, end);
            try
            {
                await citizen.RestAsync(number * BetweenArrivalsMs);
                if (own is not null) await SignInAsync(own, options.Origin, options.Accounts[number], end);
                await Errands.RunAsync(options.Workload, citizen, space, end);
            }
            catch (OperationCanceledException) when (end.IsCancellationRequested)
            {
                // Time is up in the middle of something.
            }
            catch (Exception e) when (e is OperationCanceledException or HttpRequestException or WebSocketException)
            {
                await complaints.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"bot {number}: {e.Message}"));
                return citizen.Report with { Lost = true };
            }

            var isLost = citizen.IsLost;
            if (!isLost) await citizen.LeaveAsync();
            return citizen.Report with { Lost = isLost || citizen.Report.Visits == 0 };
        }
    }

    private static async Task SignInAsync(HttpClient http, string origin, (string Email, string Password) account, CancellationToken end)
    {
        using var form = new FormUrlEncodedContent([new("email", account.Email), new("password", account.Password)]);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/account/sign-in") { Content = form };
        request.Headers.Add("Origin", origin);
        using var answer = await http.SendAsync(request, end);
        // Who is in is sent on; a wrong password is a page that says so.
        if (answer.StatusCode is < HttpStatusCode.MultipleChoices or >= HttpStatusCode.BadRequest) throw new HttpRequestException($"{account.Email} could not sign in");
    }

    /// <summary>One line for people.</summary>
    public static string Sum(BotOptions options, IReadOnlyList<BotReport> bots)
    {
        var seconds = Math.Max(0.001, bots.Sum(b => b.Seconds));
        return string.Create(CultureInfo.InvariantCulture,
            $"{bots.Count(b => b.Visits > 0)} of {options.Count} bots came in, {bots.Sum(b => b.Visits)} visits, {bots.Sum(b => b.Doors)} doors: {bots.Sum(b => b.Bytes) / seconds:F0} B/s and {bots.Sum(b => b.Frames) / seconds:F1} frames/s each, {bots.Sum(b => b.Said)} words said and {bots.Sum(b => (long)b.Heard)} heard, {bots.Sum(b => b.Corrections)} corrections, {bots.Count(b => b.Lost)} lost");
    }
}
