using Madang.World.Avatars;
using Madang.World.Protocol;

namespace Madang.World.Loop;

/// <summary>Delivers the messages of visitors who are in: checks role and rate by the one table, then does what the message asks.</summary>
internal sealed class Postroom(WorldRules rules, Bodies bodies, SharedStage stage, Calms calms, IWorldWitness witness)
{
    public void Deliver(Visitor visitor, in ClientMessage message, long arrivedMs, long nowMs)
    {
        var instance = visitor.Place!;
        if (message.Kind == ClientMessageKind.Move)
        {
            bodies.Receive(visitor, instance, message.Move, arrivedMs, nowMs);
            return;
        }

        visitor.TellBy(0);
        var rule = rules.Messages[message.Kind];
        if (!TryTake(visitor, message.Kind, rule, nowMs, out var retryAfterMs))
        {
            Refuse(visitor, message, Refusals.Rate, retryAfterMs);
            if (!visitor.Patience.Bears(1, rules, nowMs)) visitor.Close(CloseCode.Banned);
            return;
        }

        if (visitor.Identity.Level < rule.Level)
        {
            Refuse(visitor, message, Refusals.Level);
            return;
        }

        switch (message.Kind)
        {
            case ClientMessageKind.Say: Say(visitor, instance, message, nowMs); break;
            case ClientMessageKind.Emote: Emote(visitor, instance, message); break;
            case ClientMessageKind.Mute: Mute(visitor, message); break;
            case ClientMessageKind.Follow: Follow(visitor, instance, message); break;
            case ClientMessageKind.Dress: Dress(visitor, instance, message); break;
            case ClientMessageKind.Attend: Attend(visitor, message); break;
            case ClientMessageKind.Block: Block(visitor, instance, message); break;
            case ClientMessageKind.Boundaries: rules.Boundaries.Choose(visitor, message.Chosen!); break;
            case ClientMessageKind.Ping: visitor.Outbox.Ping(message.ClientMs, arrivedMs); break;
        }
    }

    private void Say(Visitor visitor, SpaceInstance instance, in ClientMessage message, long nowMs)
    {
        if (!instance.Blueprint.Rules.Chat)
        {
            Refuse(visitor, message, Refusals.ChatOff);
            return;
        }

        if (visitor.Identity.IsSilenced)
        {
            Refuse(visitor, message, Refusals.Silenced);
            return;
        }

        if (visitor.Identity.IsUnguided)
        {
            Refuse(visitor, message, Refusals.Guidance);
            return;
        }

        if (IsHeldBack(visitor, instance, nowMs, out var code, out var retryAfterMs))
        {
            Refuse(visitor, message, code, retryAfterMs);
            return;
        }

        if (ChatText.Clean(message.Text ?? "") is not { } text)
        {
            Refuse(visitor, message, Refusals.TextLength);
            return;
        }

        var judged = rules.Words.Judge(text, visitor.Voice.Before(text, nowMs));
        if (judged.Advice is { } advice) visitor.Outbox.Tell(ServerMessages.Advice(advice, message.Number));
        // A number that tells who somebody is, is not kept as it was written.
        var written = judged.Advice == AdviceCodes.PersonalDataMasked ? judged.Text : text;
        if (judged.IsRefused)
        {
            instance.Scene.Wrote(visitor, written, sequence: 0, nowMs);
            Refuse(visitor, message, Refusals.Words);
            return;
        }

        visitor.Voice.Spoke(judged.Text, nowMs);
        var said = instance.Chat.Add(visitor, judged.Text, message.Number, nowMs);
        if (written != judged.Text) instance.Scene.Wrote(visitor, written, (long)said.Sequence, nowMs);
        stage.Say(visitor, said);
        witness.Said(visitor, judged.Text, new ServerTime(nowMs));
    }

    /// <summary>Whether a moderator's measure keeps these words back: of this visitor, or of everybody in the space.</summary>
    private bool IsHeldBack(Visitor visitor, SpaceInstance instance, long nowMs, out string code, out int retryAfterMs)
    {
        var (limits, calm) = (visitor.Limits, calms.Of(instance.Blueprint.Id));
        var pausedMs = calm is null || visitor.Voice.SpokeMs == 0 ? 0 : visitor.Voice.SpokeMs + calm.PauseMs - nowMs;
        var isLow = visitor.Identity.Level < limits.Level || (calm is not null && visitor.Identity.Level < calm.Level);
        code = nowMs < limits.MutedUntilMs ? Refusals.Muted : isLow ? Refusals.Level : Refusals.SlowChat;
        retryAfterMs = code == Refusals.Muted ? (int)Math.Min(limits.MutedUntilMs - nowMs, int.MaxValue) : code == Refusals.SlowChat ? (int)Math.Max(pausedMs, 0) : 0;
        return code != Refusals.SlowChat || pausedMs > 0;
    }

