using Madang.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Staff;

internal sealed class StaffModel : IModelPart
{
    public void Configure(ModelBuilder model)
    {
        model.Entity<StaffMember>(staff =>
        {
            staff.ToTable("staff");
            staff.Property(s => s.Id).HasColumnName("id");
            staff.Property(s => s.Member).HasColumnName("member").HasMaxLength(11);
            staff.Property(s => s.Name).HasColumnName("name").HasMaxLength(40);
            staff.Property(s => s.Roles).HasColumnName("roles");
            staff.Property(s => s.CreatedAt).HasColumnName("created_at");
            staff.Property(s => s.Issuer).HasColumnName("issuer").HasMaxLength(200);
            staff.Property(s => s.Subject).HasColumnName("subject").HasMaxLength(255);
            staff.Ignore(s => s.Profile);
            staff.HasIndex(s => s.Member).IsUnique().HasDatabaseName("ix_staff_member");
            staff.HasIndex(s => new { s.Issuer, s.Subject }).IsUnique().HasDatabaseName("ix_staff_subject");
        });

        model.Entity<StaffPasskey>(passkey =>
        {
            passkey.ToTable("staff_passkey");
            passkey.HasKey(p => p.CredentialId);
            passkey.Property(p => p.CredentialId).HasColumnName("credential_id").HasMaxLength(1024);
            passkey.Property(p => p.StaffId).HasColumnName("staff_id");
            passkey.Property(p => p.PublicKey).HasColumnName("public_key");
            passkey.Property(p => p.SignCount).HasColumnName("sign_count");
            passkey.Property(p => p.IsBackupEligible).HasColumnName("is_backup_eligible");
            passkey.Property(p => p.IsBackedUp).HasColumnName("is_backed_up");
            passkey.Property(p => p.CreatedAt).HasColumnName("created_at");
            passkey.HasOne<StaffMember>().WithMany().HasForeignKey(p => p.StaffId).OnDelete(DeleteBehavior.Cascade);
            passkey.HasIndex(p => p.StaffId).HasDatabaseName("ix_staff_passkey_staff_id");
        });

        model.Entity<StaffSession>(session =>
        {
            session.ToTable("staff_session");
            session.HasKey(s => s.Id);
            session.Property(s => s.Id).HasColumnName("id").HasMaxLength(22);
            session.Property(s => s.StaffId).HasColumnName("staff_id");
            session.Property(s => s.StartedAt).HasColumnName("started_at");
            session.Property(s => s.SeenAt).HasColumnName("seen_at");
            session.HasOne<StaffMember>().WithMany().HasForeignKey(s => s.StaffId).OnDelete(DeleteBehavior.Cascade);
            session.HasIndex(s => s.StaffId).HasDatabaseName("ix_staff_session_staff_id");
        });

        model.Entity<Invitation>(invitation =>
        {
            invitation.ToTable("staff_invitation");
            invitation.HasKey(i => i.TokenHash);
            invitation.Property(i => i.TokenHash).HasColumnName("token_hash").HasMaxLength(43);
            invitation.Property(i => i.PublicId).HasColumnName("public_id").HasMaxLength(11);
            invitation.Property(i => i.Name).HasColumnName("name").HasMaxLength(40);
            invitation.Property(i => i.Roles).HasColumnName("roles");
            invitation.Property(i => i.Member).HasColumnName("member").HasMaxLength(11);
            invitation.Property(i => i.By).HasColumnName("by_member").HasMaxLength(11);
            invitation.Property(i => i.ExpiresAt).HasColumnName("expires_at");
        });

        model.Entity<RoleChange>(change =>
        {
            change.ToTable("staff_role_change");
            change.Property(c => c.Id).HasColumnName("id");
            change.Property(c => c.At).HasColumnName("at");
            change.Property(c => c.By).HasColumnName("by_name").HasMaxLength(40);
            change.Property(c => c.Name).HasColumnName("name").HasMaxLength(40);
            change.Property(c => c.Before).HasColumnName("roles_before");
            change.Property(c => c.After).HasColumnName("roles_after");
        });
    }
}
