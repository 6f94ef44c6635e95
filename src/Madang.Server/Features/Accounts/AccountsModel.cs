using Madang.Server.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Accounts;

internal sealed class AccountsModel : IModelPart
{
    public void Configure(ModelBuilder model)
    {
        model.Entity<Citizen>(citizen =>
        {
            citizen.ToTable("citizen");
            citizen.Property(c => c.Id).HasColumnName("id");
            citizen.Property(c => c.NormalizedUserName).HasColumnName("person").HasMaxLength(11).IsRequired();
            citizen.Property(c => c.Name).HasColumnName("name").HasMaxLength(20);
            citizen.Property(c => c.NameKey).HasColumnName("name_key").HasMaxLength(40);
            citizen.Property(c => c.Email).HasColumnName("email").HasMaxLength(254).IsRequired();
            citizen.Property(c => c.NormalizedEmail).HasColumnName("email_key").HasMaxLength(254).IsRequired();
            citizen.Property(c => c.EmailConfirmed).HasColumnName("email_confirmed");
            citizen.Property(c => c.PasswordHash).HasColumnName("password_hash").HasMaxLength(200);
            citizen.Property(c => c.SecurityStamp).HasColumnName("security_stamp").HasMaxLength(64).IsRequired();
            citizen.Property(c => c.ConcurrencyStamp).HasColumnName("concurrency_stamp").HasMaxLength(64).IsConcurrencyToken();
            citizen.Property(c => c.Appearance).HasColumnName("appearance").HasMaxLength(24);
            citizen.Property(c => c.CreatedAt).HasColumnName("created_at");
            citizen.Property(c => c.ConsentVersion).HasColumnName("consent_version").HasMaxLength(20);
            citizen.Property(c => c.ConsentAt).HasColumnName("consent_at");
            citizen.Property(c => c.ChildUntil).HasColumnName("child_until");
            citizen.Property(c => c.IsSilenced).HasColumnName("is_silenced").HasDefaultValue(false);
            citizen.Property(c => c.Vouched).HasColumnName("vouched");
            citizen.HasIndex(c => c.NormalizedUserName).IsUnique().HasDatabaseName("ix_citizen_person");
            citizen.HasIndex(c => c.NameKey).IsUnique().HasDatabaseName("ix_citizen_name_key");
            citizen.HasIndex(c => c.NormalizedEmail, "ix_citizen_email_key");
            citizen.HasIndex(c => c.NormalizedEmail, "ix_citizen_email_owner").IsUnique().HasFilter("\"email_confirmed\" = 1");

            // Derived, or of Identity and not of ours: no telephone is asked, and back-off takes the place of locking out.
            citizen.Ignore(c => c.UserName).Ignore(c => c.Person).Ignore(c => c.Level);
            citizen.Ignore(c => c.PhoneNumber).Ignore(c => c.PhoneNumberConfirmed).Ignore(c => c.TwoFactorEnabled);
            citizen.Ignore(c => c.LockoutEnd).Ignore(c => c.LockoutEnabled).Ignore(c => c.AccessFailedCount);
        });

        model.Entity<IdentityUserPasskey<long>>(passkey =>
        {
            passkey.ToTable("citizen_passkey");
            passkey.HasKey(p => p.CredentialId);
            passkey.Property(p => p.CredentialId).HasColumnName("credential_id").HasMaxLength(1024);
            passkey.Property(p => p.UserId).HasColumnName("citizen_id");
            passkey.OwnsOne(p => p.Data).ToJson("data");
            passkey.HasOne<Citizen>().WithMany().HasForeignKey(p => p.UserId).OnDelete(DeleteBehavior.Cascade);
            passkey.HasIndex(p => p.UserId).HasDatabaseName("ix_citizen_passkey_citizen_id");
        });

        model.Entity<CitizenSession>(session =>
        {
            session.ToTable("citizen_session");
            session.HasKey(s => s.Id);
            session.Property(s => s.Id).HasColumnName("id").HasMaxLength(22);
            session.Property(s => s.CitizenId).HasColumnName("citizen_id");
            session.Property(s => s.StartedAt).HasColumnName("started_at");
            session.Property(s => s.SeenAt).HasColumnName("seen_at");
            session.Property(s => s.VerifiedAt).HasColumnName("verified_at");
            session.Property(s => s.Device).HasColumnName("device").HasMaxLength(60);
            session.HasOne<Citizen>().WithMany().HasForeignKey(s => s.CitizenId).OnDelete(DeleteBehavior.Cascade);
            session.HasIndex(s => s.CitizenId).HasDatabaseName("ix_citizen_session_citizen_id");
        });
    }
}
