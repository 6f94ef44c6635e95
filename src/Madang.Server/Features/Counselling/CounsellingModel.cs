using Madang.Server.Data;
using Madang.Server.Features.Counselling.Cases;
using Madang.Server.Features.Counselling.Files;
using Madang.Server.Features.Counselling.Floor;
using Madang.Server.Features.Counselling.FollowUps;
using Madang.Server.Features.Counselling.Record;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Madang.Server.Features.Counselling;

internal sealed class CounsellingModel : IModelPart
{
    public void Configure(ModelBuilder model)
    {
        model.Entity<StoredTicket>(Ticket);
        model.Entity<DeskHour>(hour =>
        {
            hour.ToTable("desk_hour");
            hour.HasKey(h => new { h.Desk, h.Day, h.Hour });
            hour.Ignore(h => h.Waits);
            hour.Property(h => h.Desk).HasColumnName("desk").HasMaxLength(40);
            hour.Property(h => h.Day).HasColumnName("day");
            hour.Property(h => h.Hour).HasColumnName("hour");
            hour.Property(h => h.Taken).HasColumnName("taken");
            hour.Property(h => h.Called).HasColumnName("called");
            hour.Property(h => h.InTime).HasColumnName("in_time");
            hour.Property(h => h.GivenUp).HasColumnName("given_up");
            hour.Property(h => h.Finished).HasColumnName("finished");
            hour.Property(h => h.Resolved).HasColumnName("resolved");
            hour.Property(h => h.Ratings).HasColumnName("ratings");
            hour.Property(h => h.Stars).HasColumnName("stars");
            hour.Property(h => h.Wait15).HasColumnName("wait_15");
            hour.Property(h => h.Wait30).HasColumnName("wait_30");
            hour.Property(h => h.Wait60).HasColumnName("wait_60");
            hour.Property(h => h.Wait120).HasColumnName("wait_120");
            hour.Property(h => h.Wait300).HasColumnName("wait_300");
            hour.Property(h => h.Wait600).HasColumnName("wait_600");
            hour.Property(h => h.Wait1800).HasColumnName("wait_1800");
            hour.Property(h => h.WaitMore).HasColumnName("wait_more");
        });
        model.Entity<TalkMessage>(message =>
        {
            message.ToTable("talk_message");
            message.HasKey(m => new { m.Ticket, m.Seq });
            message.Property(m => m.Ticket).HasColumnName("ticket").HasMaxLength(22);
            message.Property(m => m.Seq).HasColumnName("seq");
            message.Property(m => m.Message).HasColumnName("message").HasMaxLength(64);
            message.Property(m => m.Side).HasColumnName("side");
            message.Property(m => m.Author).HasColumnName("author").HasMaxLength(40);
            message.Property(m => m.Text).HasColumnName("text");
            message.Property(m => m.IsFlagged).HasColumnName("is_flagged");
            message.Property(m => m.File).HasColumnName("file").HasMaxLength(22);
            message.Property(m => m.Page).HasColumnName("page").HasMaxLength(200);
            message.Property(m => m.At).HasColumnName("at");
            message.HasOne<StoredTicket>().WithMany().HasForeignKey(m => m.Ticket).OnDelete(DeleteBehavior.Cascade);
            message.HasIndex(m => new { m.Ticket, m.Message }).IsUnique().HasDatabaseName("ix_talk_message_message");
        });
        model.Entity<TalkNote>(note =>
        {
            note.ToTable("talk_note");
            note.Property(n => n.Id).HasColumnName("id");
            note.Property(n => n.Ticket).HasColumnName("ticket").HasMaxLength(22);
            note.Property(n => n.Kind).HasColumnName("kind");
            note.Property(n => n.Author).HasColumnName("author").HasMaxLength(40);
            note.Property(n => n.Text).HasColumnName("text");
            note.Property(n => n.At).HasColumnName("at");
            note.HasOne<StoredTicket>().WithMany().HasForeignKey(n => n.Ticket).OnDelete(DeleteBehavior.Cascade);
            note.HasIndex(n => n.Ticket).HasDatabaseName("ix_talk_note_ticket");
        });
        model.Entity<TalkFile>(file =>
        {
            file.ToTable("talk_file");
            file.Property(f => f.Id).HasColumnName("id").HasMaxLength(22);
            file.Property(f => f.Ticket).HasColumnName("ticket").HasMaxLength(22);
            file.Property(f => f.Name).HasColumnName("name").HasMaxLength(80);
            file.Property(f => f.Type).HasColumnName("type").HasMaxLength(20);
            file.Property(f => f.Width).HasColumnName("width");
            file.Property(f => f.Height).HasColumnName("height");
            file.Property(f => f.Bytes).HasColumnName("bytes");
            file.Property(f => f.At).HasColumnName("at");
            file.HasOne<StoredTicket>().WithMany().HasForeignKey(f => f.Ticket).OnDelete(DeleteBehavior.Cascade);
            file.HasIndex(f => f.Ticket).HasDatabaseName("ix_talk_file_ticket");
        });
        model.Entity<TalkCase>(kept =>
        {
            kept.ToTable("talk_case");
            kept.HasKey(c => c.Number);
            kept.Property(c => c.Number).HasColumnName("number").HasMaxLength(8);
            kept.Property(c => c.Ticket).HasColumnName("ticket").HasMaxLength(22);
            kept.Property(c => c.Word).HasColumnName("word").HasMaxLength(80);
            kept.Property(c => c.Wrong).HasColumnName("wrong");
            kept.Property(c => c.WrongAt).HasColumnName("wrong_at");
            kept.HasOne<StoredTicket>().WithMany().HasForeignKey(c => c.Ticket).OnDelete(DeleteBehavior.Cascade);
            kept.HasIndex(c => c.Ticket).IsUnique().HasDatabaseName("ix_talk_case_ticket");
        });
        model.Entity<FollowUp>(promised =>
        {
            promised.ToTable("desk_follow_up");
            promised.Property(f => f.Id).HasColumnName("id");
            promised.Property(f => f.Ticket).HasColumnName("ticket").HasMaxLength(22);
            promised.Property(f => f.Message).HasColumnName("message").HasMaxLength(64);
            promised.Property(f => f.Desk).HasColumnName("desk").HasMaxLength(40);
            promised.Property(f => f.Skill).HasColumnName("skill").HasMaxLength(40);
            promised.Property(f => f.Text).HasColumnName("text").HasMaxLength(500);
            promised.Property(f => f.Due).HasColumnName("due");
            promised.Property(f => f.By).HasColumnName("by_name").HasMaxLength(40);
            promised.Property(f => f.MadeAt).HasColumnName("made_at");
            promised.Property(f => f.DoneAt).HasColumnName("done_at");
            promised.Property(f => f.DoneBy).HasColumnName("done_by").HasMaxLength(40);
            promised.Property(f => f.Outcome).HasColumnName("outcome").HasMaxLength(500);
            promised.HasOne<StoredTicket>().WithMany().HasForeignKey(f => f.Ticket).OnDelete(DeleteBehavior.Cascade);
            promised.HasIndex(f => new { f.Ticket, f.Message }).IsUnique().HasDatabaseName("ix_desk_follow_up_message");
            promised.HasIndex(f => f.Due).HasFilter("\"done_at\" IS NULL").HasDatabaseName("ix_desk_follow_up_open");
        });
        model.Entity<StoredAgent>(agent =>
        {
            agent.ToTable("desk_agent");
            agent.HasKey(a => a.Member);
            agent.Property(a => a.Member).HasColumnName("member").HasMaxLength(11);
            agent.Property(a => a.Name).HasColumnName("name").HasMaxLength(40);
            agent.Property(a => a.Presence).HasColumnName("presence");
            agent.Property(a => a.Seats).HasColumnName("seats");
        });
        model.Entity<DeskLetter>(letter =>
        {
            letter.ToTable("desk_letter");
            letter.Property(l => l.Id).HasColumnName("id").HasMaxLength(11);
            letter.Property(l => l.Desk).HasColumnName("desk").HasMaxLength(40);
            letter.Property(l => l.Skill).HasColumnName("skill").HasMaxLength(40);
            letter.Property(l => l.Ticket).HasColumnName("ticket").HasMaxLength(22);
            letter.Property(l => l.Person).HasColumnName("person").HasMaxLength(11);
            letter.Property(l => l.Language).HasColumnName("language").HasMaxLength(8);
            letter.Property(l => l.Text).HasColumnName("text");
            letter.Property(l => l.Email).HasColumnName("email").HasMaxLength(254);
            letter.Property(l => l.LeftAt).HasColumnName("left_at");
            letter.HasIndex(l => l.LeftAt).HasDatabaseName("ix_desk_letter_left_at");
            letter.HasIndex(l => l.Person).HasDatabaseName("ix_desk_letter_person");
        });
        model.Entity<DeskClosing>(closing =>
        {
            closing.ToTable("desk_closing");
            closing.Property(c => c.Id).HasColumnName("id");
            closing.Property(c => c.Desk).HasColumnName("desk").HasMaxLength(40);
            closing.Property(c => c.From).HasColumnName("from_at");
            closing.Property(c => c.Until).HasColumnName("until_at");
            closing.Property(c => c.Reason).HasColumnName("reason").HasMaxLength(200);
            closing.Property(c => c.By).HasColumnName("by_name").HasMaxLength(40);
        });
    }

