namespace Madang.Server.Features.Counselling.Queue;

/// <summary>
/// A moment by two clocks. What people and statutes go by is <see cref="Wall"/>; waits and deadlines go by <see cref="Up"/>, which only counts while the server runs and never jumps:
/// a clock that is set, a machine that slept or a restart costs nobody their place.
/// </summary>
/// <param name="Wall">The hour and the day.</param>
/// <param name="Up">Since the process started, by a clock that nobody sets.</param>
internal readonly record struct Instant(DateTimeOffset Wall, TimeSpan Up);
