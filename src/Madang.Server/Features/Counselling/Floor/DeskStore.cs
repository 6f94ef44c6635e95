using System.Globalization;
using Madang.Server.Features.Counselling.Record;
using Madang.Server.Hosting;
using Microsoft.Data.Sqlite;

namespace Madang.Server.Features.Counselling.Floor;

/// <summary>
/// Writes what the floor has decided, on a connection of its own with <c>synchronous=FULL</c>: what was answered to somebody is on the disk and outlives a power cut.
/// All else of the city writes on its own connections, to the same file. Used from one thread at a time.
/// </summary>
internal sealed class DeskStore(DataFolder data) : IDisposable
{
    // What is written again and again is worked out once by SQLite.
    private readonly Dictionary<string, SqliteCommand> _writing = new(StringComparer.Ordinal);
    private SqliteConnection? _connection;

    private SqliteConnection Connection => _connection ??= Open();

    /// <summary>2 is FULL.</summary>
    public long Synchronous => (long)Scalar("PRAGMA synchronous")!;

    /// <summary>Everything or nothing.</summary>
    public void Save(Writes writes)
    {
        using var transaction = Connection.BeginTransaction();
        foreach (var command in _writing.Values) command.Transaction = transaction;
        foreach (var ticket in writes.Tickets) Save(ticket);
        foreach (var message in writes.Messages)
            Execute("INSERT INTO talk_message (ticket, seq, message, side, author, text, is_flagged, at, file, page) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
                message.Ticket, message.Seq, message.Message, (int)message.Side, message.Author, message.Text, message.IsFlagged ? 1 : 0, message.At.ToUnixTimeMilliseconds(), message.File, message.Page);
        foreach (var note in writes.Notes)
            Execute("INSERT INTO talk_note (ticket, kind, author, text, at) VALUES ($1, $2, $3, $4, $5)", note.Ticket, (int)note.Kind, note.Author, note.Text, note.At.ToUnixTimeMilliseconds());
        foreach (var agent in writes.Agents)
            Execute("INSERT INTO desk_agent (member, name, presence, seats) VALUES ($1, $2, $3, $4) ON CONFLICT (member) DO UPDATE SET name = $2, presence = $3, seats = $4", agent.Member, agent.Name, (int)agent.Presence, agent.Seats);
        foreach (var member in writes.Dismissed) Execute("DELETE FROM desk_agent WHERE member = $1", member);
        foreach (var letter in writes.Letters)
            Execute("INSERT INTO desk_letter (id, desk, skill, ticket, person, language, text, email, left_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
                letter.Id, letter.Desk, letter.Skill, letter.Ticket, letter.Person, letter.Language, letter.Text, letter.Email, letter.LeftAt.ToUnixTimeMilliseconds());
        foreach (var h in writes.Hours.Values)
            Execute(
                """
                INSERT INTO desk_hour (desk, day, hour, taken, called, in_time, given_up, finished, resolved, ratings, stars, wait_15, wait_30, wait_60, wait_120, wait_300, wait_600, wait_1800, wait_more)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, 0, $10, $11, $12, $13, $14, $15, $16, $17)
                ON CONFLICT (desk, day, hour) DO UPDATE SET taken = taken + $4, called = called + $5, in_time = in_time + $6, given_up = given_up + $7, finished = finished + $8, resolved = resolved + $9,
                    wait_15 = wait_15 + $10, wait_30 = wait_30 + $11, wait_60 = wait_60 + $12, wait_120 = wait_120 + $13, wait_300 = wait_300 + $14, wait_600 = wait_600 + $15, wait_1800 = wait_1800 + $16, wait_more = wait_more + $17
                """,
                h.Desk, h.Day.ToString("O", CultureInfo.InvariantCulture), h.Hour, h.Taken, h.Called, h.InTime, h.GivenUp, h.Finished, h.Resolved,
                h.Wait15, h.Wait30, h.Wait60, h.Wait120, h.Wait300, h.Wait600, h.Wait1800, h.WaitMore);
        foreach (var ticket in writes.Forgotten) Execute("DELETE FROM desk_ticket WHERE id = $1", ticket);
        transaction.Commit();
    }

