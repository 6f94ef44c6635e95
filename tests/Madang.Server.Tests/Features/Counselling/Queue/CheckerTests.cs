using Madang.QueueChecker;

namespace Madang.Server.Tests.Features.Counselling.Queue;

/// <summary>The checker finds what it is there to find: each history here is wrong in one way.</summary>
public sealed class CheckerTests
{
    private readonly List<string> _history = [];

    [Fact]
    public void AGoodHistoryHasNoBreaches()
    {
        Take("1");
        Take("2");
        Add("offer", "1", "offered", "a");
        Add("accept", "1", "called", "a");
        Add("answer", "1", "talking", "a");
        Add("away", "2", "away");
        Take("3");
        // 2 is away: passing over it is no overtaking.
        Add("offer", "3", "offered", "a");
        Add("pass", "3", "waiting", "a");
        Add("back", "2", "waiting");
        Add("close", "1", "closed", "a");
        _history.Add("""{"t":1,"op":"written","desk":null,"skill":null,"ticket":"1","agent":"a","state":"ready"}""");
        Add("restore", "2", "waiting");
        Add("restore", "3", "waiting");
        Add("restored", null, "open");
        Add("offer", "2", "offered", "a");

        Assert.Empty(Breaches());
    }

    [Fact]
    public void AnOvertakingIsFound() => Found("2 is offered before 1", () =>
    {
        Take("1");
        Take("2");
        Add("offer", "2", "offered", "a");
    });

    [Fact]
    public void AnAgentWithTooManyPlacesIsFound() => Found("a holds 3 places", () =>
    {
        foreach (var id in new[] { "1", "2", "3" }) Take(id);
        foreach (var id in new[] { "1", "2", "3" }) Add("offer", id, "offered", "a");
    });

    [Fact]
    public void AWriteUpThatTakesNoPlaceIsFound() => Found("a holds 3 places", () =>
    {
        foreach (var id in new[] { "1", "2", "3" }) Take(id);
        Add("offer", "1", "offered", "a");
        Add("accept", "1", "called", "a");
        Add("close", "1", "closed", "a");
        Add("offer", "2", "offered", "a");
        Add("offer", "3", "offered", "a");
    });

    [Fact]
    public void ATicketOfTwoAgentsIsFound() => Found("offer takes 1 from offered", () =>
    {
        Take("1");
        Add("offer", "1", "offered", "a");
        Add("offer", "1", "offered", "b");
    });

    [Fact]
    public void AnAcceptByWhoWasNotAskedIsFound() => Found("accept of 1 by b", () =>
    {
        Take("1");
        Add("offer", "1", "offered", "a");
        Add("accept", "1", "called", "b");
    });

    [Fact]
    public void ATalkThatIsOpenedAgainIsFound() => Found("resume takes 1 from closed", () =>
    {
        Take("1");
        Add("offer", "1", "offered", "a");
        Add("accept", "1", "called", "a");
        Add("close", "1", "closed", "a");
        Add("resume", "1", "talking", "a");
    });

    [Fact]
    public void ATicketThatARestartLosesIsFound() => Found("2 was waiting and is lost", () =>
    {
        Take("1");
        Take("2");
        Add("restore", "1", "waiting");
        Add("restored", null, "open");
    });

    [Fact]
    public void ATicketThatARestartDoublesIsFound() => Found("1 is there twice", () =>
    {
        Take("1");
        Add("restore", "1", "waiting");
        Add("restore", "1", "waiting");
        Add("restored", null, "open");
    });

    [Fact]
    public void ATicketThatARestartChangesIsFound() => Found("1 was offered of a and is waiting of", () =>
    {
        Take("1");
        Add("offer", "1", "offered", "a");
        Add("restore", "1", "waiting");
        Add("restored", null, "open");
    });

    [Fact]
    public void ATicketThatNobodyTookIsFound() => Found("which nobody took", () => Add("offer", "1", "offered", "a"));

    [Fact]
    public void ATicketThatIsTakenTwiceIsFound() => Found("1 is taken twice", () =>
    {
        Take("1");
        Take("1");
    });

    private void Take(string id) => Add("take", id, "waiting");

    private void Add(string op, string? ticket, string state, string? agent = null) =>
        _history.Add($$"""{"t":1,"op":"{{op}}","desk":"help","skill":"","ticket":{{(ticket is null ? "null" : $"\"{ticket}\"")}},"agent":{{(agent is null ? "null" : $"\"{agent}\"")}},"state":"{{state}}"}""");

    private void Found(string problem, Action write)
    {
        write();

        Assert.Contains(Breaches(), b => b.Contains(problem, StringComparison.Ordinal));
    }

    private IReadOnlyList<string> Breaches()
    {
        var checker = new Checker(mostOfAgent: 2, mostOfDesk: 2);
        foreach (var line in _history) checker.Read(HistoryLine.Read(line));
        return checker.Problems;
    }
}
