namespace Madang.Server.Features.Moderation.Rules;

/// <summary>Whether reports alone mute somebody while no moderator is on duty: never for longer than <see cref="Terms.LongestAutomatic"/>, always marked as what it is.</summary>
internal static class AutomaticMute
{
    /// <summary>Reports older than this say nothing of now.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(30);

    /// <summary>Two settled citizens and a new one, or three; fewer voices mute nobody.</summary>
    public const int Points = 7, Voices = 3;

    /// <summary>Among what new accounts say together no more than this counts: without others they mute nobody, however many they are.</summary>
    private const int MostOfNew = 3;

    /// <returns>How long; null when the reports do not carry it.</returns>
    public static TimeSpan? Judge(IEnumerable<ReporterWeight> reporters)
    {
        var voices = OneVoiceEach(reporters);
        var fresh = Math.Min(MostOfNew, voices.Where(v => v.IsNew).Sum(v => v.Points));
        var points = fresh + voices.Where(v => !v.IsNew).Sum(v => v.Points);
        if (voices.Count < Voices || points < Points) return null;
        return points >= Points * 2 ? Terms.LongestAutomatic : TimeSpan.FromHours(1);
    }

    /// <summary>Of accounts at one browser, and of new ones in one network, one is heard: the one that counts most.</summary>
    private static List<ReporterWeight> OneVoiceEach(IEnumerable<ReporterWeight> reporters)
    {
        var (devices, networks) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        var voices = new List<ReporterWeight>();
        foreach (var voice in reporters.Where(r => r.Points > 0).GroupBy(r => r.Reporter, StringComparer.Ordinal).Select(g => g.Last()).OrderByDescending(r => r.Points))
        {
            if (voice.Device is not null && !devices.Add(voice.Device)) continue;
            if (voice is { IsNew: true, Network: not null } && !networks.Add(voice.Network)) continue;
            voices.Add(voice);
        }

        return voices;
    }
}
