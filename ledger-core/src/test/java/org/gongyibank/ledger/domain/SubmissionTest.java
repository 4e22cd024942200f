package org.gongyibank.ledger.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.gongyibank.ledger.domain.Desk.ANA;
import static org.gongyibank.ledger.domain.Desk.BEN;
import static org.gongyibank.ledger.domain.Desk.ISSUANCE;
import static org.gongyibank.ledger.domain.Desk.move;
import static org.gongyibank.ledger.domain.Desk.once;
import static org.gongyibank.ledger.domain.Desk.refused;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gongyibank.ledger.domain.Submission.Mode;
import org.junit.jupiter.api.Test;

/** Keys, bulks and batches. */
class SubmissionTest {
    private final Desk desk = new Desk();

    private static Submission keyed(String key, String lines, Command... commands) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("route", "POST /awards");
        fields.put("activity", "SERVICE");
        fields.put("lines", lines);
        return new Submission(
                new Keyed(new RequestId("module", key), Fingerprint.of(fields)), Mode.ATOMIC, List.of(commands));
    }

    private static Submission bulk(String key, Mode mode, Command... commands) {
        return Submission.derived(key, mode, List.of(commands));
    }

    @Test
    void the_same_key_and_content_answers_the_same_and_posts_once() {
        var first = desk.post(keyed("k", "5", move(ISSUANCE, ANA, 5)));
        var second = desk.post(keyed("k", "5", move(ISSUANCE, ANA, 5)));

        assertThat(first.replayed()).isFalse();
        assertThat(second).isEqualTo(new Answer(first.outcomes(), true));
        assertThat(desk.balance(ANA)).isEqualTo(5);
    }

    @Test
    void a_key_reused_for_something_else_names_what_differs() {
        desk.post(keyed("k", "5", move(ISSUANCE, ANA, 5)));

        assertThat(desk.post(keyed("k", "6", move(ISSUANCE, ANA, 6))))
                .isEqualTo(Answer.objected(0, new Objection.KeyReused(List.of("lines"))));
        assertThat(desk.balance(ANA)).isEqualTo(5);
    }

    @Test
    void a_reused_key_still_answers_its_first_content() {
        desk.post(keyed("k", "5", move(ISSUANCE, ANA, 5)));
        desk.post(keyed("k", "6", move(ISSUANCE, ANA, 6)));

        assertThat(desk.post(keyed("k", "5", move(ISSUANCE, ANA, 5))).replayed())
                .isTrue();
    }

    @Test
    void case_and_principal_tell_keys_apart() {
        desk.post(keyed("k", "5", move(ISSUANCE, ANA, 5)));
        desk.post(keyed("K", "6", move(ISSUANCE, ANA, 6)));
        desk.post(new Submission(
                new Keyed(new RequestId("other", "k"), Fingerprint.of("x")),
                Mode.ATOMIC,
                List.of(move(ISSUANCE, ANA, 7))));

        assertThat(desk.balance(ANA)).isEqualTo(18);
    }

    @Test
    void a_refusal_is_kept_under_its_key_even_when_it_would_not_apply_any_more() {
        var refused = desk.post(keyed("k", "1", move(ANA, BEN, 1)));
        desk.withAna(1);

        assertThat(desk.post(keyed("k", "1", move(ANA, BEN, 1)))).isEqualTo(new Answer(refused.outcomes(), true));
        assertThat(desk.balance(BEN)).isZero();
    }

    @Test
    void a_later_submission_of_a_batch_sees_the_earlier() {
        var answers = desk.book.post(
                List.of(
                        keyed("a", "1", move(ISSUANCE, ANA, 1)),
                        keyed("b", "1", move(ANA, BEN, 1)),
                        keyed("b", "1", move(ANA, BEN, 1)),
                        keyed("c", "1", move(ANA, BEN, 1))),
                desk.now);

        assertThat(answers.get(1).outcome()).isInstanceOf(Outcome.Posted.class);
        assertThat(answers.get(2)).isEqualTo(new Answer(answers.get(1).outcomes(), true));
        assertThat(answers.get(3).outcome()).isEqualTo(refused(new Refusal.InsufficientPoints(ANA, 0, 1)));
    }

    @Test
    void an_atomic_bulk_posts_all_of_its_lines() {
        var answer = desk.post(bulk("k", Mode.ATOMIC, move(ISSUANCE, ANA, 5), move(ANA, BEN, 5)));

        assertThat(answer.outcomes()).allMatch(Outcome.Posted.class::isInstance);
        assertThat(answer.outcomes())
                .extracting(outcome -> ((Outcome.Posted) outcome).entry().line())
                .containsExactly(1, 2);
    }

    @Test
    void an_atomic_bulk_with_one_bad_line_posts_nothing_and_names_every_bad_one() {
        var commands = new Command[] {move(ISSUANCE, ANA, 5), move(ANA, BEN, 6), once("x", 1), once("y", 1001)};
        var answer = desk.post(bulk("k", Mode.ATOMIC, commands));

        assertThat(answer.outcomes())
                .containsExactly(
                        new Outcome.NotPosted(),
                        refused(new Refusal.InsufficientPoints(ANA, 5, 6)),
                        new Outcome.NotPosted(),
                        refused(new Refusal.InsufficientPoints(ISSUANCE, 994, 1001)));
        assertThat(desk.balance(ANA)).isZero();
        assertThat(desk.book.account(ANA).version()).isZero();
        assertThat(desk.post(bulk("k", Mode.ATOMIC, commands))).isEqualTo(new Answer(answer.outcomes(), true));
        assertThat(desk.posted(once("x", 1)))
                .as("nothing was done, no number was used")
                .isEqualTo(1);
    }

    @Test
    void an_independent_bulk_posts_its_good_lines() {
        var commands = new Command[] {
            move(ISSUANCE, ANA, 5), move(ANA, BEN, 6), new Command.Freeze(ANA, true), move(ISSUANCE, BEN, 1)
        };
        var answer = desk.post(bulk("k", Mode.INDEPENDENT, commands));

        assertThat(answer.outcomes().get(1)).isEqualTo(refused(new Refusal.InsufficientPoints(ANA, 5, 6)));
        assertThat(desk.balance(ANA)).isEqualTo(5);
        assertThat(desk.balance(BEN)).isEqualTo(1);
        assertThat(desk.post(bulk("k", Mode.INDEPENDENT, commands))).isEqualTo(new Answer(answer.outcomes(), true));
    }

    @Test
    void an_atomic_bulk_does_not_name_one_act_twice() {
        var act = List.of(new Leg(new AccountId(1), -1), new Leg(new AccountId(2), 1));
        var post = new Command.Post("AWARD", Act.of("a", "", ""), LocalDate.EPOCH, act, List.of(), "once");
        var free = new Command.Post("AWARD", Act.of("a", "", ""), LocalDate.EPOCH, act, List.of(), "");
        var reverse = new Command.Reverse(Act.of("a", "", ""), 7, Command.Reverse.Shortfall.REFUSE);

        for (var twice : List.of(List.<Command>of(post, post), List.<Command>of(reverse, reverse))) {
            assertThatIllegalArgumentException().isThrownBy(() -> Submission.derived("k", Mode.ATOMIC, twice));
            assertThat(Submission.derived("k", Mode.INDEPENDENT, twice).commands())
                    .hasSize(2);
        }
        assertThat(Submission.derived("k", Mode.ATOMIC, List.of(free, free, post, reverse))
                        .commands())
                .hasSize(4);
    }

    @Test
    void a_derived_key_that_comes_with_another_number_of_commands_is_reused() {
        var freeze = new Command.Freeze(new AccountId(1), true);
        var one = Submission.derived("k", Mode.INDEPENDENT, List.of(freeze));
        var two = Submission.derived("k", Mode.INDEPENDENT, List.of(freeze, freeze));

        assertThat(two.request().content().differing(one.request().content().hashes()))
                .isNotEmpty();
    }

    @Test
    void the_ledgers_own_accounts_are_neither_frozen_nor_closed() {
        for (var purpose : List.of(Purpose.ESCROW, Purpose.EXPIRED, Purpose.WRITE_OFF)) {
            var account = AccountId.of(purpose, Unit.POINT);
            assertThatIllegalArgumentException().isThrownBy(() -> new Command.Close(account));
            assertThatIllegalArgumentException().isThrownBy(() -> new Command.Freeze(account, true));
        }
    }

    @Test
    void a_bulk_has_one_to_a_thousand_lines() {
        var line = (Command) move(ISSUANCE, ANA, 1);

        assertThat(desk.post(Submission.derived("k", Mode.ATOMIC, Collections.nCopies(1000, line)))
                        .outcomes())
                .hasSize(1000);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Submission.derived("l", Mode.ATOMIC, Collections.nCopies(1001, line)));
        assertThatIllegalArgumentException().isThrownBy(() -> Submission.derived("m", Mode.ATOMIC, List.of()));
    }

    @Test
    void a_submission_that_meets_a_bug_is_left_out_as_if_it_had_never_been_sent() {
        // A trimmed award has one giver and one taker; this one has two takers.
        var legs = List.of(new Leg(ISSUANCE, -4), new Leg(ANA, 2), new Leg(BEN, 2));
        var bad = new Command.Post("AWARD", Desk.ACT, Desk.DAY, legs, List.of(new Charge("day", "", 4, 3, true)), "");
        var empty = new Snapshot(
                ZoneId.of("Asia/Shanghai"),
                0,
                Map.of(),
                desk.book.accounts(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                List.of());
        var decision = Bookkeeping.decide(
                empty,
                List.of(bulk("k", Mode.ATOMIC, move(ISSUANCE, ANA, 1), bad), bulk("l", Mode.ATOMIC, once("x", 2))),
                desk.now);

        assertThat(decision.decided().getFirst()).isInstanceOf(Decision.Decided.Failed.class);
        assertThat(decision.decided().getLast()).isInstanceOf(Decision.Decided.Answered.class);
        assertThat(decision.changes().entries()).hasSize(1);
        assertThat(decision.changes().requests()).containsOnlyKeys(new RequestId("bank", "l"));
    }
}
