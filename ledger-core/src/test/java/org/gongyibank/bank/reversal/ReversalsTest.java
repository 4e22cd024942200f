package org.gongyibank.bank.reversal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gongyibank.bank.member.Member;
import org.gongyibank.bank.member.Neighbourhood;
import org.gongyibank.ledger.domain.Act;
import org.gongyibank.ledger.domain.Fingerprint;
import org.gongyibank.ledger.domain.Keyed;
import org.gongyibank.ledger.domain.Refusal;
import org.gongyibank.ledger.domain.RequestId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ReversalsTest {
    private static final long COUNCILLOR = 502;
    private static Neighbourhood neighbourhood;
    private static Member member;

    @BeforeAll
    static void open() {
        neighbourhood = Neighbourhood.open();
        member = neighbourhood.resident("100315");
    }

    @AfterAll
    static void close() {
        neighbourhood.close();
    }

    @Test
    void an_award_is_taken_back_by_its_mirror_image() {
        var award = neighbourhood.award(member, 5);
        assertThat(reverse("mirror", award.seq())).isInstanceOfSatisfying(Reversal.Reversed.class, reversed -> {
            assertThat(reversed.entry().reverses()).isEqualTo(award.seq());
            assertThat(reversed.entry().amountOn(member.points())).isEqualTo(-5);
            assertThat(reversed.entry().act().subject()).isEqualTo(member.subject());
            assertThat(reversed.reason()).isEqualTo("录错了");
            assertThat(reversed.replayed()).isFalse();
        });
    }

    @Test
    void the_same_key_gives_the_same_answer_and_moves_nothing_more() {
        var award = neighbourhood.award(member, 5);
        var first = (Reversal.Reversed) reverse("again", award.seq());
        assertThat(reverse("again", award.seq()))
                .isEqualTo(new Reversal.Reversed(first.id(), first.entry(), first.reason(), true));
    }

    @Test
    void a_key_for_another_entry_is_refused_as_reused() {
        var award = neighbourhood.award(member, 5);
        var other = neighbourhood.award(member, 6);
        reverse("reused", award.seq());
        assertThat(reverse("reused", other.seq())).isEqualTo(new Reversal.KeyReused(List.of("route")));
    }

    @Test
    void an_entry_is_taken_back_once() {
        var award = neighbourhood.award(member, 5);
        var by = ((Reversal.Reversed) reverse("once-1", award.seq())).entry().seq();
        var refused = new Refusal.AlreadyReversed(award.seq(), by);
        assertThat(reverse("once-2", award.seq())).isEqualTo(new Reversal.Refused(refused, false));
        assertThat(reverse("once-2", award.seq())).isEqualTo(new Reversal.Refused(refused, true));
    }

    @Test
    void spent_points_cannot_be_taken_back() {
        var poor = neighbourhood.resident("100316");
        var award = neighbourhood.award(poor, 5);
        neighbourhood.hold(poor, 1, "offer/1");
        assertThat(reverse("spent", award.seq()))
                .isEqualTo(new Reversal.Refused(new Refusal.InsufficientPoints(poor.points(), 4, 5), false));
    }

    @Test
    void spent_points_are_written_off_where_that_is_wished_and_minutes_return_in_full() {
        var poor = neighbourhood.resident("100317");
        var award = neighbourhood.serve(
                poor, 5, 150, Act.of(Long.toString(Neighbourhood.AWARDER), poor.subject(), "served"));
        neighbourhood.hold(poor, 2, "offer/1");

        assertThat(reverse("write-off", award.seq(), COUNCILLOR, true))
                .isInstanceOfSatisfying(Reversal.Reversed.class, reversed -> {
                    assertThat(reversed.writtenOff()).isEqualTo(2);
                    assertThat(reversed.entry().amountOn(poor.points())).isEqualTo(-3);
                    assertThat(reversed.entry().amountOn(poor.minutes())).isEqualTo(-150);
                });
        assertThat(reverse("write-off", award.seq(), COUNCILLOR, true))
                .isInstanceOfSatisfying(
                        Reversal.Reversed.class,
                        again -> assertThat(again.replayed()).isTrue());
    }

    @Test
    void points_that_are_there_are_not_written_off() {
        var rich = neighbourhood.resident("100318");
        var award = neighbourhood.award(rich, 5);

        assertThat(reverse("all-there", award.seq(), COUNCILLOR, true))
                .isInstanceOfSatisfying(
                        Reversal.Reversed.class,
                        reversed -> assertThat(reversed.writtenOff()).isZero());
    }

    @Test
    void a_hold_and_a_reversal_are_not_reversible() {
        var award = neighbourhood.award(member, 5);
        var hold = neighbourhood.hold(member, 5, "offer/1");
        assertThat(reverse("hold", hold.seq()))
                .isEqualTo(new Reversal.Refused(new Refusal.NotReversible(hold.seq()), false));
        neighbourhood.release(member, hold);
        var reversal = ((Reversal.Reversed) reverse("reversal-1", award.seq())).entry();
        assertThat(reverse("reversal-2", reversal.seq(), COUNCILLOR + 1))
                .isEqualTo(new Reversal.Refused(new Refusal.NotReversible(reversal.seq()), false));
    }

    @Test
    void nobody_takes_back_what_they_posted() {
        var award = neighbourhood.award(member, 5);
        assertThat(reverse("own", award.seq(), Neighbourhood.AWARDER)).isEqualTo(new Reversal.OwnEntry());
        assertThat(reverse("own", award.seq(), COUNCILLOR)).isInstanceOf(Reversal.Reversed.class);
    }

    @Test
    void an_entry_that_is_not_in_this_book_is_not_found() {
        neighbourhood.award(member, 5);
        assertThat(reverse("none", 0)).isEqualTo(new Reversal.NoSuchEntry());
        assertThat(reverse("none", 1_000_000)).isEqualTo(new Reversal.NoSuchEntry());
    }

    private static Reversal reverse(String key, long seq) {
        return reverse(key, seq, COUNCILLOR);
    }

    private static Reversal reverse(String key, long seq, long actor) {
        return reverse(key, seq, actor, false);
    }

    private static Reversal reverse(String key, long seq, long actor, boolean writeOff) {
        return neighbourhood
                .bean(Reversals.class)
                .reverse(
                        neighbourhood.book().id(),
                        new Keyed(
                                new RequestId(Long.toString(actor), key),
                                Fingerprint.of("entries/" + seq + "/reversal")),
                        seq,
                        actor,
                        "录错了",
                        writeOff);
    }
}
