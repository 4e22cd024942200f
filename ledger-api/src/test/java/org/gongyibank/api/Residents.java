package org.gongyibank.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.gongyibank.bank.Ids;
import org.gongyibank.bank.member.Member;
import org.gongyibank.bank.member.MemberImport;
import org.gongyibank.bank.member.Members;
import org.gongyibank.bank.person.People;
import org.gongyibank.ledger.Ledger;
import org.gongyibank.ledger.domain.Account;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.AccountName;
import org.gongyibank.ledger.domain.Act;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.JournalEntry;
import org.gongyibank.ledger.domain.Leg;
import org.gongyibank.ledger.domain.LotDates;
import org.gongyibank.ledger.domain.Outcome;
import org.gongyibank.ledger.domain.Purpose;
import org.gongyibank.ledger.domain.Submission;
import org.gongyibank.ledger.domain.Unit;

/** The residents of a test community, with a source of points. */
public final class Residents {
    public static final String HEADER = "居民编号,姓名,手机,出生年,网格,楼号,门牌,党员,登记日期,公示意愿\n";

    private final TestCommunity community;
    private final AccountId source = new AccountId(Ids.next());

    public Residents(TestCommunity community) {
        this.community = community;
        var name = new AccountName(Purpose.ISSUANCE, "", Unit.POINT, "TEST", "");
        post(new Command.OpenAccount(source, name, Account.NO_FLOOR, Account.NO_CEILING, false));
    }

    /** A new resident in the register. */
    public Member add(String number, String name, String phone) {
        var row = String.join(",", number, name, phone, "1950", "3", "17号楼", "1单元101", "", "2021-05-13", "遮名公开");
        var report = community
                .service()
                .bean(MemberImport.class)
                .take(community.book().id(), (HEADER + row + "\n").getBytes(UTF_8));
        assertThat(report).isEqualTo(new MemberImport.Report.Taken(1, 0, List.of()));
        return community
                .service()
                .bean(Members.class)
                .numbered(community.book().id(), number)
                .orElseThrow();
    }

    public Client login(Member member) {
        return community.login(
                community.service().bean(People.class).find(member.person()).orElseThrow());
    }

    /** An award by an actor without a login. */
    public JournalEntry award(Member member, long amount) {
        return award(member, amount, "1");
    }

    public JournalEntry award(Member member, long amount, String actor) {
        return posted(new Command.Post(
                "AWARD",
                Act.of(actor, member.subject(), "test"),
                LocalDate.of(2026, 11, 20),
                List.of(new Leg(member.points(), amount), new Leg(source, -amount)),
                List.of(),
                ""));
    }

    /** Awards points that can be used until {@code lastDay}. */
    public JournalEntry mint(Member member, long amount, LocalDate lastDay) {
        return posted(new Command.Post(
                "AWARD",
                Act.of("1", member.subject(), "test"),
                LocalDate.of(2026, 11, 20),
                List.of(new Leg(member.points(), amount), new Leg(source, -amount)),
                new LotDates.Mint(lastDay),
                List.of(),
                ""));
    }

    public JournalEntry hold(Member member, long amount) {
        return posted(new Command.Hold(
                Act.of("1", member.subject(), "offer/1"),
                List.of(new Leg(member.points(), amount)),
                Duration.ofHours(24)));
    }

    private JournalEntry posted(Command command) {
        if (post(command) instanceof Outcome.Posted(var entry)) return entry;
        throw new AssertionError("not posted: " + command);
    }

    private Outcome post(Command command) {
        return community
                .service()
                .bean(Ledger.class)
                .post(community.book().id(), Submission.derived("test/" + Ids.next(), command))
                .outcome();
    }
}
