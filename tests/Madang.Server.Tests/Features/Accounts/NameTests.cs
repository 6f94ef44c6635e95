using System.Net;
using Madang.Server.Features.Accounts;
using Madang.Server.Features.Staff.Contract;
using Madang.Server.Tests.Features.Staff;
using Microsoft.Extensions.DependencyInjection;

namespace Madang.Server.Tests.Features.Accounts;

public sealed class NameTests(AccountsHost accounts) : IClassFixture<AccountsHost>
{
    [Theory]
    [InlineData("Hong Gildong", "hong  gildong")]
    [InlineData("Hong Gildong", "HongGildong")]
    [InlineData("Hong Gildong", "Ｈｏｎｇ　Ｇｉｌｄｏｎｇ")]
    [InlineData("Hong Gildong", "Hong\u200BGildong")]
    [InlineData("Hong Gildong", "\u202EHong Gildong")]
    [InlineData("Hong Gildong", "Hong-Gi1d0ng")]
    [InlineData("Hong Gildong", "Höng Gîldóng")]
    [InlineData("paypal", "раураl")]
    [InlineData("Nikos", "ΝΙΚΟΣ", false)]
    [InlineData("NAME", "ΝΑΜΕ")]
    [InlineData("Moon", "rnoon")]
    [InlineData("Wind", "vvind")]
    [InlineData("달리", "\u1103\u1161\u11AF\u1105\u1175")]
    [InlineData("달리", "달 리")]
    [InlineData("이미자", "이미\u3164자")]
    [InlineData("三口", "ミロ")]
    [InlineData("달리", "달라", false)]
    [InlineData("Kim", "Kam", false)]
    public void NamesThatLookAlikeHaveOneKey(string one, string other, bool alike = true) =>
        Assert.Equal(alike, NameKey.Of(one) == NameKey.Of(other));

    [Theory]
    [InlineData("달리", "달리")]
    [InlineData("  홍   길동 ", "홍 길동")]
    [InlineData("\u1112\u1169\u11BC\u1100\u1175\u11AF\u1103\u1169\u11BC", "홍길동")]
    [InlineData("Ｄａｌｌｉ", "Dalli")]
    [InlineData("O'Neill-Kim", "O'Neill-Kim")]
    [InlineData("Nguyễn Văn", "Nguyễn Văn")]
    [InlineData("Бат-Эрдэнэ", "Бат-Эрдэнэ")]
    [InlineData("สมชาย", "สมชาย")]
    [InlineData("さくら", "さくら")]
    [InlineData("Badminton", "Badminton")]
    [InlineData("서울사람", "서울사람")]
    public void AnHonestNameIsTakenAsItIsMeant(string typed, string expected) => Assert.Equal((expected, null), Rules().Check(typed));

    [Theory]
    [InlineData(null, "accounts.name.missing")]
    [InlineData(" \u200B ", "accounts.name.missing")]
    [InlineData("달", "accounts.name.length")]
    [InlineData("a-", "accounts.name.letters")]
    [InlineData("abcdefghijklmnopqrstu", "accounts.name.length")]
    [InlineData("ㅋㅋㅋ", "accounts.name.letters")]
    [InlineData("<b>bold</b>", "accounts.name.letters")]
    [InlineData("dalli🙂", "accounts.name.letters")]
    [InlineData("Ｐаypal", "accounts.name.letters")]
    [InlineData("νictor", "accounts.name.letters")]
    [InlineData("=cmd", "accounts.name.letters")]
    [InlineData("관리자", "accounts.name.reserved")]
    [InlineData("친절한 관 리 자", "accounts.name.reserved")]
    [InlineData("Adm1n", "accounts.name.reserved")]
    [InlineData("ADMINISTRATOR", "accounts.name.reserved")]
    [InlineData("Mοderatοr", "accounts.name.letters")]
    [InlineData("시장", "accounts.name.reserved")]
    [InlineData("서울시장 김달리", "accounts.name.reserved")]
    [InlineData("S3oul", null)]
    [InlineData("Seou1", "accounts.name.reserved")]
    [InlineData("시청 직원", "accounts.name.reserved")]
    [InlineData("민원담당관 김", "accounts.name.reserved")]
    [InlineData("운영지기", "accounts.name.reserved")]
    [InlineData("City 5taff", null)]
    [InlineData("Ｃｉｔｙ　Ｓｔａｆｆ", "accounts.name.reserved")]
    [InlineData("Opеrator", "accounts.name.letters")]
    public void ANameThatDeceivesOrCannotBeReadIsRefused(string? typed, string? problem) => Assert.Equal(problem, Rules().Check(typed).Problem);

    [Fact]
    public async Task NobodyTakesANameThatLooksLikeTheOneOfSomebodyOnTheStaff()
    {
        using var colleague = await Colleague.AppointAsync(accounts.Host, StaffRole.Agent, "Noh Byeori");
        using var visitor = accounts.Visitor();
        await visitor.BecomeCitizenAsync();

        using var renamed = await visitor.Browser.PostAsync("/account/name", Visitor.Form(("name", "NÒH  Byeori")));
        await using var scope = accounts.Host.Services.CreateAsyncScope();
        var made = await scope.ServiceProvider.GetRequiredService<Registration>().CreateAsync("PPPPPPPPPPP", "noh@mail.example", "noh-byeori", null, looks: false);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, renamed.StatusCode);
        Assert.Null(made);
    }

    [Fact]
    public void EveryCommonPasswordIsLongEnoughToMatter()
    {
        var lists = new[] { "base", "seoul" }.SelectMany(pack => File.ReadLines(Path.Combine(MadangHost.Root, "content", pack, "accounts", "common-passwords.txt"))).ToList();

        Assert.True(lists.Count > 400);
        Assert.All(lists, password => Assert.True(password.Length >= PasswordRules.Shortest, password));
        Assert.Equal(lists.Count, lists.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("a@b.example", "a@b.example")]
    [InlineData("  Kim.Dalli+city@mail.example  ", "Kim.Dalli+city@mail.example")]
    [InlineData("ａ@b.example", "a@b.example")]
    [InlineData("nobody", null)]
    [InlineData("a@localhost", null)]
    [InlineData("a@b.example\r\nBcc: c@d.example", null)]
    [InlineData("Kim <a@b.example>", null)]
    [InlineData("a@b@c.example", null)]
    [InlineData("", null)]
    public void AnAddressIsOneThatMailCanReach(string typed, string? expected) => Assert.Equal(expected, SignUpForm.EmailOf(typed));

    private NameRules Rules() => accounts.Host.Services.GetRequiredService<NameRules>();
}
