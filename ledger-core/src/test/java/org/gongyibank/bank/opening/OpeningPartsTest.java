package org.gongyibank.bank.opening;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gongyibank.bank.Together;
import org.gongyibank.ledger.domain.Keyed;
import org.junit.jupiter.api.Test;

/**
 * Each row is confirmed once, however often and by however many people the list is confirmed, even if it is longer than
 * one part.
 */
class OpeningPartsTest extends OpeningScene {
    private long list(int most) {
        register(most);
        return preview(IntStream.rangeClosed(1, most)
                        .mapToObj(number -> number + ",吕" + number + ",3,30,√,\n")
                        .collect(Collectors.joining()))
                .id();
    }

    /** Leaves the list like an instance that dies after the first part. */
    private void firstPart(long list, String key) {
        var by = new OpeningPosting.By(book, list, COUNCILLOR, Set.of(), hangingLongEnough());
        var answer = bean(OpeningPosting.class)
                .first(by, new Keyed(id(COUNCILLOR, key), content(list, hangingLongEnough())));
        assertThat(answer.outcomes()).hasSize(OpeningPosting.ROWS);
    }

    @Test
    void a_list_of_several_parts_is_posted_whole_and_its_repeat_posts_nothing() {
        var list = list(1_201);

        var confirmed = (OpeningResult.Confirmed) confirm(COUNCILLOR, list, "k");

        assertThat(confirmed.lines()).hasSize(1_201).allMatch(line -> line.outcome() == OpeningLine.State.POSTED);
        assertThat(confirm(COUNCILLOR, list, "k"))
                .isEqualTo(new OpeningResult.Confirmed(list, confirmed.lines(), true));
        assertThat(balance(1).seq()).isEqualTo(1_201);
    }

    @Test
    void the_parts_that_are_missing_are_posted_by_the_job_too_and_once() throws Exception {
        var list = list(2_000);
        firstPart(list, "k");
        assertThat(bean(Openings.class).page(book.id(), Long.MAX_VALUE, 1))
                .singleElement()
                .matches(shown -> shown.candidates() == 2_000 && shown.waiting() == 1_000);

        Together.all(Collections.nCopies(
                2, (Callable<Integer>) () -> bean(Openings.class).finishStarted(10)));

        assertThat(shown(list).waiting()).isZero();
        assertThat(balance(2_000).seq()).isEqualTo(2_000);
        assertThat(lines(confirm(COUNCILLOR, list, "k"))).hasSize(2_000);
        assertThat(bean(Openings.class).finishStarted(10))
                .as("nothing is left behind a full last part")
                .isZero();
    }

    @Test
    void a_list_of_which_a_part_is_missing_is_finished_by_the_same_request() throws Exception {
        var list = list(1_201);
        firstPart(list, "k");
        assertThat(shown(list).waiting()).isEqualTo(201);

        var answers =
                Together.all(Collections.nCopies(4, (Callable<OpeningResult>) () -> confirm(COUNCILLOR, list, "k")));

        assertThat(answers)
                .allSatisfy(answer -> assertThat(lines(answer))
                        .hasSize(1_201)
                        .allMatch(line -> line.outcome() == OpeningLine.State.POSTED));
        assertThat(balance(1_201).seq()).isEqualTo(1_201);
        assertThat(confirm(COUNCILLOR, list, "other")).isEqualTo(new OpeningResult.NothingToConfirm(false));
    }

    @Test
    void what_somebody_else_confirmed_of_a_list_that_was_cut_short_is_theirs_for_good() {
        var list = list(1_201);
        firstPart(list, "k");
        assertThat(lines(confirm(COUNCILLOR + 1, list, "k"))).hasSize(201);

        var first = lines(confirm(COUNCILLOR, list, "k"));

        assertThat(first).hasSize(OpeningPosting.ROWS);
        assertThat(lines(confirm(COUNCILLOR, list, "k"))).isEqualTo(first);
        assertThat(balance(1).seq()).isEqualTo(1_201);
    }

    @Test
    void a_confirmation_that_ended_with_a_full_part_takes_no_row_later() {
        var list = list(1_001);
        var self = member(1_001).person();
        var confirmed = lines(confirm(self, list, "k"));
        assertThat(confirmed).hasSize(1_000);

        // Later the register changes: the row no longer counts as the confirmer's own.
        write("UPDATE member SET person = 1 WHERE id = " + member(1_001).id());

        assertThat(lines(confirm(self, list, "k"))).isEqualTo(confirmed);
        assertThat(balance(1_001).spendable()).isZero();
        assertThat(lines(confirm(self, list, "again"))).hasSize(1);
    }

    @Test
    void of_several_who_confirm_at_once_each_row_is_confirmed_by_one() throws Exception {
        var list = list(20);

        var results = Together.all(IntStream.range(0, 6)
                .<Callable<OpeningResult>>mapToObj(i -> () -> confirm(COUNCILLOR + i, list, "k"))
                .toList());

        assertThat(confirmed(results))
                .hasSize(20)
                .allMatch(line -> line.outcome() == OpeningLine.State.POSTED)
                .extracting(OpeningLine::rowNo)
                .doesNotHaveDuplicates();
        assertThat(balance(20).seq()).isEqualTo(20);
    }

    @Test
    void of_two_who_each_leave_their_own_row_both_are_confirmed_once() throws Exception {
        var list = list(20);
        var persons = List.of(member(1).person(), member(20).person());

        var results = Together.all(persons.stream()
                .<Callable<OpeningResult>>map(person -> () -> confirm(person, list, "k"))
                .toList());

        assertThat(confirmed(results))
                .hasSize(20)
                .allMatch(line -> line.outcome() == OpeningLine.State.POSTED)
                .extracting(OpeningLine::rowNo)
                .doesNotHaveDuplicates();
        assertThat(balance(20).seq()).isEqualTo(20);
    }

    private static List<OpeningLine> confirmed(List<OpeningResult> results) {
        return results.stream()
                .filter(OpeningResult.Confirmed.class::isInstance)
                .flatMap(result -> lines(result).stream())
                .toList();
    }
}
