using Google.Protobuf;
using Madang.World.Avatars;
using Madang.World.Protocol;
using Wire = Madang.World.Protocol.Wire;

namespace Madang.World.Loop;

/// <summary>Lets visitors into an instance, welcomes them and sees them out.</summary>
internal sealed class Reception(WorldRules rules, SpaceInstance instance, Register register, IWorldWitness witness, Action release)
{
    /// <summary>Seats who comes in, or closes their link. A person is in the world once: who was here before under the same name for it goes.</summary>
    public bool LetIn(Visitor visitor, Arrival arrival, long nowMs)
    {
        var joining = arrival.Joining;
        if ((visitor.Closing ?? (arrival.HasPlace && instance.TrySeat(visitor, nowMs) ? null : CloseCode.Full)) is { } closing)
        {
            register.Remove(visitor);
            Refuse(visitor, closing);
            return false;
        }

        var relieved = arrival.IsOver ? null : Relieve(visitor, joining, nowMs);
        if (!arrival.IsOver && register.TakeVoice(visitor.Identity.Person, nowMs) is { } voice) visitor.Voice = voice;
        if (!rules.Appearance.Accepts(visitor.Identity.Appearance.Span))
        {
            visitor.SetIdentity(visitor.Identity with { Appearance = AppearanceRules.Plain });
        }

        var avatar = visitor.Avatar!;
        // Who is still here goes on from where the others see them, which may be a step farther than when the pass was shown.
        var goesOn = joining.At is not null && relieved is not null;
        var place = goesOn ? relieved!.At : Arrivals.PlaceFor(joining, visitor, instance);
        avatar.Begin(Motion.Rest(nowMs, place), nowMs, appears: true);
        if (goesOn && relieved!.IsSettled) avatar.Settle();
        instance.Grid.Add(avatar.Slot, avatar.Now);
        instance.Introduce(visitor);
        visitor.Acquaintances.Introduce(avatar.Slot, avatar.IntroductionVersion);
        visitor.SetStanding(place);
        visitor.SetInstance(instance.Id);
        if (!arrival.IsOver) witness.Joined(visitor);
        return true;
    }

    /// <summary>Before the first frame a Welcome, later each new resume token.</summary>
    public void Greet(Visitor visitor, long nowMs)
    {
        if (visitor.TakeToken() is not { } token) return;
        if (visitor.IsWelcomed)
        {
            visitor.Link.Send(ServerMessages.Resumption(token));
            return;
        }

        visitor.IsWelcomed = true;
        visitor.Link.Send(new Wire.ServerMessage { Welcome = Welcome(visitor, token, nowMs) }.ToByteArray());
        visitor.SaidSeen = instance.Chat.Last;
    }

    public void SeeOut(Visitor visitor, CloseCode code, long nowMs)
    {
        visitor.SetStanding(visitor.Avatar!.Motion.StandingAt(nowMs));
        instance.Unseat(visitor, nowMs);
        register.Remove(visitor);
        if (code != CloseCode.Replaced) register.KeepVoice(visitor, nowMs);
        release();
        visitor.Link.Close(code);
        witness.Left(visitor, code);
    }

    /// <summary>Lets a visitor go to another instance of the space, and says how they arrive there.</summary>
    public Arrival SeeOver(Visitor visitor, long nowMs)
    {
        var at = visitor.Avatar!.Motion.StandingAt(nowMs);
        instance.Unseat(visitor, nowMs);
        release();
        visitor.BeginAnew();
        return new Arrival(new Joining(visitor.Identity, visitor.Space, visitor.Link, "") { At = at }, IsOver: true);
    }

    /// <summary>Sees out who is still here as the same person, or as the guest this citizen was: at once, so that nobody stands beside themselves.</summary>
    private Relieved? Relieve(Visitor visitor, Joining joining, long nowMs)
    {
        var same = Relieve(register.Enter(visitor), nowMs);
        var guest = joining.InPlaceOf is { } person && person != visitor.Identity.Person ? Relieve(register.Find(person), nowMs) : null;
        return guest ?? same;
    }

    // Who is in another instance is seen out there, at its next tick.
    private Relieved? Relieve(Visitor? earlier, long nowMs)
    {
        if (earlier is null) return null;
        register.KeepVoice(earlier, nowMs);
        earlier.Close(CloseCode.Replaced);
        if (earlier.Place != instance || earlier.Avatar is not { } avatar) return null;
        SeeOut(earlier, earlier.Closing!.Value, nowMs);
        return new Relieved(earlier.Standing, avatar.IsSettled);
    }

    private void Refuse(Visitor visitor, CloseCode code)
    {
        visitor.Close(code);
        visitor.Link.Close(code);
        witness.Left(visitor, code);
    }

    private Wire.Welcome Welcome(Visitor visitor, string token, long nowMs)
    {
        var avatar = visitor.Avatar!;
        var at = avatar.Motion.StandingAt(nowMs);
        var welcome = new Wire.Welcome
        {
            Slot = (uint)avatar.Slot,
            ServerMs = nowMs,
            TickMs = (uint)rules.TickMs,
            Space = instance.Blueprint.Id,
            Instance = instance.Id,
            XCm = at.XCm,
            ZCm = at.ZCm,
            Level = at.Level,
            Heading = at.Heading,
            Self = ServerMessages.Introduction(avatar.Slot, visitor.Identity),
            Resumption = new Wire.Resumption { Token = token },
            InterestCm = (uint)rules.InterestCm,
            LevelOfIdentity = (uint)visitor.Identity.Level,
            Boundaries = ServerMessages.Of(visitor.Boundaries),
            GuidanceDue = visitor.Identity.IsUnguided,
        };
        foreach (var entry in instance.Chat.Entries)
        {
            if (visitor.Identity.IsSilenced) break;
            if (!visitor.Hears(entry.Said.Person)) continue;
            var said = entry.Said.Clone();
            if (instance.VisitorAt((int)said.Slot) != entry.Speaker) said.Slot = 0;
            welcome.History.Add(said);
        }

        return welcome;
    }

    /// <summary>Who has just been seen out: where they stood, and whether that place was their own.</summary>
    private sealed record Relieved(Standing At, bool IsSettled);
}
