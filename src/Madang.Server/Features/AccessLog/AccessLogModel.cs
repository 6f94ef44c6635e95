using Madang.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.AccessLog;

/// <summary>Whom a pseudonym of the log stands for. When the row goes, the line in the log is nobody's.</summary>
internal sealed class LogPerson
{
    public required string Pseudonym { get; init; }

    /// <summary>Public id of a citizen, or of a member of staff.</summary>
    public required string Person { get; init; }

    public required bool IsStaff { get; init; }

    /// <summary>From where a member of staff looked; empty for citizens.</summary>
    public required string Address { get; init; }

    public required long LastAtMs { get; set; }
}

/// <summary>Where in the log a citizen's entry stands, so that they can read it without a search through all of it.</summary>
internal sealed class LogPlace
{
    public long Id { get; init; }

    public required string Whose { get; init; }

    public required string Segment { get; init; }

    public required long Offset { get; init; }

    public required int Length { get; init; }
}

/// <summary>How far the log has been written. The only row: what is missing from the file after it was cut off.</summary>
internal sealed class LogHead
{
    public const int Only = 1;

    public int Id { get; init; } = Only;

    public required string Segment { get; set; }

    public required int Count { get; set; }

    public required string Hash { get; set; }

    /// <summary>Bytes of the segment.</summary>
    public required long Length { get; set; }

    /// <summary>Hash of the last line of the signed heads; null before the first. With it heads that vanish are missed.</summary>
    public string? Signed { get; set; }
}

internal sealed class AccessLogModel : IModelPart
{
    public void Configure(ModelBuilder model)
    {
        model.Entity<LogPerson>(person =>
        {
            person.ToTable("access_person");
            person.HasKey(p => p.Pseudonym);
            person.Property(p => p.Pseudonym).HasColumnName("pseudonym").HasMaxLength(22);
            person.Property(p => p.Person).HasColumnName("person").HasMaxLength(11);
            person.Property(p => p.IsStaff).HasColumnName("is_staff");
            person.Property(p => p.Address).HasColumnName("address").HasMaxLength(45);
            person.Property(p => p.LastAtMs).HasColumnName("last_at");
            person.HasIndex(p => new { p.Person, p.IsStaff, p.Address }).IsUnique().HasDatabaseName("ix_access_person_person");
        });
        model.Entity<LogPlace>(place =>
        {
            place.ToTable("access_place");
            place.Property(p => p.Id).HasColumnName("id");
            place.Property(p => p.Whose).HasColumnName("whose").HasMaxLength(22);
            place.Property(p => p.Segment).HasColumnName("segment").HasMaxLength(7);
            place.Property(p => p.Offset).HasColumnName("offset");
            place.Property(p => p.Length).HasColumnName("length");
            place.HasIndex(p => p.Whose).HasDatabaseName("ix_access_place_whose");
        });
        model.Entity<LogHead>(head =>
        {
            head.ToTable("access_head");
            head.Property(h => h.Id).HasColumnName("id").ValueGeneratedNever();
            head.Property(h => h.Segment).HasColumnName("segment").HasMaxLength(7);
            head.Property(h => h.Count).HasColumnName("count");
            head.Property(h => h.Hash).HasColumnName("hash").HasMaxLength(64);
            head.Property(h => h.Length).HasColumnName("length");
            head.Property(h => h.Signed).HasColumnName("signed").HasMaxLength(64);
        });
    }
}
