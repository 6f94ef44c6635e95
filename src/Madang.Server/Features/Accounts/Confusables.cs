namespace Madang.Server.Features.Accounts;

/// <summary>
/// Letters that look like others, after the idea of Unicode TR 39, for the scripts that names may use. Keys are lower case.
/// Written out because the server runs without the ICU library, where <c>string.Normalize</c> changes nothing.
/// </summary>
internal static class Confusables
{
    // For each look, all that has it.
    private static readonly (char Look, string Letters)[] Looks =
    [
        ('a', "àáâãäåāăąảạấầẩẫậắằẳẵặаӑӓάα"), ('b', "вьҍβ"), ('c', "çćĉċčсҫς"), ('d', "ďđԁ"), ('e', "èéêëēĕėęěẻẽẹếềểễệеёєѐӗέε"), ('f', "ғ"),
        ('g', "ĝğġģ"), ('h', "ĥħнһңήη"), ('j', "ĵјϳ"), ('k', "ķĸкќқҝκ"),
        ('l', "iìíîïĩīĭįıỉịĺļľŀł1іїιίϊΐӏ"), ('m', "мμ"), ('n', "ñńņňŉŋпνѝийӣӥ"),
        ('o', "òóôõöøōŏőơỏọốồổỗộớờởỡợ0оөӧόοσ"), ('p', "рρ"), ('q', "ԛ"), ('r', "ŕŗřгѓґ"), ('s', "śŝşšѕ"), ('t', "ţťŧтҭτ"),
        ('u', "ùúûüũūŭůűųưủụứừửữựυύϋΰ"), ('v', "ѵ"), ('w', "ŵԝшωώ"), ('x', "хҳχ"), ('y', "ýÿŷỳỷỹỵуўүұӯӱγ"), ('z', "źżžζ"),
        ('3', "зӟӡ"), ('4', "чӵ"), ('6', "б"),
        // Kana that look like Chinese characters, and small kana like large ones.
        ('一', "ー"), ('二', "ニ"), ('三', "ミ"), ('八', "ハ"), ('力', "カ"), ('工', "エ"), ('口', "ロ"), ('夕', "タ"), ('卜', "ト"), ('千', "チ"), ('才', "オォ"), ('へ', "ヘ"),
        ('り', "リ"), ('や', "ャゃヤ"), ('つ', "っ"), ('ツ', "ッ"), ('よ', "ょ"), ('ヨ', "ョ"), ('ゆ', "ゅ"), ('ユ', "ュ"),
    ];

    private static readonly Dictionary<char, char> ByLetter = Looks.SelectMany(l => l.Letters, (l, letter) => (letter, l.Look)).ToDictionary(p => p.letter, p => p.Look);

    /// <summary>The look of a lower-case letter; itself when it looks like no other.</summary>
    public static char LookOf(char letter) => ByLetter.GetValueOrDefault(letter, letter);
}
