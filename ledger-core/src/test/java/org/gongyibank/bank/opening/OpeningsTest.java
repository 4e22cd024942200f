package org.gongyibank.bank.opening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.gongyibank.bank.member.AccountChanges;
import org.gongyibank.bank.member.MemberChange;
import org.gongyibank.bank.reversal.Reversal;
import org.gongyibank.bank.reversal.Reversals;
import org.gongyibank.bank.sheet.OpeningStatus;
import org.gongyibank.bank.statement.MemberStatement;
import org.gongyibank.bank.statement.MemberStatements;
import org.gongyibank.bank.statement.MemberStatements.Range;
import org.gongyibank.ledger.Ledger;
import org.gongyibank.ledger.domain.Act;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.Fingerprint;
import org.gongyibank.ledger.domain.Keyed;
import org.gongyibank.ledger.domain.Leg;
import org.gongyibank.ledger.domain.Lot;
import org.gongyibank.ledger.domain.Submission;
import org.gongyibank.ledger.domain.Unit;
import org.junit.jupiter.api.Test;

/** What confirmed rows become in the book. */
class OpeningsTest extends OpeningScene {
    private static final LocalDate LAST_DAY = LocalDate.of(2097, 12, 31);

    @Test
    void a_list_is_shown_first_and_posted_when_the_council_confirms_it() {
        register(3);
        var preview = preview("1,吕1,12,600,√,2097-12-31\n2,吕2,0,30,√,\n9,吕9,5,0,√,\n3,吕2,5,0,√,\n");
        assertThat(preview.lines())
                .extracting(OpeningLine::status, OpeningLine::outcome)
                .containsExactly(
                        tuple(OpeningStatus.OPEN, OpeningLine.State.WAITING),
                        tuple(OpeningStatus.OPEN, OpeningLine.State.WAITING),
                        tuple(OpeningStatus.UNKNOWN, OpeningLine.State.NONE),
                        tuple(OpeningStatus.AMBIGUOUS, OpeningLine.State.NONE));
        assertThat(balance(1).spendable()).isZero();

        var confirmed = lines(confirm(COUNCILLOR, preview.id(), "k"));

        assertThat(confirmed)
                .extracting(OpeningLine::rowNo, OpeningLine::outcome)
                .containsExactly(tuple(1, OpeningLine.State.POSTED), tuple(2, OpeningLine.State.POSTED));
        assertThat(balance(1).expiring()).containsExactly(new Lot(LAST_DAY, 12));
        assertThat(balance(1).serviceMinutes()).isEqualTo(600);
        assertThat(balance(2).spendable()).isZero();
        assertThat(balance(2).serviceMinutes()).isEqualTo(30);
        assertThat(balance(3).seq()).isEqualTo(2);
        assertThat(why(1, Unit.POINT)).isEqualTo("期初积分12分（有效期至2097-12-31）。");
        assertThat(why(1, Unit.MINUTE)).isEqualTo("期初服务时长600分钟。");
    }

    private String why(int number, Unit unit) {
        var range = new Range(unit, Range.FIRST_DAY, Range.LAST_DAY, Long.MAX_VALUE, 9);
        return bean(MemberStatements.class).of(book, member(number), range, Locale.CHINESE).lines().stream()
                .map(MemberStatement.Line::why)
                .collect(Collectors.joining());
    }

    @Test
    void a_member_begins_once_whatever_the_list() {
        register(1);
        var first = preview("1,吕1,12,600,√,\n").id();
        var meanwhile = preview("1,吕1,5,0,√,\n").id();
        var seq = lines(confirm(COUNCILLOR, first, "k1")).getFirst().seq();

        assertThat(lines(confirm(COUNCILLOR, meanwhile, "k2"))).singleElement().satisfies(line -> {
            assertThat(line.outcome()).isEqualTo(OpeningLine.State.REFUSED);
            assertThat(line.problem()).isEqualTo("already-done seq=" + seq);
        });
        assertThat(preview("1,吕1,5,0,√,\n").lines()).singleElement().satisfies(line -> {
            assertThat(line.status()).isEqualTo(OpeningStatus.REPEATED);
            assertThat(line.problem()).isEqualTo("already-done seq=" + seq);
        });
        assertThat(balance(1).spendable()).isEqualTo(12);
    }

