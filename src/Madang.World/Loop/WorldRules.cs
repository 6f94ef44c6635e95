namespace Madang.World.Loop;

/// <summary>The numbers the world runs by. The server may bind them to settings; each default carries its reason.</summary>
public sealed record WorldRules
{
    /// <summary>22 a second: docs/performance.md has measured 20 to 40.</summary>
    public const int UsualTickMs = 45;

    /// <summary>Milliseconds between two ticks, as clients are told; whoever ticks keeps to it.</summary>
    public int TickMs { get; init; } = UsualTickMs;

    /// <summary>Up to here the motions of others are told; beyond, a body is a few pixels on a phone.</summary>
    public int InterestCm { get; init; } = 4_000;

    /// <summary>Beyond here a motion is forgotten; the 10 % between keep someone at the edge from flickering.</summary>
    public int ForgetCm { get; init; } = 4_400;

    /// <summary>Error of a known trajectory that is let pass right beside a visitor: below what one sees.</summary>
    public int NearErrorCm { get; init; } = 5;

    /// <summary>Error that is let pass at <see cref="InterestCm"/>.</summary>
    public int FarErrorCm { get; init; } = 50;

    /// <summary>Up to here every change of motion is told in the tick in which it became known, but in a throng: who one talks with.</summary>
    public int BesideCm { get; init; } = 300;

    /// <summary>Up to here every change of motion is told, however small, and before what is shown is off by more than <see cref="CloseByErrorCm"/>: what one looks at.</summary>
    public int CloseByCm { get; init; } = 1_000;

    /// <summary>Error up to which, in a crowd, news from close by waits for the next tick and company: a slight turn reaches it later; a sharp one is told at once.</summary>
    public int CloseByErrorCm { get; init; } = 7;

    /// <summary>With so many close by there is news in every tick: it is told in every other one.</summary>
    public int ThrongFrom { get; init; } = 16;

    /// <summary>How long news from the edge of the circle may wait for company in a crowd, so that fewer frames leave; from <see cref="CloseByCm"/> half as long.</summary>
    public int CompanyMs { get; init; } = 400;

    /// <summary>How long news of who comes into a crowd, changes or leaves it may wait out of sight.</summary>
    public int PresenceMs { get; init; } = 1_000;

    /// <summary>Motions known above which news begins to wait: with fewer, frames are few anyway.</summary>
    public int CompanyFrom { get; init; } = 40;

    /// <summary>Between two looks round for who came into the circle: running toward each other people come 3.6 m nearer meanwhile.</summary>
    public int LookMs { get; init; } = 400;

    /// <summary>Of how many others a visitor is told the motions unless they ask for fewer or more: what a desktop draws with ease.</summary>
    public int MotionsPerVisitor { get; init; } = 250;

    /// <summary>As many at most: a crowd of 500 in view is what the browser part is made for.</summary>
    public int MostMotionsPerVisitor { get; init; } = 500;

    /// <summary>As many at least: a circle of people who talk.</summary>
    public int FewestMotionsPerVisitor { get; init; } = 8;

    /// <summary>For so long who has spoken counts as near to everybody.</summary>
    public int SpeakingMs { get; init; } = 10_000;

    /// <summary>Records in one frame at most, nearest first; the rest follow in the next frames.</summary>
    public int RecordsPerFrame { get; init; } = 400;

    /// <summary>Introductions in one frame at most, so that joining a crowd does not come as one huge message.</summary>
    public int IntroductionsPerFrame { get; init; } = 200;

    /// <summary>How long a link may be not clear before it is closed.</summary>
    public int SlowReaderMs { get; init; } = 10_000;

    /// <summary>How long a slot rests before another avatar gets it; longer than <see cref="SlowReaderMs"/>, or a slow reader could mistake one for the other.</summary>
    public int SlotRestMs { get; init; } = 60_000;

    /// <summary>Words that who joins is shown.</summary>
    public int HistoryLength { get; init; } = 50;

    /// <summary>Overflow instances of one space at most.</summary>
    public int InstancesPerSpace { get; init; } = 16;

    /// <summary>Share of the soft capacity, in percent, up to which an overflow instance counts as quiet.</summary>
    public int QuietSharePercent { get; init; } = 20;

    /// <summary>How long it stays quiet before its people move over to another: shorter lulls come and go.</summary>
    public int QuietMs { get; init; } = 30_000;

    /// <summary>Share of the soft capacity, in percent, that the other may hold afterwards, so that the next who come do not open one anew.</summary>
    public int MergedSharePercent { get; init; } = 80;

    /// <summary>Messages of all visitors of an instance that may wait for a tick.</summary>
    public int InboxCapacity { get; init; } = 16_384;

    /// <summary>Messages of one visitor that may wait for a tick; a client that keeps the limits has at most a handful.</summary>
    public int PendingPerVisitor { get; init; } = 64;

    /// <summary>People one visitor can mute.</summary>
    public int MutesPerVisitor { get; init; } = 200;

    /// <summary>Violations (lies, messages over the limits) at which a client is closed; one is forgiven every <see cref="ForgivenessMs"/>.</summary>
    public int ViolationLimit { get; init; } = 20;

    /// <summary>Time in which one violation is forgiven: an honest client on a bad line makes one now and then.</summary>
    public int ForgivenessMs { get; init; } = 3_000;

    /// <summary>Which looks exist; from the wardrobe of the content.</summary>
    public Avatars.AppearanceRules Appearance { get; init; } = new();

    /// <summary>What becomes of words before anybody hears them.</summary>
    public IWordsJudge Words { get; init; } = new EverythingGoes();

    /// <summary>What visitors want kept from them.</summary>
    public IBoundaryBook Boundaries { get; init; } = new NoBoundaryBook();

    /// <summary>For a new account the time in which words come back runs so many times slower: one in five seconds is a conversation, and no flood.</summary>
    public int NewcomersSlowness { get; init; } = 5;

    /// <summary>Words that a new account can say at once.</summary>
    public int NewcomersBurst { get; init; } = 3;

    /// <summary>Who may send which message, how often.</summary>
    public MessageRules Messages { get; init; } = MessageRules.Default;
}
