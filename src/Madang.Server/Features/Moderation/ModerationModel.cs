using Madang.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Moderation;

internal sealed class ModerationModel : IModelPart
{
    public void Configure(ModelBuilder model)
    {
        Cases(model);
        Sanctions(model);
        Traces(model);

        model.Entity<Act>(act =>
        {
            act.ToTable("moderation_act");
            act.Property(a => a.Id).HasColumnName("id");
            act.Property(a => a.At).HasColumnName("at");
            act.Property(a => a.Member).HasColumnName("member").HasMaxLength(11);
            act.Property(a => a.Name).HasColumnName("name").HasMaxLength(40);
            act.Property(a => a.What).HasColumnName("what");
            act.Property(a => a.CaseId).HasColumnName("case_id").HasMaxLength(11);
            act.Property(a => a.SanctionId).HasColumnName("sanction_id").HasMaxLength(11);
            act.Property(a => a.Detail).HasColumnName("detail").HasMaxLength(200);
            act.HasIndex(a => a.CaseId).HasDatabaseName("ix_moderation_act_case_id");
        });

        model.Entity<Raid>(raid =>
        {
            raid.ToTable("raid");
            raid.HasKey(r => r.Space);
            raid.Property(r => r.Space).HasColumnName("space").HasMaxLength(40);
            raid.Property(r => r.IsLocked).HasColumnName("is_locked");
            raid.Property(r => r.PauseSeconds).HasColumnName("pause_seconds");
            raid.Property(r => r.OnlyVerified).HasColumnName("only_verified");
            raid.Property(r => r.Until).HasColumnName("until");
        });
    }

    private static void Cases(ModelBuilder model)
    {
        model.Entity<Case>(@case =>
        {
            @case.ToTable("moderation_case");
            @case.Property(c => c.Id).HasColumnName("id");
            @case.Property(c => c.CaseId).HasColumnName("case_id").HasMaxLength(11);
            @case.Property(c => c.Subject).HasColumnName("subject").HasMaxLength(40);
            @case.Property(c => c.SubjectKind).HasColumnName("subject_kind");
            @case.Property(c => c.SubjectName).HasColumnName("subject_name").HasMaxLength(80);
            @case.Property(c => c.Space).HasColumnName("space").HasMaxLength(40);
            @case.Property(c => c.Kind).HasColumnName("kind");
            @case.Property(c => c.HasMinor).HasColumnName("has_minor");
            @case.Property(c => c.Priority).HasColumnName("priority");
            @case.Property(c => c.OpenedAt).HasColumnName("opened_at");
            @case.Property(c => c.ClosedAt).HasColumnName("closed_at");
            @case.Property(c => c.ClosedBy).HasColumnName("closed_by").HasMaxLength(40);
            @case.Property(c => c.Outcome).HasColumnName("outcome");
            @case.Property(c => c.IsHeld).HasColumnName("is_held");
            @case.Ignore(c => c.IsOpen);
            @case.HasIndex(c => c.CaseId).IsUnique().HasDatabaseName("ix_moderation_case_case_id");
            // At most one open case about one subject, whoever reports at once.
            @case.HasIndex(c => new { c.Subject, c.SubjectKind }).IsUnique().HasFilter("\"closed_at\" IS NULL").HasDatabaseName("ix_moderation_case_open");
        });

        model.Entity<CaseParty>(party =>
        {
            party.ToTable("case_party");
            party.HasKey(p => new { p.Case, p.Member });
            party.Property(p => p.Case).HasColumnName("case_key");
            party.Property(p => p.Member).HasColumnName("member").HasMaxLength(11);
            party.HasOne<Case>().WithMany().HasForeignKey(p => p.Case).OnDelete(DeleteBehavior.Cascade);
        });

        model.Entity<Report>(report =>
        {
            report.ToTable("report");
            report.Property(r => r.Id).HasColumnName("id");
            report.Property(r => r.Receipt).HasColumnName("receipt").HasMaxLength(22);
            report.Property(r => r.Case).HasColumnName("case_key");
            report.Property(r => r.Reporter).HasColumnName("reporter").HasMaxLength(32);
            report.Property(r => r.ByGuest).HasColumnName("by_guest");
            report.Property(r => r.Kind).HasColumnName("kind");
            report.Property(r => r.Words).HasColumnName("words").HasMaxLength(1_000);
            report.Property(r => r.Excerpt).HasColumnName("excerpt").HasMaxLength(300);
            report.Property(r => r.At).HasColumnName("at");
            report.Property(r => r.Device).HasColumnName("device").HasMaxLength(22);
            report.Property(r => r.Network).HasColumnName("network").HasMaxLength(22);
            report.Property(r => r.Outcome).HasColumnName("outcome");
            report.HasOne<Case>().WithMany().HasForeignKey(r => r.Case).OnDelete(DeleteBehavior.Cascade);
            report.HasIndex(r => r.Receipt).IsUnique().HasDatabaseName("ix_report_receipt");
            report.HasIndex(r => r.Case).HasDatabaseName("ix_report_case_key");
            report.HasIndex(r => new { r.Reporter, r.At }).HasDatabaseName("ix_report_reporter_at");
        });

        model.Entity<Evidence>(evidence =>
        {
            evidence.ToTable("evidence");
            evidence.HasKey(e => e.Report);
            evidence.Property(e => e.Report).HasColumnName("report_key").ValueGeneratedNever();
            evidence.Property(e => e.TakenAt).HasColumnName("taken_at");
            evidence.Property(e => e.Scene).HasColumnName("scene");
            evidence.Property(e => e.Hash).HasColumnName("hash").HasMaxLength(64);
            evidence.HasOne<Report>().WithMany().HasForeignKey(e => e.Report).OnDelete(DeleteBehavior.Cascade);
            evidence.HasIndex(e => e.TakenAt).HasDatabaseName("ix_evidence_taken_at");
        });
    }

