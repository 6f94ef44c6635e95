namespace Madang.World.Loop;

/// <summary>Every reason for an Advice on the world's socket. Codes are stable; docs/protocol.md lists them.</summary>
public static class AdviceCodes
{
    /// <summary>Some of the words were replaced by asterisks.</summary>
    public const string WordsMasked = "world.words-masked";

    /// <summary>Something that tells who somebody is was replaced by asterisks.</summary>
    public const string PersonalDataMasked = "world.personal-data-masked";

    /// <summary>A moderator has taken a measure about this person.</summary>
    public const string Sanction = "world.sanction";

    /// <summary>The words sound like somebody who needs help now.</summary>
    public const string Crisis = "world.crisis";
}