    private Reversal takenBack(OpeningLine line, boolean writeOff) {
        var another = COUNCILLOR + 1;
        return bean(Reversals.class)
                .reverse(
                        book.id(),
                        new Keyed(id(another, "r"), Fingerprint.of("reversal")),
                        line.seq(),
                        another,
                        "抄错了",
                        writeOff);
    }

    @Test
    void what_was_taken_back_can_be_begun_anew() {
        register(1);
        var wrong = lines(confirm(COUNCILLOR, preview("1,吕1,120,600,√,\n").id(), "k1"));
        assertThat(takenBack(wrong.getFirst(), false)).isInstanceOf(Reversal.Reversed.class);

        var right = lines(confirm(COUNCILLOR, preview("1,吕1,12,600,√,\n").id(), "k2"));

        assertThat(right.getFirst().outcome()).isEqualTo(OpeningLine.State.POSTED);
        assertThat(balance(1).spendable()).isEqualTo(12);
        assertThat(balance(1).serviceMinutes()).isEqualTo(600);
    }

    @Test
    void an_opening_balance_that_is_spent_is_written_off_like_an_award() {
        register(1);
        var wrong = lines(confirm(COUNCILLOR, preview("1,吕1,120,600,√,\n").id(), "k1"));
        var hold = new Command.Hold(
                Act.of("601", member(1).subject(), "offer/1"),
                List.of(new Leg(member(1).points(), 20)),
                Duration.ofHours(1));
        bean(Ledger.class).post(book.id(), Submission.derived("spent", hold));

        assertThat(takenBack(wrong.getFirst(), true))
                .isInstanceOfSatisfying(
                        Reversal.Reversed.class,
                        reversed -> assertThat(reversed.writtenOff()).isEqualTo(20));
        assertThat(balance(1).spendable()).isZero();
        assertThat(balance(1).serviceMinutes()).isZero();
    }

    @Test
    void what_cannot_be_posted_is_refused_and_the_rest_is_posted() {
        register(2);
        var list = preview("1,吕1,12,0,√,\n2,吕2,7,0,√,\n").id();
        bean(AccountChanges.class)
                .change(
                        member(1),
                        MemberChange.What.CLOSE,
                        new Keyed(id(OPERATOR, "close"), Fingerprint.of("close")),
                        OPERATOR,
                        "搬走了");

        assertThat(lines(confirm(COUNCILLOR, list, "k")))
                .extracting(OpeningLine::outcome, OpeningLine::problem)
                .containsExactly(
                        tuple(OpeningLine.State.REFUSED, "account-closed"), tuple(OpeningLine.State.POSTED, ""));
    }

    @Test
    void a_row_whose_last_day_is_over_by_the_confirmation_is_refused() {
        register(2);
        var list = preview("1,吕1,12,0,√,2097-12-31\n2,吕2,7,0,√,2097-12-31\n").id();
        write("UPDATE opening_row SET last_day = '2026-01-31' WHERE row_no = 1 AND list = " + list);

        var confirmed = lines(confirm(COUNCILLOR, list, "k"));

        assertThat(confirmed)
                .extracting(OpeningLine::outcome, OpeningLine::problem)
                .containsExactly(
                        tuple(OpeningLine.State.REFUSED, "last-day-over"), tuple(OpeningLine.State.POSTED, ""));
        assertThat(lines(confirm(COUNCILLOR, list, "k"))).isEqualTo(confirmed);
        assertThat(balance(1).spendable()).isZero();
    }
}
