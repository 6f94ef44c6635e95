using Madang.QueueChecker;
using Madang.Server.Features.Counselling.Floor;
using Madang.Server.Features.Counselling.Queue;

namespace Madang.Server.Tests.Features.Counselling.Queue;

/// <summary>
/// People who come, go, fall silent and come back, agents who work, sleep and die, clocks that are set and processes that are killed between two statements, all at random;
/// a checker that knows none of it judges the history.
/// </summary>
public sealed class RandomHallTests
{
    private const int Places = 2;
    private const int MostOfAgent = 3;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(11)]
    [InlineData(12)]
    public void WhateverHappensNobodyIsLostDoubledOrOvertaken(int seed)
    {
        var town = new Town(seed);

        for (var step = 0; step < 8000; step++) town.Step();
        town.Close();

        Assert.Empty(town.Judge.Problems);
        Assert.True(town.Judge.Taken > 200, $"only {town.Judge.Taken} tickets were taken");
        Assert.Equal(0, town.Judge.Open);
        Assert.True(town.Crashes > 5, $"only {town.Crashes} crashes");
    }

    private sealed class Town : IDesks
    {
        private static readonly QueueKey[] Queues = [new("help", ""), new("business", "law"), new("business", "tax")];
        private static readonly string[] Agents = ["a", "b", "c", "d"];

        private readonly Random _random;
        private readonly Dictionary<string, StoredTicket> _durable = new(StringComparer.Ordinal);
        private readonly Dictionary<string, StoredAgent> _durableAgents = new(StringComparer.Ordinal);
        private readonly List<HistoryLine> _unwritten = [];
        private readonly HashSet<string> _connected = [];
        private readonly HashSet<string> _connectedAgents = [];
        private Hall _hall;
        private Instant _now = new(new DateTimeOffset(2026, 11, 30, 0, 0, 0, TimeSpan.Zero), TimeSpan.Zero);
        private bool _isOpen = true;
        private int _count;

        public Town(int seed)
        {
            _random = new Random(seed);
            _hall = New();
        }

        public Checker Judge { get; } = new(MostOfAgent, Places);

        public int Crashes { get; private set; }

        public Opening OpeningOf(string desk, DateTimeOffset now) => _isOpen ? new Opening(true, now.AddHours(3), null) : new Opening(false, null, now.AddHours(15));

        public int PlacesAt(string desk) => Places;

        public void Step()
        {
            switch (_random.Next(100))
            {
                case < 14: Take(); break;
                case < 40: AgentActs(); break;
                case < 55: CitizenActs(); break;
                case < 62: Line(); break;
                case < 68: Presence(); break;
                case < 97: Wait(_random.Next(1, 12)); break;
                case < 98: _now = _now with { Wall = _now.Wall.AddMinutes(_random.Next(-90, 90)) }; break;
                default: Crash(); break;
            }

            _hall.Dispatch(_now);
            if (_random.Next(3) > 0) Store();
        }

        /// <summary>The desks close, agents finish, and nothing is open any more.</summary>
        public void Close()
        {
            _isOpen = false;
            for (var i = 0; i < 20 && _hall.Open.Count > 0; i++)
            {
                foreach (var ticket in _hall.Open.Where(t => t.State.IsTalk()).ToList()) _hall.Close(ticket.Agent!, ticket.Id, "answered", _now);
                Wait(60);
                Store();
            }
        }

        private static Hall New(IDesks desks) => new(new QueueRules { MostOfAgent = MostOfAgent }, desks);

        private Hall New() => New(this);

        private void Take()
        {
            var queue = Pick(Queues);
            var holder = $"h{_random.Next(200)}";
            _hall.Take(at => new Ticket { Id = $"t{++_count:00000}", Number = _count, Queue = queue, Holder = holder, TakenAt = at, HasScript = _random.Next(4) > 0 }, queue, [holder], _now);
        }

        private void AgentActs()
        {
            if (_hall.Open.Count == 0) return;
            var ticket = Pick([.. _hall.Open]);
            // Mostly who holds it, sometimes somebody who should not.
            var agent = ticket.Agent is { } held && _random.Next(10) > 0 ? held : Pick(Agents);
            _ = _random.Next(12) switch
            {
                0 => _hall.Decline(agent, ticket.Id, _now),
                1 => _hall.Hold(agent, ticket.Id, _now),
                2 => _hall.Resume(agent, ticket.Id, _now),
                3 or 4 => _hall.Close(agent, ticket.Id, "answered", _now),
                5 => _hall.Transfer(agent, ticket.Id, Pick(Queues), _random.Next(2) == 0 ? Pick(Agents) : null, null, _now),
                6 => _hall.TakeOver(Pick(Agents), ticket.Id, _now),
                7 => Written(agent),
                _ => _hall.Accept(agent, ticket.Id, _now),
            };
        }

        private Refusal Written(string agent)
        {
            if (_hall.FindAgent(agent)?.WrapUps.Keys.FirstOrDefault() is { } id) _hall.Written(agent, id, _now);
            return Refusal.None;
        }

        private void CitizenActs()
        {
            if (_hall.Open.Count == 0) return;
            var ticket = Pick([.. _hall.Open]);
            switch (_random.Next(8))
            {
                case 0: _hall.Leave(ticket.Id, _now); break;
                case 1: _hall.SayBack(ticket.Id, _now); break;
                case 2 or 3: _hall.Seen(ticket.Holder, _now); break;
                default: _hall.Answer(ticket.Id, _now); break;
            }
        }

        private void Line()
        {
            if (_random.Next(3) == 0)
            {
                var agent = Pick(Agents);
                _hall.AgentConnected(agent, Toggle(_connectedAgents, agent), _now);
                return;
            }

            var holder = $"h{_random.Next(200)}";
            _hall.Connected(holder, Toggle(_connected, holder), _now);
        }

        private void Presence()
        {
            var seats = Queues.Where(_ => _random.Next(2) == 0).DefaultIfEmpty(Queues[0]).ToList();
            _hall.Present(Pick(Agents), "N", _random.Next(6) switch { 0 => Server.Features.Counselling.Queue.Presence.Gone, 1 => Server.Features.Counselling.Queue.Presence.Break, _ => Server.Features.Counselling.Queue.Presence.Ready }, seats, _now);
        }

        private void Wait(int seconds)
        {
            for (var i = 0; i < seconds; i++)
            {
                _now = new Instant(_now.Wall.AddSeconds(1), _now.Up + TimeSpan.FromSeconds(1));
                _hall.Advance(_now);
                _hall.Dispatch(_now);
            }
        }

        // kill -9: what was not stored never was, and nobody was told of it.
        private void Crash()
        {
            Crashes++;
            _connected.Clear();
            _connectedAgents.Clear();
            _now = new Instant(_now.Wall.AddSeconds(_random.Next(60)), TimeSpan.Zero);
            _hall = New();
            var open = _durable.Values.Where(t => t.EndedAt is null).ToList();
            foreach (var ticket in open) Judge.Read(new HistoryLine(0, "restore", ticket.Desk, ticket.Skill, ticket.Id, ticket.Agent, ticket.State.Word()));
            Judge.Read(new HistoryLine(0, "restored", null, null, null, null, "open"));
            _hall.Restore(open.ConvertAll(t => t.ToTicket()), _durableAgents.Values.Select(a => a.ToAgent()), _now);
        }

        private void Store()
        {
            var news = _hall.Drain();
            foreach (var step in news.Steps) _unwritten.Add(new HistoryLine(0, step.Op, step.Queue.Desk, step.Queue.Skill, step.Ticket?.Id ?? (step.Op == Ops.Written ? step.Note : null), step.Agent, step.State));
            foreach (var ticket in news.Tickets)
            {
                if (!_durable.TryGetValue(ticket.Id, out var stored))
                {
                    _durable[ticket.Id] = stored = new StoredTicket
                    {
                        Id = ticket.Id,
                        Day = default,
                        Home = ticket.Queue.Desk,
                        Number = ticket.Number,
                        Desk = "",
                        Skill = "",
                        Holder = ticket.Holder,
                        Language = "ko",
                        Priority = ticket.Priority,
                        TakenAt = ticket.TakenAt,
                    };
                }

                stored.Follow(ticket);
            }

            foreach (var agent in news.Agents) _durableAgents[agent.Member] = new StoredAgent { Member = agent.Member, Name = agent.Name, Presence = agent.Presence, Seats = StoredAgent.Write(agent.Seats) };
            _unwritten.ForEach(Judge.Read);
            _unwritten.Clear();
        }

        private T Pick<T>(IReadOnlyList<T> of) => of[_random.Next(of.Count)];

        private static bool Toggle(HashSet<string> set, string one)
        {
            if (set.Remove(one)) return false;
            set.Add(one);
            return true;
        }
    }
}
