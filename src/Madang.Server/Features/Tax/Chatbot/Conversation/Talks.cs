using System.Security.Cryptography;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.Tax.Chatbot.Conversation;

/// <summary>Conversations, kept in memory only: each for half an hour after its last question, and no more than a number of them. When there are too many, the one that was quiet longest goes.</summary>
internal sealed class Talks(TimeProvider clock, IOptions<ChatbotOptions> options)
{
    private const int IdBytes = 16;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<Talk>> _byId = new(StringComparer.Ordinal);

    // The one that was quiet longest first.
    private readonly LinkedList<Talk> _byAge = [];

    public int Count
    {
        get
        {
            lock (_gate) return _byId.Count;
        }
    }

    /// <summary>The conversation of an id, or null when there is none or it has ended.</summary>
    public Talk? Find(string? id)
    {
        lock (_gate)
        {
            DropOld();
            return id is not null && _byId.TryGetValue(id, out var node) ? node.Value : null;
        }
    }

    /// <summary>The conversation of an id, or a new one; its half hour begins anew.</summary>
    public Talk Open(string? id)
    {
        lock (_gate)
        {
            DropOld();
            if (id is not null && _byId.TryGetValue(id, out var node))
            {
                _byAge.Remove(node);
            }
            else
            {
                while (_byId.Count >= options.Value.MostThreads) Drop(_byAge.First!);
                var talk = new Talk(WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(IdBytes)));
                _byId[talk.Id] = node = new LinkedListNode<Talk>(talk);
            }

            node.Value.Last = clock.GetUtcNow();
            _byAge.AddLast(node);
            return node.Value;
        }
    }

    /// <summary>Drops what has ended, so that it does not lie there until the next question.</summary>
    public int Tidy()
    {
        lock (_gate) return DropOld();
    }

    private int DropOld()
    {
        var before = _byId.Count;
        var oldest = clock.GetUtcNow() - TimeSpan.FromMinutes(options.Value.ThreadMinutes);
        while (_byAge.First is { } first && first.Value.Last <= oldest) Drop(first);
        return before - _byId.Count;
    }

    private void Drop(LinkedListNode<Talk> node)
    {
        _byAge.Remove(node);
        _byId.Remove(node.Value.Id);
    }
}
