using System.Globalization;
using Madang.Server.Content;
using Madang.Server.Web;
using Microsoft.AspNetCore.Http;

namespace Madang.Server.Tests.Web;

public sealed class MomentsTests
{
    private static readonly City City = City.Read(Path.Combine(MadangHost.Root, "content", "seoul"), Path.Combine(MadangHost.Root, "content", "base"));

    private readonly Moments _moments = new(City, new CityClock(City, new Noon()), new HttpContextAccessor());

    [Theory]
    [InlineData("2026-11-30T00:00Z", "11월 30일(월) 오전 9시", "Monday 30 November, 9:00 am")]
    [InlineData("2026-11-30T00:05Z", "11월 30일(월) 오전 9시 05분", "Monday 30 November, 9:05 am")]
    [InlineData("2026-11-28T03:00Z", "11월 28일(토) 오후 12시", "Saturday 28 November, 12:00 pm")]
    [InlineData("2026-11-28T15:00Z", "11월 29일(일) 오전 0시", "Sunday 29 November, 12:00 am")]
    [InlineData("2026-11-28T15:30Z", "11월 29일(일) 오전 0시 30분", "Sunday 29 November, 12:30 am")]
    [InlineData("2026-11-28T14:59Z", "11월 28일(토) 오후 11시 59분", "Saturday 28 November, 11:59 pm")]
    [InlineData("2025-12-31T15:00Z", "1월 1일(목) 오전 0시", "Thursday 1 January, 12:00 am")]
    [InlineData("2025-12-31T14:00Z", "2025년 12월 31일(수) 오후 11시", "Wednesday 31 December 2025, 11:00 pm")]
    [InlineData("2027-01-04T00:00Z", "2027년 1월 4일(월) 오전 9시", "Monday 4 January 2027, 9:00 am")]
    public void AMomentIsSaidAsPeopleSayIt(string utc, string korean, string english)
    {
        var time = DateTimeOffset.Parse(utc, CultureInfo.InvariantCulture);

        Assert.Equal((korean, english), (_moments.Text(time, City.Texts.For("ko")), _moments.Text(time, City.Texts.For("en"))));
    }

    [Fact]
    public void OutsideARequestTheLanguageHasToBeSaid() => Assert.Throws<InvalidOperationException>(() => _moments.Text(default));

    /// <summary>Noon of 28 November 2026 in Seoul.</summary>
    private sealed class Noon : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 11, 28, 3, 0, 0, TimeSpan.Zero);
    }
}