    private static void Sanctions(ModelBuilder model)
    {
        model.Entity<Sanction>(sanction =>
        {
            sanction.ToTable("sanction");
            sanction.Property(s => s.Id).HasColumnName("id");
            sanction.Property(s => s.SanctionId).HasColumnName("sanction_id").HasMaxLength(11);
            sanction.Property(s => s.Case).HasColumnName("case_key");
            sanction.Property(s => s.Person).HasColumnName("person").HasMaxLength(32);
            sanction.Property(s => s.Measure).HasColumnName("measure");
            sanction.Property(s => s.ScopeKind).HasColumnName("scope_kind");
            sanction.Property(s => s.ScopeValue).HasColumnName("scope_value").HasMaxLength(40);
            sanction.Property(s => s.From).HasColumnName("from_at");
            sanction.Property(s => s.Until).HasColumnName("until_at");
            sanction.Property(s => s.Rule).HasColumnName("rule").HasMaxLength(40).HasDefaultValue("");
            sanction.Property(s => s.Excerpt).HasColumnName("excerpt").HasMaxLength(1_000);
            sanction.Property(s => s.Reason).HasColumnName("reason").HasMaxLength(1_000);
            sanction.Property(s => s.By).HasColumnName("by_member").HasMaxLength(11);
            sanction.Property(s => s.ByName).HasColumnName("by_name").HasMaxLength(40);
            sanction.Property(s => s.Second).HasColumnName("second_member").HasMaxLength(11);
            sanction.Property(s => s.SecondName).HasColumnName("second_name").HasMaxLength(40);
            sanction.Property(s => s.State).HasColumnName("state");
            sanction.Property(s => s.EndedAt).HasColumnName("ended_at");
            sanction.Property(s => s.IsAutomatic).HasColumnName("is_automatic");
            sanction.Property(s => s.LookAskedAt).HasColumnName("look_asked_at");
            sanction.Property(s => s.Origin).HasColumnName("origin_key");
            sanction.Property(s => s.Interim).HasColumnName("interim_key");
            sanction.Ignore(s => s.Scope);
            sanction.HasOne<Case>().WithMany().HasForeignKey(s => s.Case).OnDelete(DeleteBehavior.SetNull);
            sanction.HasIndex(s => s.SanctionId).IsUnique().HasDatabaseName("ix_sanction_sanction_id");
            sanction.HasIndex(s => s.Person).HasDatabaseName("ix_sanction_person");
            sanction.HasIndex(s => s.Case).HasDatabaseName("ix_sanction_case_key");
        });

        model.Entity<Appeal>(appeal =>
        {
            appeal.ToTable("appeal");
            appeal.HasKey(a => a.Sanction);
            appeal.Property(a => a.Sanction).HasColumnName("sanction_key").ValueGeneratedNever();
            appeal.Property(a => a.At).HasColumnName("at");
            appeal.Property(a => a.By).HasColumnName("by_person").HasMaxLength(11);
            appeal.Property(a => a.Words).HasColumnName("words").HasMaxLength(2_000);
            appeal.Property(a => a.DueAt).HasColumnName("due_at");
            appeal.Property(a => a.DecidedAt).HasColumnName("decided_at");
            appeal.Property(a => a.DecidedBy).HasColumnName("decided_by").HasMaxLength(40);
            appeal.Property(a => a.Reversed).HasColumnName("reversed");
            appeal.Property(a => a.Answer).HasColumnName("answer").HasMaxLength(1_000);
            appeal.HasOne<Sanction>().WithMany().HasForeignKey(a => a.Sanction).OnDelete(DeleteBehavior.Cascade);
        });
    }

