using Madang.Server.Features.Counselling.Queue;

namespace Madang.Server.Tests.Features.Counselling.Queue;

public sealed class HallTests
{
    private readonly HallBed _bed = new();

    [Trait(ComplaintTests.Trait, "chatwoot/chatwoot#10376")]
    [Fact]
    public void TheFirstToComeIsTheFirstToBeCalled()
    {
        var (first, second) = (_bed.Take(), _bed.Take());
        _bed.Places = 1;

        _bed.Seat("a");

        Assert.Equal((TicketState.Offered, TicketState.Waiting), (first.State, second.State));
        Assert.Equal(1, _bed.Hall.PositionOf(second));
    }

    [Fact]
    public void WhoTakesASecondTicketAtADeskKeepsTheFirst()
    {
        var first = _bed.Take("mina");

        var (again, isNew, _) = _bed.TryTake("mina", new QueueKey(HallBed.Desk, "law"));

        Assert.Same(first, again);
        Assert.False(isNew);
    }

    [Trait(ComplaintTests.Trait, "RocketChat/Rocket.Chat#12579")]
    [Fact]
    public void AnOfferRingsHalfAMinuteAndPassesOn()
    {
        _bed.Places = 1;
        var ticket = _bed.Take();
        _bed.Connect(ticket);
        _bed.Seat("a");
        _bed.Seat("b");
        var rangAt = ticket.Agent;

        _bed.Pass(29);
        Assert.Equal(rangAt, ticket.Agent);
        _bed.Pass(1);

        Assert.Equal(TicketState.Offered, ticket.State);
        Assert.NotEqual(rangAt, ticket.Agent);
    }

    [Fact]
    public void ItRingsAgainWhereItRangInVainWhenNobodyElseIsThere()
    {
        var ticket = _bed.Take();
        _bed.Connect(ticket);
        _bed.Seat("a");

        _bed.Pass(30);

        Assert.Equal((TicketState.Offered, "a"), (ticket.State, ticket.Agent));
    }

    [Fact]
    public void AnAgentWhoLetsThreeRingsPassIsOnABreak()
    {
        var ticket = _bed.Take();
        _bed.Connect(ticket);
        _bed.Seat("a");

        _bed.Pass(90);

        Assert.Equal(Presence.Break, _bed.Hall.FindAgent("a")!.Presence);
        Assert.Equal(TicketState.Waiting, ticket.State);
    }

    [Trait(ComplaintTests.Trait, "chatwoot/chatwoot#11034")]
    [Fact]
    public void TheLeastLoadedIsCalledFirstAndOfThoseWhoHasBeenIdleLongest()
    {
        _bed.Seat("a");
        _bed.Pass(1);
        _bed.Seat("b");
        var (one, two, three) = (_bed.Take(), _bed.Take(), _bed.Take());

        Assert.Equal(["a", "b", "a"], new[] { one, two, three }.Select(t => t.Agent));
    }

    [Fact]
    public void NobodyHoldsMoreThanTheDeskOrTheRulesAllow()
    {
        _bed.Places = 2;
        _bed.Seat("a", HallBed.Queue, new QueueKey("other", ""), new QueueKey("third", ""));
        for (var i = 0; i < 5; i++)
        {
            _bed.Take($"x{i}");
            _bed.Take($"y{i}", new QueueKey("other", ""));
            _bed.Take($"z{i}", new QueueKey("third", ""));
        }

        var agent = _bed.Hall.FindAgent("a")!;
        Assert.Equal((4, 2), (agent.Load, agent.LoadOf(HallBed.Desk)));
    }

    [Fact]
    public void AWriteUpTakesAPlaceUntilItIsDone()
    {
        _bed.Places = 1;
        _bed.Seat("a");
        var (first, second) = (_bed.Take(), _bed.Take());
        _bed.Do(Refusal.None, _bed.Hall.Accept("a", first.Id, _bed.Now));
        _bed.Do(Refusal.None, _bed.Hall.Answer(first.Id, _bed.Now));
        _bed.Do(Refusal.None, _bed.Hall.Close("a", first.Id, "answered", _bed.Now));
        Assert.Equal(TicketState.Waiting, second.State);

        _bed.Pass(30);

        Assert.Equal(TicketState.Offered, second.State);
    }

