using Madang.World.Protocol;

namespace Madang.World.Loop;

/// <summary>Who may send a kind of message and how often.</summary>
/// <param name="Level">The least level of identity.</param>
/// <param name="PerSecond">Tokens that come back in a second.</param>
/// <param name="Burst">Tokens that can lie ready.</param>
public readonly record struct MessageRule(IdentityLevel Level, int PerSecond, int Burst);

/// <summary>The one table of roles and rates, by kind of message; the comments of world.proto and docs/protocol.md repeat it.</summary>
public sealed class MessageRules
{
    private readonly MessageRule[] _rules;

    private MessageRules(MessageRule[] rules) => _rules = rules;

    public static MessageRules Default { get; } = new(
    [
        /* none   */ default,
        /* enter  */ new(IdentityLevel.Guest, 0, 0),
        /* move   */ new(IdentityLevel.Guest, 15, 30),
        /* say    */ new(IdentityLevel.Account, 1, 5),
        /* emote  */ new(IdentityLevel.Guest, 1, 3),
        /* mute   */ new(IdentityLevel.Guest, 2, 10),
        /* follow */ new(IdentityLevel.Account, 2, 10),
        /* dress  */ new(IdentityLevel.Guest, 1, 5),
        /* ping   */ new(IdentityLevel.Guest, 2, 10),
        /* attend */ new(IdentityLevel.Guest, 2, 10),
        /* block  */ new(IdentityLevel.Guest, 1, 5),
        /* bounds */ new(IdentityLevel.Guest, 1, 5),
    ]);

    public MessageRule this[ClientMessageKind kind] => _rules[(int)kind];

    public int Count => _rules.Length;

    /// <summary>The same table with another rule for one kind.</summary>
    public MessageRules With(ClientMessageKind kind, MessageRule rule)
    {
        var rules = (MessageRule[])_rules.Clone();
        rules[(int)kind] = rule;
        return new MessageRules(rules);
    }
}