    private static void Traces(ModelBuilder model)
    {
        model.Entity<Trace>(trace =>
        {
            trace.ToTable("trace");
            trace.HasKey(t => t.Person);
            trace.Property(t => t.Person).HasColumnName("person").HasMaxLength(32);
            trace.Property(t => t.Device).HasColumnName("device").HasMaxLength(22);
            trace.Property(t => t.Network).HasColumnName("network").HasMaxLength(22);
            trace.Property(t => t.SeenAt).HasColumnName("seen_at");
        });

        model.Entity<BarredMark>(mark =>
        {
            mark.ToTable("barred_mark");
            mark.HasKey(m => new { m.Sanction, m.Mark });
            mark.Property(m => m.Sanction).HasColumnName("sanction_key");
            mark.Property(m => m.Mark).HasColumnName("mark").HasMaxLength(22);
            mark.Property(m => m.IsDevice).HasColumnName("is_device");
            mark.HasOne<Sanction>().WithMany().HasForeignKey(m => m.Sanction).OnDelete(DeleteBehavior.Cascade);
        });

        model.Entity<CaseMark>(mark =>
        {
            mark.ToTable("case_mark");
            mark.HasKey(m => new { m.Case, m.Mark });
            mark.Property(m => m.Case).HasColumnName("case_key");
            mark.Property(m => m.Mark).HasColumnName("mark").HasMaxLength(22);
            mark.Property(m => m.IsDevice).HasColumnName("is_device");
            mark.Property(m => m.KeptAt).HasColumnName("kept_at");
            mark.HasOne<Case>().WithMany().HasForeignKey(m => m.Case).OnDelete(DeleteBehavior.Cascade);
        });

        model.Entity<CaseKey>(key =>
        {
            key.ToTable("case_key");
            key.HasKey(k => new { k.Case, k.Key });
            key.Property(k => k.Case).HasColumnName("case_key");
            key.Property(k => k.Key).HasColumnName("key").HasMaxLength(32);
            key.Property(k => k.KeptAt).HasColumnName("kept_at");
            key.HasOne<Case>().WithMany().HasForeignKey(k => k.Case).OnDelete(DeleteBehavior.Cascade);
        });

        model.Entity<BannedKey>(key =>
        {
            key.ToTable("banned_key");
            key.HasKey(k => new { k.Sanction, k.Key });
            key.Property(k => k.Sanction).HasColumnName("sanction_key");
            key.Property(k => k.Key).HasColumnName("key").HasMaxLength(32);
            key.HasOne<Sanction>().WithMany().HasForeignKey(k => k.Sanction).OnDelete(DeleteBehavior.Cascade);
            key.HasIndex(k => k.Key).HasDatabaseName("ix_banned_key_key");
        });

        model.Entity<Watched>(watched =>
        {
            watched.ToTable("watched");
            watched.HasKey(w => new { w.Person, w.Sanction });
            watched.Property(w => w.Person).HasColumnName("person").HasMaxLength(11);
            watched.Property(w => w.Sanction).HasColumnName("sanction_key");
            watched.HasOne<Sanction>().WithMany().HasForeignKey(w => w.Sanction).OnDelete(DeleteBehavior.Cascade);
            watched.HasIndex(w => w.Sanction).HasDatabaseName("ix_watched_sanction_key");
        });

        model.Entity<StrikeMark>(strike =>
        {
            strike.ToTable("strike");
            strike.Property(s => s.Id).HasColumnName("id");
            strike.Property(s => s.Person).HasColumnName("person").HasMaxLength(32);
            strike.Property(s => s.Desk).HasColumnName("desk").HasMaxLength(40);
            strike.Property(s => s.Excerpt).HasColumnName("excerpt").HasMaxLength(1_000);
            strike.Property(s => s.Talk).HasColumnName("talk").HasMaxLength(32);
            strike.Property(s => s.At).HasColumnName("at");
            strike.Property(s => s.Case).HasColumnName("case_key");
            strike.HasOne<Case>().WithMany().HasForeignKey(s => s.Case).OnDelete(DeleteBehavior.Cascade);
            strike.HasIndex(s => s.Case).HasDatabaseName("ix_strike_case_key");
            strike.HasIndex(s => new { s.Person, s.At }).HasDatabaseName("ix_strike_person_at");
            strike.HasIndex(s => s.Talk).IsUnique().HasFilter("\"talk\" IS NOT NULL").HasDatabaseName("ix_strike_talk");
        });
    }
}