    [Fact]
    public void WhatRestsFreesAPlaceAndComesBackOnlyToAFreeOne()
    {
        _bed.Places = 1;
        _bed.Seat("a");
        var (first, second) = (_bed.Take(), _bed.Take());
        _bed.Do(Refusal.None, _bed.Hall.Accept("a", first.Id, _bed.Now));
        _bed.Do(Refusal.None, _bed.Hall.Answer(first.Id, _bed.Now));

        _bed.Do(Refusal.None, _bed.Hall.Hold("a", first.Id, _bed.Now));

        Assert.Equal((TicketState.OnHold, TicketState.Offered), (first.State, second.State));
        _bed.Do(Refusal.NoPlace, _bed.Hall.Resume("a", first.Id, _bed.Now));
    }

    [Theory]
    [InlineData(true, 60)]
    [InlineData(false, 600)]
    public void SilencePassesATicketOverAndKeepsItsTime(bool script, int seconds)
    {
        var (gone, there) = (_bed.Take("gone", script: script), _bed.Take());
        _bed.Connect(there);

        _bed.Pass(seconds);
        Assert.Equal(TicketState.Waiting, gone.State);
        _bed.Pass(1);
        Assert.Equal((TicketState.Away, 1), (gone.State, _bed.Hall.PositionOf(there)));

        _bed.Do(() => _bed.Hall.Seen("gone", _bed.Now));
        Assert.Equal((TicketState.Waiting, 1, 2), (gone.State, _bed.Hall.PositionOf(gone), _bed.Hall.PositionOf(there)));
    }

    [Fact]
    public void AnOpenPageIsNeverSilent()
    {
        var ticket = _bed.Take();
        _bed.Connect(ticket);

        _bed.Pass(3600);

        Assert.Equal(TicketState.Waiting, ticket.State);
    }

    [Fact]
    public void WhoDoesNotComeBackWithinFiveMinutesHasAbandoned()
    {
        var ticket = _bed.Take();
        _bed.Pass(61);

        _bed.Pass(299);
        Assert.Equal(TicketState.Away, ticket.State);
        _bed.Pass(1);

        Assert.Equal(TicketState.Abandoned, ticket.State);
        Assert.True(ticket.State.OffersMessage());
    }

    [Fact]
    public void AnUnansweredCallFreesTheAgentAndWaitsForAWord()
    {
        _bed.Places = 1;
        var ticket = _bed.Take();
        _bed.Connect(ticket);
        _bed.Seat("a");
        _bed.Do(Refusal.None, _bed.Hall.Accept("a", ticket.Id, _bed.Now));

        _bed.Pass(60);
        // The page is open, and yet nobody answered: it is not called again unasked.
        Assert.Equal((TicketState.Away, 0), (ticket.State, _bed.Hall.FindAgent("a")!.Load));
        _bed.Do(() => _bed.Hall.Seen(ticket.Holder, _bed.Now));
        Assert.Equal(TicketState.Away, ticket.State);

        _bed.Do(Refusal.None, _bed.Hall.SayBack(ticket.Id, _bed.Now));
        Assert.Equal(TicketState.Offered, ticket.State);
    }

    [Fact]
    public void TheThirdUnansweredCallEndsIt()
    {
        var ticket = _bed.Take();
        _bed.Connect(ticket);
        _bed.Seat("a");
        for (var call = 1; call <= 3; call++)
        {
            _bed.Do(Refusal.None, _bed.Hall.Accept("a", ticket.Id, _bed.Now));
            _bed.Pass(60);
            if (call < 3) _bed.Do(Refusal.None, _bed.Hall.SayBack(ticket.Id, _bed.Now));
        }

        Assert.Equal((TicketState.Unanswered, true), (ticket.State, ticket.State.OffersMessage()));
    }

