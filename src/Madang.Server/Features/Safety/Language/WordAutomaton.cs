namespace Madang.Server.Features.Safety.Language;

/// <summary>Finds all of many sequences in one pass (Aho and Corasick 1975), as a table with a row for each state. Built once, read from any thread.</summary>
internal sealed class WordAutomaton
{
    private readonly int _symbols;
    private readonly List<List<int>?> _ends = [null];
    private readonly int[] _next;

    /// <param name="symbols">Every symbol of a sequence is below it.</param>
    public WordAutomaton(IReadOnlyList<int[]> sequences, int symbols)
    {
        _symbols = symbols;
        _next = new int[symbols * 256];
        for (var id = 0; id < sequences.Count; id++)
        {
            var state = 0;
            foreach (var symbol in sequences[id])
            {
                var at = (state * symbols) + symbol;
                if (_next[at] == 0)
                {
                    _ends.Add(null);
                    if (_ends.Count * symbols > _next.Length) Array.Resize(ref _next, _next.Length * 2);
                    _next[at] = _ends.Count - 1;
                }

                state = _next[at];
            }

            (_ends[state] ??= []).Add(id);
        }

        Link();
    }

    /// <summary>The state after one more symbol; 0 is the first.</summary>
    public int Step(int state, int symbol) => _next[(state * _symbols) + symbol];

    /// <summary>Ids of the sequences that end in a state; null for none.</summary>
    public List<int>? EndsIn(int state) => _ends[state];

    // Breadth first: where a state does not go on, it goes where the longest end of it goes that begins a sequence too.
    private void Link()
    {
        var fallback = new int[_ends.Count];
        var queue = new Queue<int>([0]);
        while (queue.TryDequeue(out var state))
        {
            for (var symbol = 0; symbol < _symbols; symbol++)
            {
                ref var next = ref _next[(state * _symbols) + symbol];
                var otherwise = state == 0 ? 0 : _next[(fallback[state] * _symbols) + symbol];
                if (next == 0)
                {
                    next = otherwise;
                    continue;
                }

                fallback[next] = otherwise;
                if (_ends[otherwise] is { } inherited) (_ends[next] ??= []).AddRange(inherited);
                queue.Enqueue(next);
            }
        }
    }
}