    private static void Ticket(EntityTypeBuilder<StoredTicket> ticket)
    {
        ticket.ToTable("desk_ticket");
        ticket.Property(t => t.Id).HasColumnName("id").HasMaxLength(22);
        ticket.Property(t => t.Day).HasColumnName("day");
        ticket.Property(t => t.Home).HasColumnName("home").HasMaxLength(40);
        ticket.Property(t => t.Number).HasColumnName("number");
        ticket.Property(t => t.Desk).HasColumnName("desk").HasMaxLength(40);
        ticket.Property(t => t.Skill).HasColumnName("skill").HasMaxLength(40);
        ticket.Property(t => t.Holder).HasColumnName("holder").HasMaxLength(46);
        ticket.Property(t => t.Person).HasColumnName("person").HasMaxLength(11);
        ticket.Property(t => t.Name).HasColumnName("name").HasMaxLength(20);
        ticket.Property(t => t.Language).HasColumnName("language").HasMaxLength(8);
        ticket.Property(t => t.Topic).HasColumnName("topic").HasMaxLength(200);
        ticket.Property(t => t.Place).HasColumnName("place").HasMaxLength(100);
        ticket.Property(t => t.Priority).HasColumnName("priority");
        ticket.Property(t => t.TakenAt).HasColumnName("taken_at");
        ticket.Property(t => t.State).HasColumnName("state");
        ticket.Property(t => t.Agent).HasColumnName("agent").HasMaxLength(11);
        ticket.Property(t => t.Missed).HasColumnName("missed");
        ticket.Property(t => t.HasScript).HasColumnName("has_script");
        ticket.Property(t => t.MustSayBack).HasColumnName("must_say_back");
        ticket.Property(t => t.IsWarned).HasColumnName("is_warned");
        ticket.Property(t => t.HasTalk).HasColumnName("has_talk");
        ticket.Property(t => t.CalledAt).HasColumnName("called_at");
        ticket.Property(t => t.AnsweredAt).HasColumnName("answered_at");
        ticket.Property(t => t.EndedAt).HasColumnName("ended_at");
        ticket.Property(t => t.TookMs).HasColumnName("took_ms");
        ticket.Property(t => t.Result).HasColumnName("result").HasMaxLength(40);
        ticket.Property(t => t.Version).HasColumnName("version");
        ticket.Property(t => t.LastSeq).HasColumnName("last_seq");
        ticket.Property(t => t.Rating).HasColumnName("rating");
        ticket.Property(t => t.ShowsEarlier).HasColumnName("shows_earlier").HasDefaultValue(false);
        ticket.Property(t => t.RatingComment).HasColumnName("rating_comment").HasMaxLength(500);
        ticket.HasIndex(t => new { t.Home, t.Day, t.Number }).IsUnique().HasDatabaseName("ix_desk_ticket_number");
        ticket.HasIndex(t => t.State).HasFilter("\"ended_at\" IS NULL").HasDatabaseName("ix_desk_ticket_open");
        ticket.HasIndex(t => t.EndedAt).HasDatabaseName("ix_desk_ticket_ended_at");
        ticket.HasIndex(t => t.Person).HasDatabaseName("ix_desk_ticket_person");
        ticket.HasIndex(t => t.Holder).HasDatabaseName("ix_desk_ticket_holder");
    }
}
