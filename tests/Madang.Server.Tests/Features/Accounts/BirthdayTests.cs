using Madang.Server.Features.Accounts.Guardians;
using Madang.Server.Web;
using Microsoft.Extensions.DependencyInjection;

namespace Madang.Server.Tests.Features.Accounts;

public sealed class BirthdayTests(AccountsHost accounts) : IClassFixture<AccountsHost>
{
    [Theory]
    [InlineData("2015-03-31", "2029-03-31")]
    [InlineData("2016-02-29", "2030-03-01")]
    [InlineData("2016-03-01", "2030-03-01")]
    [InlineData("2014-01-01", "2028-01-01")]
    public void OneIs14WithTheBeginOfTheDayInTheCitysTime(string born, string day)
    {
        var moments = accounts.Host.Services.GetRequiredService<Moments>();

        var until = Birthday.Of(born, moments, new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero));

        Assert.Equal(DateTimeOffset.Parse($"{day}T00:00:00+09:00", System.Globalization.CultureInfo.InvariantCulture), until);
    }

    [Theory]
    [InlineData("2012-12-31")]
    [InlineData("2028-01-01")]
    [InlineData("31.03.2015")]
    [InlineData("")]
    [InlineData(null)]
    public void WhoIs14AlreadyOrNotBornYetIsNone(string? born) =>
        Assert.Null(Birthday.Of(born, accounts.Host.Services.GetRequiredService<Moments>(), new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero)));
}