    /// <summary>The highest number that was given on a day at a desk.</summary>
    public int HighestNumber(string home, DateOnly day) =>
        Convert.ToInt32(Scalar("SELECT COALESCE(MAX(number), 0) FROM desk_ticket WHERE home = $1 AND day = $2", home, day.ToString("O", CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture);

    /// <summary>What was stored, row by row.</summary>
    public List<T> Rows<T>(string sql, Func<SqliteDataReader, T> read)
    {
        using var command = Command(sql, []);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(read(reader));
        return rows;
    }

    public void Dispose()
    {
        foreach (var command in _writing.Values) command.Dispose();
        _writing.Clear();
        _connection?.Dispose();
    }

    private void Save(StoredTicket t) => Execute(
        """
        INSERT INTO desk_ticket (id, day, home, number, desk, skill, holder, person, name, language, topic, place, priority, taken_at, state, agent, missed, has_script, must_say_back,
            is_warned, has_talk, called_at, answered_at, ended_at, took_ms, result, version, last_seq, rating, rating_comment, shows_earlier)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31)
        ON CONFLICT (id) DO UPDATE SET desk = $5, skill = $6, person = $8, name = $9, state = $15, agent = $16, missed = $17, has_script = $18, must_say_back = $19, is_warned = $20,
            has_talk = $21, called_at = $22, answered_at = $23, ended_at = $24, took_ms = $25, result = $26, version = $27, last_seq = $28, rating = $29, rating_comment = $30
        """,
        t.Id, t.Day.ToString("O", CultureInfo.InvariantCulture), t.Home, t.Number, t.Desk, t.Skill, t.Holder, t.Person, t.Name, t.Language, t.Topic, t.Place, t.Priority, t.TakenAt.ToUnixTimeMilliseconds(),
        (int)t.State, t.Agent, t.Missed, t.HasScript ? 1 : 0, t.MustSayBack ? 1 : 0, t.IsWarned ? 1 : 0, t.HasTalk ? 1 : 0, t.CalledAt?.ToUnixTimeMilliseconds(), t.AnsweredAt?.ToUnixTimeMilliseconds(),
        t.EndedAt?.ToUnixTimeMilliseconds(), t.TookMs, t.Result, t.Version, t.LastSeq, t.Rating, t.RatingComment, t.ShowsEarlier ? 1 : 0);

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={data.DatabaseFile};Pooling=False;Foreign Keys=True");
        connection.Open();
        using var pragma = connection.CreateCommand();
        // The file itself is in WAL mode. Who waits for another writer waits in SQLite, which looks again within milliseconds.
        pragma.CommandText = "PRAGMA synchronous=FULL; PRAGMA busy_timeout=10000";
        pragma.ExecuteNonQuery();
        return connection;
    }

    private void Execute(string sql, params ReadOnlySpan<object?> values)
    {
        if (_writing.TryGetValue(sql, out var command))
        {
            for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }
        else
        {
            _writing[sql] = command = Command(sql, values);
        }

        command.ExecuteNonQuery();
    }

    private object? Scalar(string sql, params ReadOnlySpan<object?> values)
    {
        using var command = Command(sql, values);
        return command.ExecuteScalar();
    }

    private SqliteCommand Command(string sql, ReadOnlySpan<object?> values)
    {
        var command = Connection.CreateCommand();
#pragma warning disable CA2100 // the statements stand above
        command.CommandText = sql;
#pragma warning restore CA2100
        for (var i = 0; i < values.Length; i++) command.Parameters.AddWithValue($"${i + 1}", values[i] ?? DBNull.Value);
        return command;
    }
}

/// <summary>What one round of the floor writes.</summary>
internal sealed class Writes
{
    public HashSet<StoredTicket> Tickets { get; } = [];

    public List<TalkMessage> Messages { get; } = [];

    public List<TalkNote> Notes { get; } = [];

    public Dictionary<string, StoredAgent> AgentsByMember { get; } = new(StringComparer.Ordinal);

    public IEnumerable<StoredAgent> Agents => AgentsByMember.Values;

    public List<DeskLetter> Letters { get; } = [];

    /// <summary>What is added to the counts of each hour.</summary>
    public Dictionary<(string Desk, DateOnly Day, int Hour), DeskHour> Hours { get; } = [];

    /// <summary>Tickets whose citizen has left the city: nothing of them stays.</summary>
    public List<string> Forgotten { get; } = [];

    /// <summary>Members who are no agents any more: nothing of where they sat stays.</summary>
    public List<string> Dismissed { get; } = [];

    public bool IsEmpty => Dismissed.Count == 0 && Tickets.Count == 0 && Messages.Count == 0 && Notes.Count == 0 && AgentsByMember.Count == 0 && Letters.Count == 0 && Forgotten.Count == 0 && Hours.Count == 0;
}