    private void Emote(Visitor visitor, SpaceInstance instance, in ClientMessage message)
    {
        if (message.Number is 0 or > (uint)Gesture.Dance)
        {
            Refuse(visitor, message, Refusals.UnknownGesture);
            return;
        }

        var gesture = (Gesture)message.Number;
        instance.Gestures.Add((visitor.Avatar!.Slot, gesture));
        stage.Gesture(visitor, gesture);
    }

    private void Mute(Visitor visitor, in ClientMessage message)
    {
        var person = message.Text ?? "";
        if (!message.On) visitor.Muted.Remove(person);
        else if (visitor.Muted.Count >= rules.MutesPerVisitor) Refuse(visitor, message, Refusals.TooManyMuted);
        else visitor.Muted.Add(person);
    }

    private void Follow(Visitor visitor, SpaceInstance instance, in ClientMessage message)
    {
        if (message.Number != 0)
        {
            var followed = message.Number > int.MaxValue ? null : instance.AvatarAt((int)message.Number);
            if (followed is null || visitor.IsApartFrom(followed.Person))
            {
                Refuse(visitor, message, Refusals.UnknownSlot);
                return;
            }

            if (instance.VisitorAt(followed.Slot)?.IsClosedTo(visitor) == true)
            {
                Refuse(visitor, message, Refusals.SafeZone);
                return;
            }
        }

        visitor.Followed = (int)message.Number;
        visitor.Companion = instance.VisitorAt(visitor.Followed)?.Identity.Person;
    }

    private void Block(Visitor visitor, SpaceInstance instance, in ClientMessage message)
    {
        var person = message.Text ?? "";
        var isKnown = !message.On || instance.Chat.Knows(person) || instance.Visitors.Exists(v => v.Identity.Person == person) || instance.Guests.Exists(g => g.Person == person);
        var code = person == visitor.Identity.Person || !isKnown ? Refusals.UnknownPerson : rules.Boundaries.Block(visitor, person, message.On);
        if (code is not null) Refuse(visitor, message, code);
    }

    private void Attend(Visitor visitor, in ClientMessage message) =>
        visitor.Attends = message.Number == 0
            ? rules.MotionsPerVisitor
            : (int)Math.Clamp(message.Number, (uint)rules.FewestMotionsPerVisitor, (uint)rules.MostMotionsPerVisitor);

    private void Dress(Visitor visitor, SpaceInstance instance, in ClientMessage message)
    {
        if (message.Appearance is not { } appearance || !rules.Appearance.Accepts(appearance))
        {
            Refuse(visitor, message, Refusals.UnknownAppearance);
            return;
        }

        visitor.SetIdentity(visitor.Identity with { Appearance = appearance });
        instance.Introduce(visitor);
    }

    private bool TryTake(Visitor visitor, ClientMessageKind kind, in MessageRule rule, long nowMs, out int retryAfterMs)
    {
        if (kind != ClientMessageKind.Say) return visitor.Buckets[(int)kind].TryTake(rule, nowMs, out retryAfterMs);
        if (visitor.Identity.NewUntil is not { } until || nowMs >= until.Milliseconds) return visitor.Voice.Words.TryTake(rule, nowMs, out retryAfterMs);

        var slowed = visitor.Voice.NewcomersWords.TryTake(rule with { Burst = rules.NewcomersBurst }, nowMs / rules.NewcomersSlowness, out retryAfterMs);
        retryAfterMs *= rules.NewcomersSlowness;
        return slowed;
    }

    private void Refuse(Visitor visitor, in ClientMessage message, string code, int retryAfterMs = 0)
    {
        var nonce = message.Kind == ClientMessageKind.Say ? message.Number : 0;
        // Whoever calls for help is told where it is, whether or not the words were said.
        if (message.Kind == ClientMessageKind.Say && code != Refusals.Words && ChatText.Clean(message.Text ?? "") is { } text && rules.Words.Judge(text, "").Advice == AdviceCodes.Crisis)
            visitor.Outbox.Tell(ServerMessages.Advice(AdviceCodes.Crisis, nonce));
        visitor.Outbox.Tell(ServerMessages.Refused(code, message.Kind, nonce, retryAfterMs));
    }
}
