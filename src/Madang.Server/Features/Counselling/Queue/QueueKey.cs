namespace Madang.Server.Features.Counselling.Queue;

/// <summary>Names a queue: a desk and, where its agents differ in what they know, the field; empty for a desk without fields. Each has an order of its own.</summary>
internal readonly record struct QueueKey(string Desk, string Skill)
{
    public override string ToString() => Skill.Length == 0 ? Desk : $"{Desk}/{Skill}";
}