    [Trait(ComplaintTests.Trait, "chatwoot/chatwoot#7204")]
    [Fact]
    public void ALostAgentPutsTheirPeopleBackAtTheHeadWithTheirFirstTime()
    {
        _bed.Places = 1;
        _bed.Seat("a");
        var (first, second) = (_bed.Take(), _bed.Take());
        _bed.Connect(first);
        _bed.Connect(second);
        _bed.Do(Refusal.None, _bed.Hall.Accept("a", first.Id, _bed.Now));
        _bed.Do(Refusal.None, _bed.Hall.Answer(first.Id, _bed.Now));
        var taken = first.TakenAt;
        _bed.Do(() => _bed.Hall.AgentConnected("a", isOpen: false, _bed.Now));

        _bed.Pass(60);
        Assert.Equal(TicketState.Talking, first.State);
        _bed.Pass(1);

        Assert.Equal((TicketState.Waiting, taken, 1, 2), (first.State, first.TakenAt, _bed.Hall.PositionOf(first), _bed.Hall.PositionOf(second)));
        Assert.True(first.HasTalk);
    }

    [Fact]
    public void AReloadWithinAMinuteLosesNobody()
    {
        _bed.Seat("a");
        var ticket = _bed.Take();
        _bed.Connect(ticket);
        _bed.Do(Refusal.None, _bed.Hall.Accept("a", ticket.Id, _bed.Now));
        _bed.Do(Refusal.None, _bed.Hall.Answer(ticket.Id, _bed.Now));
        _bed.Do(() => _bed.Hall.AgentConnected("a", isOpen: false, _bed.Now));
        _bed.Pass(50);
        _bed.Do(() => _bed.Hall.AgentConnected("a", isOpen: true, _bed.Now));

        _bed.Pass(3600);

        Assert.Equal((TicketState.Talking, "a"), (ticket.State, ticket.Agent));
    }

    [Fact]
    public void AHandOverKeepsTheFirstTimeAndGoesOnlyToWhoIsThere()
    {
        var law = new QueueKey(HallBed.Desk, "law");
        _bed.Seat("a");
        var ticket = _bed.Take();
        _bed.Do(Refusal.None, _bed.Hall.Accept("a", ticket.Id, _bed.Now));
        _bed.Do(Refusal.None, _bed.Hall.Answer(ticket.Id, _bed.Now));
        _bed.Pass(20);
        Assert.Equal(Refusal.NobodyThere, _bed.Hall.Transfer("a", ticket.Id, law, null, null, _bed.Now));
        Assert.Equal((TicketState.Talking, "a"), (ticket.State, ticket.Agent));
        _bed.Seat("b", law);
        var waiting = _bed.Take("later", law);
        var taken = ticket.TakenAt;

        _bed.Do(Refusal.None, _bed.Hall.Transfer("a", ticket.Id, law, "b", "needs a lawyer", _bed.Now));

        Assert.Equal((TicketState.Offered, "b", taken), (ticket.State, ticket.Agent, ticket.TakenAt));
        Assert.Equal(0, _bed.Hall.FindAgent("a")!.Load);
        Assert.NotEqual("a", waiting.Agent);
    }

    [Trait(ComplaintTests.Trait, "RocketChat/Rocket.Chat#22955")]
    [Fact]
    public void NoTicketIsGivenWhoseTurnWouldComeAfterClosing()
    {
        _bed.Places = 1;
        _bed.Seat("a");
        for (var i = 0; i < 3; i++) _bed.Serve("a", _bed.Take(), 600);
        _bed.ClosesAt = _bed.Now.Wall.AddMinutes(11);

        Assert.Equal(Refusal.None, _bed.TryTake("first", HallBed.Queue).Refusal);
        Assert.Equal(Refusal.None, _bed.TryTake("second", HallBed.Queue).Refusal);
        Assert.Equal(Refusal.TooLate, _bed.TryTake("third", HallBed.Queue).Refusal);
    }

    [Trait(ComplaintTests.Trait, "chatwoot/chatwoot#8047")]
    [Fact]
    public void AnEstimateIsNotMadeUp()
    {
        _bed.Seat("a");
        Assert.Null(_bed.Hall.EstimateOf(HallBed.Queue, 5));

        for (var i = 0; i < 3; i++) _bed.Serve("a", _bed.Take(), 60);
        Assert.Equal(TimeSpan.Zero, _bed.Hall.EstimateOf(HallBed.Queue, 3));
        // 60 s of talk and 30 s of writing up over three places.
        Assert.Equal(TimeSpan.FromSeconds(30), _bed.Hall.EstimateOf(HallBed.Queue, 4));

        _bed.Do(() => _bed.Hall.Present("a", "a", Presence.Break, null, _bed.Now));
        Assert.Null(_bed.Hall.EstimateOf(HallBed.Queue, 1));
    }

