using Google.Protobuf;
using Madang.World.Avatars;
using Madang.World.Protocol;
using Wire = Madang.World.Protocol.Wire;

namespace Madang.World.Loop;

/// <summary>Lets visitors in, welcomes them and sees them out.</summary>
internal sealed class Reception(WorldRules rules, Instances instances, IWorldWitness witness)
{
    private readonly Dictionary<string, Visitor> _byPerson = new(StringComparer.Ordinal);

    /// <summary>Seats who comes in, or closes their link. A person is in the world once: who was here before under the same name for it goes.</summary>
    public bool LetIn(Visitor visitor, Joining joining, long nowMs)
    {
        if (visitor.Closing is { } closing)
        {
            Refuse(visitor, closing);
            return false;
        }

        var instance = instances.RoomIn(joining.Space, joining.Instance);
        if (instance is null || !instance.TrySeat(visitor, nowMs))
        {
            Refuse(visitor, CloseCode.Full);
            return false;
        }

        var relieved = Relieve(visitor, joining, nowMs);
        if (!rules.Appearance.Accepts(visitor.Identity.Appearance.Span))
        {
            visitor.SetIdentity(visitor.Identity with { Appearance = AppearanceRules.Plain });
        }

        var avatar = visitor.Avatar!;
        // Who is still here goes on from where the others see them, which may be a step farther than when the pass was shown.
        var goesOn = joining.At is not null && relieved?.Instance == instance;
        var place = goesOn ? relieved!.At : Arrivals.PlaceFor(joining, instance);
        avatar.Begin(Motion.Rest(nowMs, place), nowMs, appears: true);
        if (goesOn && relieved!.IsSettled) avatar.Settle();
        instance.Grid.Add(avatar.Slot, avatar.Now);
        instance.Introduce(visitor);
        visitor.Acquaintances.Introduce(avatar.Slot, avatar.IntroductionVersion);
        visitor.SetStanding(place);
        visitor.SetInstance(instance.Id);
        witness.Joined(visitor);
        return true;
    }

    /// <summary>Sees out who is still here as the same person, or as the guest this citizen was: at once, so that nobody stands beside themselves.</summary>
    private Relieved? Relieve(Visitor visitor, Joining joining, long nowMs)
    {
        var same = Relieve(visitor.Identity.Person, nowMs);
        var guest = joining.InPlaceOf is { } person ? Relieve(person, nowMs) : null;
        _byPerson[visitor.Identity.Person] = visitor;
        return guest ?? same;
    }

    private Relieved? Relieve(string person, long nowMs)
    {
        if (!_byPerson.TryGetValue(person, out var earlier)) return null;
        var (instance, avatar) = (earlier.Place!, earlier.Avatar!);
        earlier.Close(CloseCode.Replaced);
        SeeOut(earlier, instance, earlier.Closing!.Value, nowMs);
        return new Relieved(instance, earlier.Standing, avatar.IsSettled);
    }

    /// <summary>Before the first frame a Welcome, later each new resume token.</summary>
    public void Greet(Visitor visitor, SpaceInstance instance, long nowMs)
    {
        if (visitor.TakeToken() is not { } token) return;
        if (visitor.IsWelcomed)
        {
            visitor.Link.Send(ServerMessages.Resumption(token));
            return;
        }

        visitor.IsWelcomed = true;
        visitor.Link.Send(new Wire.ServerMessage { Welcome = Welcome(visitor, instance, token, nowMs) }.ToByteArray());
        visitor.SaidSeen = instance.Chat.Last;
    }

    public void SeeOut(Visitor visitor, SpaceInstance instance, CloseCode code, long nowMs)
    {
        visitor.SetStanding(visitor.Avatar!.Motion.StandingAt(nowMs));
        instance.Unseat(visitor, nowMs);
        if (_byPerson.TryGetValue(visitor.Identity.Person, out var present) && present == visitor) _byPerson.Remove(visitor.Identity.Person);
        visitor.Link.Close(code);
        witness.Left(visitor, code);
    }

    private void Refuse(Visitor visitor, CloseCode code)
    {
        visitor.Close(code);
        visitor.Link.Close(code);
        witness.Left(visitor, code);
    }

    private Wire.Welcome Welcome(Visitor visitor, SpaceInstance instance, string token, long nowMs)
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
        };
        foreach (var entry in instance.Chat.Entries)
        {
            var said = entry.Said.Clone();
            if (instance.VisitorAt((int)said.Slot) != entry.Speaker) said.Slot = 0;
            welcome.History.Add(said);
        }

        return welcome;
    }

    /// <summary>Who has just been seen out: where they stood, and whether that place was their own.</summary>
    private sealed record Relieved(SpaceInstance Instance, Standing At, bool IsSettled);
}
