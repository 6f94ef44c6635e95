using Madang.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Identity;

internal sealed class IdentityModel : IModelPart
{
    public void Configure(ModelBuilder model)
    {
        model.Entity<Verification>(verification =>
        {
            verification.ToTable("verification");
            verification.HasKey(v => v.Person);
            verification.Property(v => v.Person).HasColumnName("person").HasMaxLength(11);
            verification.Property(v => v.Method).HasColumnName("method").HasMaxLength(40);
            verification.Property(v => v.VerifiedAt).HasColumnName("verified_at");
            verification.Property(v => v.IsUnique).HasColumnName("is_unique");
            verification.Property(v => v.AgeBand).HasColumnName("age_band");
            verification.Property(v => v.AgeChangesIn).HasColumnName("age_changes_in");
            verification.Property(v => v.ConsentVersion).HasColumnName("consent_version").HasMaxLength(20);
            verification.Property(v => v.ConsentAt).HasColumnName("consent_at");
            verification.Ignore(v => v.Age);
        });

        model.Entity<PersonKey>(key =>
        {
            key.ToTable("person_key");
            key.HasKey(k => k.Key);
            key.Property(k => k.Key).HasColumnName("key").HasMaxLength(32);
            key.Property(k => k.Person).HasColumnName("person").HasMaxLength(11);
            key.Property(k => k.Kind).HasColumnName("kind");
            key.Property(k => k.Version).HasColumnName("version");
            key.HasIndex(k => k.Person).HasDatabaseName("ix_person_key_person");
        });

        model.Entity<PersonKeyVersion>(version =>
        {
            version.ToTable("person_key_version");
            version.HasKey(v => v.Version);
            version.Property(v => v.Version).HasColumnName("version").ValueGeneratedNever();
            version.Property(v => v.Fingerprint).HasColumnName("fingerprint").HasMaxLength(8);
        });

        model.Entity<CounterCode>(code =>
        {
            code.ToTable("counter_code");
            code.HasKey(c => c.Key);
            code.Property(c => c.Key).HasColumnName("key").HasMaxLength(32);
            code.Property(c => c.Until).HasColumnName("until");
            code.Property(c => c.AgeBand).HasColumnName("age_band");
            code.Property(c => c.AgeChangesIn).HasColumnName("age_changes_in");
            code.Property(c => c.ByMember).HasColumnName("by_member").HasMaxLength(11);
            code.Property(c => c.ByRoles).HasColumnName("by_roles");
            code.Property(c => c.ByAddress).HasColumnName("by_address").HasMaxLength(45);
        });
    }
}
