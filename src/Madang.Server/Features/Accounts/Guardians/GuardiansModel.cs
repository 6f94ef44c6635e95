using Madang.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Accounts.Guardians;

internal sealed class GuardiansModel : IModelPart
{
    public void Configure(ModelBuilder model)
    {
        model.Entity<GuardianRequest>(request =>
        {
            request.ToTable("guardian_request");
            request.Property(r => r.Id).HasColumnName("id");
            request.Property(r => r.TokenHash).HasColumnName("token_hash").HasMaxLength(64);
            request.Property(r => r.GuardianName).HasColumnName("guardian_name").HasMaxLength(40);
            request.Property(r => r.GuardianEmail).HasColumnName("guardian_email").HasMaxLength(254);
            request.Property(r => r.AskedAt).HasColumnName("asked_at");
            request.Property(r => r.Child).HasColumnName("child").HasMaxLength(11);
            request.HasIndex(r => r.TokenHash).IsUnique().HasDatabaseName("ix_guardian_request_token_hash");
        });

        model.Entity<ChildPermit>(permit =>
        {
            permit.ToTable("child_permit");
            permit.HasKey(p => p.TokenHash);
            permit.Property(p => p.TokenHash).HasColumnName("token_hash").HasMaxLength(64);
            permit.Property(p => p.Guardian).HasColumnName("guardian").HasMaxLength(11);
            permit.Property(p => p.Relation).HasColumnName("relation");
            permit.Property(p => p.ChildUntil).HasColumnName("child_until");
            permit.Property(p => p.Chat).HasColumnName("chat");
            permit.Property(p => p.Looks).HasColumnName("looks");
            permit.Property(p => p.GivenAt).HasColumnName("given_at");
        });

        model.Entity<Guardianship>(guardianship =>
        {
            guardianship.ToTable("guardianship");
            guardianship.HasKey(g => g.Child);
            guardianship.Property(g => g.Child).HasColumnName("child").HasMaxLength(11);
            guardianship.Property(g => g.Guardian).HasColumnName("guardian").HasMaxLength(11);
            guardianship.Property(g => g.Relation).HasColumnName("relation");
            guardianship.Property(g => g.Since).HasColumnName("since");
            guardianship.HasIndex(g => g.Guardian).HasDatabaseName("ix_guardianship_guardian");
        });
    }
}