    [Fact]
    public void ThoseWhoWaitAreWarnedTenMinutesBeforeClosingAndOpenTalksFinish()
    {
        _bed.Places = 1;
        _bed.Seat("a");
        var (talking, waiting) = (_bed.Take(), _bed.Take());
        _bed.Connect(waiting);
        _bed.Do(Refusal.None, _bed.Hall.Accept("a", talking.Id, _bed.Now));
        _bed.Do(Refusal.None, _bed.Hall.Answer(talking.Id, _bed.Now));
        _bed.ClosesAt = _bed.Now.Wall.AddMinutes(11);

        _bed.Pass(59);
        Assert.False(waiting.IsWarned);
        _bed.Pass(1);
        Assert.True(waiting.IsWarned);
        _bed.Pass(600);

        Assert.Equal((TicketState.ClosedOutOfHours, TicketState.Talking), (waiting.State, talking.State));
        Assert.Equal(Refusal.DeskClosed, _bed.TryTake("late", HallBed.Queue).Refusal);
    }

    [Fact]
    public void AClockThatIsSetBackLetsNobodyOvertake()
    {
        var first = _bed.Take();
        _bed.Jump(TimeSpan.FromHours(-1));
        var second = _bed.Take();

        Assert.Equal((1, 2), (_bed.Hall.PositionOf(first), _bed.Hall.PositionOf(second)));
    }

    [Fact]
    public void AClockThatIsSetForwardSendsNobodyAway()
    {
        _bed.ClosesAt = _bed.ClosesAt.AddDays(1);
        var ticket = _bed.Take();
        _bed.Seat("a");
        _bed.Jump(TimeSpan.FromHours(2));

        _bed.Pass(1);

        Assert.Equal(TicketState.Offered, ticket.State);
    }

    [Fact]
    public void ATalkThatIsOverStaysOver()
    {
        _bed.Seat("a");
        var ticket = _bed.Take();
        _bed.Serve("a", ticket, 5);

        Assert.Equal(Refusal.Ended, _bed.Hall.Answer(ticket.Id, _bed.Now));
        Assert.Equal(Refusal.Ended, _bed.Hall.Accept("a", ticket.Id, _bed.Now));
        Assert.Equal(Refusal.Ended, _bed.Hall.Resume("a", ticket.Id, _bed.Now));
        Assert.Equal(TicketState.Closed, ticket.State);
    }

    [Fact]
    public void NobodyActsOnAnothersTicket()
    {
        _bed.Seat("a");
        _bed.Seat("b", new QueueKey(HallBed.Desk, "law"));
        var ticket = _bed.Take();

        Assert.Equal(Refusal.NotYours, _bed.Hall.Accept("b", ticket.Id, _bed.Now));
        Assert.Equal(Refusal.NotYours, _bed.Hall.Close("b", ticket.Id, "answered", _bed.Now));
    }

    [Fact]
    public void WhoTakesATalkOverHasIt()
    {
        _bed.Seat("a");
        var ticket = _bed.Take();
        _bed.Do(Refusal.None, _bed.Hall.Accept("a", ticket.Id, _bed.Now));
        _bed.Seat("b");

        _bed.Do(Refusal.None, _bed.Hall.TakeOver("b", ticket.Id, _bed.Now));

        Assert.Equal(("b", 0, 1), (ticket.Agent, _bed.Hall.FindAgent("a")!.Load, _bed.Hall.FindAgent("b")!.Load));
    }

    [Fact]
    public void WhoLosesTheRoleHoldsNobody()
    {
        _bed.Places = 1;
        _bed.Seat("a");
        var ticket = _bed.Take();
        _bed.Do(Refusal.None, _bed.Hall.Accept("a", ticket.Id, _bed.Now));

        _bed.Do(() => _bed.Hall.Dismiss("a", _bed.Now));

        Assert.Equal(TicketState.Waiting, ticket.State);
        Assert.Null(_bed.Hall.FindAgent("a"));
    }

