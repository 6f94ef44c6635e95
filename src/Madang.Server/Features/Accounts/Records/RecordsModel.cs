using Madang.Server.Data;
using Madang.Server.Features.Accounts.Consents;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Accounts.Records;

internal sealed class RecordsModel : IModelPart
{
    public void Configure(ModelBuilder model)
    {
        model.Entity<Consent>(consent =>
        {
            consent.ToTable("consent");
            consent.Property(c => c.Id).HasColumnName("id");
            consent.Property(c => c.Person).HasColumnName("person").HasMaxLength(11);
            consent.Property(c => c.Kind).HasColumnName("kind").HasMaxLength(40);
            consent.Property(c => c.Version).HasColumnName("version").HasMaxLength(20);
            consent.Property(c => c.Guardian).HasColumnName("guardian").HasMaxLength(11);
            consent.Property(c => c.GivenAt).HasColumnName("given_at");
            consent.Property(c => c.EndedAt).HasColumnName("ended_at");
            consent.HasIndex(c => c.Person).HasDatabaseName("ix_consent_person");
            consent.HasIndex(c => new { c.Person, c.Kind }).IsUnique().HasFilter("\"ended_at\" IS NULL").HasDatabaseName("ix_consent_holding");
        });

        model.Entity<Transfer>(transfer =>
        {
            transfer.ToTable("transfer");
            transfer.Property(t => t.Id).HasColumnName("id");
            transfer.Property(t => t.Person).HasColumnName("person").HasMaxLength(11);
            transfer.Property(t => t.At).HasColumnName("at");
            transfer.Property(t => t.Guardian).HasColumnName("guardian").HasMaxLength(11);
            transfer.Property(t => t.Parts).HasColumnName("parts").HasMaxLength(400);
            transfer.HasIndex(t => t.Person).HasDatabaseName("ix_transfer_person");
        });

        model.Entity<KeptRecord>(kept =>
        {
            kept.ToTable("kept_record");
            kept.Property(r => r.Id).HasColumnName("id");
            kept.Property(r => r.Kind).HasColumnName("kind").HasMaxLength(60);
            kept.Property(r => r.Person).HasColumnName("person").HasMaxLength(11);
            kept.Property(r => r.At).HasColumnName("at");
            kept.Property(r => r.Record).HasColumnName("record");
            kept.HasIndex(r => new { r.Kind, r.At }).HasDatabaseName("ix_kept_record_kind_at");
        });
    }
}
