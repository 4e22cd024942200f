package org.gongyibank.bank.award;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongyibank.bank.award.Community.AWARDER;
import static org.gongyibank.bank.award.Community.SECOND;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.gongyibank.bank.CutBank;
import org.gongyibank.bank.RegistersAgree;
import org.gongyibank.bank.member.Member;
import org.gongyibank.bank.rule.Price;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Wherever the connection breaks in the middle of an award, its rows agree with the book as soon as it is answered. */
class AwardsCutTest {
    /** The fewest statements of an award: lock, clock, reads, rows, commit. */
    private static final int FEWEST_CUTS = 40;

    private static CutBank bank;
    private static Community here;

    @BeforeAll
    static void open() {
        bank = new CutBank();
        here = Community.found(bank.context());
    }

    @AfterAll
    static void close() throws Exception {
        here.requireSoundBooks();
        RegistersAgree.require(here.book().id(), RegistersAgree.AWARDS);
        bank.close();
    }

    private record Made(String key, AwardRequest order, Member member, AwardResult result) {}

    private static Callable<Made> award(String key, AwardRequest order, Member member) {
        return () -> new Made(key, order, member, here.award(key, order));
    }

    private static Award requireStored(Made made) {
        var award = Community.made(made.result);
        assertThat(here.awards().find(here.book().id(), award.id())).contains(award);
        var again = (AwardResult.Made) here.award(made.key, made.order);
        assertThat(again.award()).isEqualTo(award);
        assertThat(again.replayed()).isTrue();
        return award;
    }

    @Test
    void an_award_is_made_once_with_its_rows() throws Exception {
        var cuts = bank.atEachStatement(
                number -> {
                    var member = here.member();
                    return award("one" + number, here.service("one" + number, here.served(member, 60)), member);
                },
                made -> {
                    assertThat(requireStored(made).totals()).isEqualTo(new Price(2, 60));
                    assertThat(here.points(made.member)).isEqualTo(2);
                });
        assertThat(cuts).isGreaterThan(FEWEST_CUTS);
    }

    @Test
    void an_award_of_which_lines_are_refused_and_wait_is_made_once() throws Exception {
        var self = here.member(AWARDER, "1", "王红振", "", "");
        bank.atEachStatement(
                number -> {
                    var member = here.member();
                    var act = "mixed" + number;
                    here.made("before" + number, here.service(act, here.served(member, 30)));
                    var order = here.service(act, here.served(member, 30), here.served(self, 30));
                    return award(act, order, member);
                },
                made -> {
                    assertThat(requireStored(made).lines())
                            .extracting(AwardLine::outcome)
                            .containsExactly(LineOutcome.REFUSED, LineOutcome.WAITING);
                    assertThat(here.points(made.member)).isEqualTo(1);
                });
    }

    @Test
    void an_atomic_award_that_is_refused_is_refused_once_with_its_rows() throws Exception {
        bank.atEachStatement(
                number -> {
                    var member = here.member();
                    var act = "atomic" + number;
                    here.made("first" + number, here.service(act, here.served(member, 30)));
                    var order = here.atomicService(act, here.served(member, 30), here.served(here.member(), 30));
                    return award(act, order, member);
                },
                made -> {
                    assertThat(requireStored(made).isRefusedAsOne()).isTrue();
                    assertThat(here.points(made.member)).isEqualTo(1);
                });
    }

    private record Confirmed(Member member, long award, String key, ConfirmResult result) {}

    @Test
    void a_waiting_line_is_confirmed_once_and_its_row_says_so() throws Exception {
        var person = 40_000L;
        bank.atEachStatement(
                number -> {
                    var self = here.member(person + number, "c" + number, "郝梅", "", "");
                    var key = "own" + number;
                    var award =
                            Community.made(here.award(person + number, key, here.service(key, here.served(self, 60))));
                    return () -> new Confirmed(self, award.id(), key, here.confirm(SECOND, key, award.id(), 1));
                },
                confirmed -> {
                    var line = ((ConfirmResult.Confirmed) confirmed.result).line();
                    assertThat(line.outcome()).isEqualTo(LineOutcome.POSTED);
                    assertThat(here.awards()
                                    .find(here.book().id(), confirmed.award)
                                    .orElseThrow()
                                    .lines())
                            .containsExactly(line);
                    assertThat(here.points(confirmed.member)).isEqualTo(2);
                    assertThat(here.confirm(SECOND + 1, confirmed.key, confirmed.award, 1))
                            .isEqualTo(new ConfirmResult.NotWaiting(LineOutcome.POSTED, false));
                });
    }

    private record Sheet(long id, Member member, AwardResult result) {}

    @Test
    void a_sheet_becomes_one_award() throws Exception {
        bank.atEachStatement(
                number -> {
                    var member = here.member();
                    var file = ("会议 " + number + "\n居民编号,姓名,签名\n" + member.number() + ",,已签\n")
                            .getBytes(StandardCharsets.UTF_8);
                    var sheet = here.preview("MEETING", Community.DAY, file).id();
                    return () -> new Sheet(sheet, member, here.confirmSheet(SECOND, "sheet" + sheet, sheet));
                },
                sheet -> {
                    var award = Community.made(sheet.result);
                    assertThat(here.awards().find(here.book().id(), award.id())).contains(award);
                    assertThat(here.points(sheet.member)).isEqualTo(2);
                    assertThat(here.confirmSheet(SECOND, "other" + sheet.id, sheet.id))
                            .isEqualTo(new AwardResult.AlreadyConfirmed(award.id(), false));
                });
    }
}