    [Fact]
    public void WhereNoScriptCallsThereAreMinutesToAnswer()
    {
        var ticket = _bed.Take(script: false);
        _bed.Seat("a");
        _bed.Do(Refusal.None, _bed.Hall.Accept("a", ticket.Id, _bed.Now));

        _bed.Pass(299);
        Assert.Equal(TicketState.Called, ticket.State);
        _bed.Pass(1);

        Assert.Equal(TicketState.Away, ticket.State);
    }

    [Trait(ComplaintTests.Trait, "chatwoot/chatwoot#10685")]
    [Theory]
    [InlineData("sits down")]
    [InlineData("ends the break")]
    [InlineData("has written up")]
    [InlineData("lets a talk rest")]
    [InlineData("hands a talk over")]
    [InlineData("is left by a citizen")]
    public void WhoWaitsIsGivenToWhoeverIsFreeAgain(string how)
    {
        var law = new QueueKey(HallBed.Desk, "law");
        _bed.Places = 1;
        _bed.Seat("lawyer", law);
        if (how != "sits down") _bed.Seat("a");
        if (how == "ends the break") _bed.Do(() => _bed.Hall.Present("a", "a", Presence.Break, null, _bed.Now));
        var first = how is "sits down" or "ends the break" ? null : _bed.Take("first");
        if (first is not null) _bed.Do(Refusal.None, _bed.Hall.Accept("a", first.Id, _bed.Now));
        if (first is not null) _bed.Do(Refusal.None, _bed.Hall.Answer(first.Id, _bed.Now));
        if (how == "has written up") _bed.Do(Refusal.None, _bed.Hall.Close("a", first!.Id, "answered", _bed.Now));
        var waits = _bed.Take("waits");
        Assert.Equal(TicketState.Waiting, waits.State);

        switch (how)
        {
            case "sits down": _bed.Seat("a"); break;
            case "ends the break": _bed.Do(() => _bed.Hall.Present("a", "a", Presence.Ready, null, _bed.Now)); break;
            case "has written up": _bed.Do(() => _bed.Hall.Written("a", first!.Id, _bed.Now)); break;
            case "lets a talk rest": _bed.Do(Refusal.None, _bed.Hall.Hold("a", first!.Id, _bed.Now)); break;
            case "hands a talk over": _bed.Do(Refusal.None, _bed.Hall.Transfer("a", first!.Id, law, null, null, _bed.Now)); break;
            default:
                _bed.Do(Refusal.None, _bed.Hall.Leave(first!.Id, _bed.Now));
                _bed.Do(() => _bed.Hall.Written("a", first.Id, _bed.Now));
                break;
        }

        Assert.Equal((TicketState.Offered, "a"), (waits.State, waits.Agent));
    }

    [Trait(ComplaintTests.Trait, "chatwoot/chatwoot#4158")]
    [Fact]
    public void WhoComesAgainIsNotKeptForTheAgentOfBefore()
    {
        _bed.Seat("a");
        _bed.Serve("a", _bed.Take("mina"), 5);
        _bed.Do(() => _bed.Hall.Present("a", "a", Presence.Gone, null, _bed.Now));
        _bed.Seat("b");

        var again = _bed.Take("mina");

        Assert.Equal((TicketState.Offered, "b"), (again.State, again.Agent));
    }

    [Trait(ComplaintTests.Trait, "zammad/zammad#1075")]
    [Fact]
    public void WhoComesAndGoesDuringATalkIsToldOfAndNotStored()
    {
        var ticket = _bed.Take();
        _bed.Seat("a");
        _bed.Do(Refusal.None, _bed.Hall.Accept("a", ticket.Id, _bed.Now));
        _bed.Connect(ticket);

        _bed.Hall.Connected(ticket.Holder, isOpen: false, _bed.Now);
        _bed.Hall.AgentConnected("a", isOpen: false, _bed.Now);
        var news = _bed.Hall.Drain();

        Assert.Empty(news.Tickets);
        Assert.Same(ticket, Assert.Single(news.Noticed));
        Assert.Same(HallNews.None, _bed.Hall.Drain());
    }
}
