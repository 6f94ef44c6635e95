using Madang.World.Avatars;

namespace Madang.World.Loop;

/// <summary>What happened in an instance just now, as far as it is remembered: a minute of where people stood, the last words.</summary>
/// <param name="Space">Id of the space.</param>
/// <param name="Instance">Name of the instance.</param>
/// <param name="AtMs">When it was taken.</param>
/// <param name="Motions">One for each person near and second, in the order of time.</param>
/// <param name="Words">In the order of time.</param>
public sealed record Scene(string Space, string Instance, long AtMs, IReadOnlyList<SceneMotion> Motions, IReadOnlyList<SceneWords> Words);

/// <param name="AtMs">When.</param>
/// <param name="Person">Who.</param>
/// <param name="Name">As the others read it.</param>
/// <param name="At">Where they were.</param>
/// <param name="Gait">How they moved.</param>
public sealed record SceneMotion(long AtMs, string Person, string Name, Standing At, Gait Gait);

/// <param name="AtMs">When.</param>
/// <param name="Person">Who.</param>
/// <param name="Name">As the others read it.</param>
/// <param name="Text">As it was written; where a number in it tells who somebody is, as it was shown.</param>
/// <param name="Sequence">As in Said; 0 for words that were refused and that nobody heard.</param>
public sealed record SceneWords(long AtMs, string Person, string Name, string Text, long Sequence);

/// <summary>Asks an instance for what it remembers.</summary>
/// <param name="People">Whom it is about: what was within <paramref name="RadiusCm"/> of one of them is told.</param>
/// <param name="RadiusCm">How far around them.</param>
/// <param name="Take">Gets it, on the thread of the instance: take it and return.</param>
internal sealed record SceneAsk(IReadOnlyList<string> People, int RadiusCm, Action<Scene> Take);
