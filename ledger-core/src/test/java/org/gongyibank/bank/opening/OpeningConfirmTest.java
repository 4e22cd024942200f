package org.gongyibank.bank.opening;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import org.gongyibank.bank.Ids;
import org.gongyibank.ledger.Books;
import org.gongyibank.ledger.domain.Fingerprint;
import org.gongyibank.ledger.domain.Keyed;
import org.junit.jupiter.api.Test;

/** Who may confirm a list, when, and how a repeated confirmation is answered. */
class OpeningConfirmTest extends OpeningScene {
    @Test
    void a_list_that_has_hung_for_seven_days_is_confirmed_and_keeps_since_when() {
        register(1);
        var list = preview("1,吕1,12,600,√,\n");
        assertThat(list.noticedOn()).isEmpty();

        lines(confirm(COUNCILLOR, list.id(), daysAgo(7), "k"));

        assertThat(shown(list.id()).noticedOn()).contains(daysAgo(7));
        assertThat(bean(Openings.class)
                        .page(book.id(), Long.MAX_VALUE, 9)
                        .getFirst()
                        .noticedOn())
                .contains(daysAgo(7));
        assertThat(balance(1).spendable()).isEqualTo(12);
    }

    @Test
    void a_day_less_or_a_day_to_come_is_too_short_a_notice_and_changes_nothing() {
        register(1);
        var list = preview("1,吕1,12,600,√,\n");

        for (var ago : List.of(6, 0, -1)) {
            assertThat(confirm(COUNCILLOR, list.id(), daysAgo(ago), "k"))
                    .isEqualTo(new OpeningResult.NoticeTooShort(daysAgo(ago), daysAgo(ago - 7)));
        }

        assertThat(shown(list.id())).isEqualTo(list);
        assertThat(balance(1).spendable()).isZero();
        assertThat(lines(confirm(COUNCILLOR, list.id(), daysAgo(7), "k")))
                .as("nothing was kept under the key")
                .hasSize(1);
    }

    @Test
    void a_used_key_with_another_day_is_told_as_one_even_when_that_day_is_too_short_ago() {
        register(1);
        var list = preview("1,吕1,12,600,√,\n").id();
        lines(confirm(COUNCILLOR, list, daysAgo(9), "k"));

        for (var ago : List.of(8, 1)) {
            assertThat(confirm(COUNCILLOR, list, daysAgo(ago), "k"))
                    .isEqualTo(new OpeningResult.KeyReused(List.of("noticedOn")));
        }
        assertThat(shown(list).noticedOn()).contains(daysAgo(9));
    }

    @Test
    void of_two_confirmations_the_day_of_the_first_stays() {
        register(2);
        var list = preview("1,吕1,12,0,√,\n2,吕2,7,0,√,\n").id();
        lines(confirm(member(1).person(), list, daysAgo(10), "k"));

        assertThat(confirm(COUNCILLOR, list, daysAgo(6), "k"))
                .as("the second states a day as well")
                .isInstanceOf(OpeningResult.NoticeTooShort.class);
        assertThat(lines(confirm(COUNCILLOR, list, daysAgo(8), "k")))
                .extracting(OpeningLine::rowNo)
                .containsExactly(1);
        assertThat(shown(list).noticedOn()).contains(daysAgo(10));
    }

    @Test
    void a_confirmation_that_finds_no_row_leaves_no_day() {
        register(1);
        var list = preview("1,吕1,12,0,,\n").id();

        assertThat(confirm(COUNCILLOR, list, "k")).isEqualTo(new OpeningResult.NothingToConfirm(false));
        assertThat(shown(list).noticedOn()).isEmpty();
    }

    @Test
    void the_same_key_gets_the_same_answer_and_another_finds_nothing_left() {
        register(1);
        var list = preview("1,吕1,12,600,√,\n").id();
        var first = (OpeningResult.Confirmed) confirm(COUNCILLOR, list, "k");

        assertThat(confirm(COUNCILLOR, list, "k")).isEqualTo(new OpeningResult.Confirmed(list, first.lines(), true));
        assertThat(confirm(COUNCILLOR, list, "k2")).isEqualTo(new OpeningResult.NothingToConfirm(false));
        assertThat(confirm(COUNCILLOR, list, "k2")).isEqualTo(new OpeningResult.NothingToConfirm(true));
        assertThat(bean(Openings.class)
                        .confirm(
                                book,
                                COUNCILLOR,
                                list,
                                daysAgo(7),
                                new Keyed(id(COUNCILLOR, "k"), Fingerprint.of("another"))))
                .isEqualTo(new OpeningResult.KeyReused(List.of("route")));
        assertThat(balance(1).spendable()).isEqualTo(12);
    }

    @Test
    void who_handed_the_list_in_does_not_confirm_it_and_nobody_their_own_row() {
        register(2);
        var list = preview("1,吕1,12,0,√,\n2,吕2,7,0,√,\n").id();
        var self = member(1).person();

        assertThat(confirm(OPERATOR, list, "k")).isEqualTo(new OpeningResult.SecondPersonNeeded());
        assertThat(lines(confirm(self, list, "k")))
                .extracting(OpeningLine::rowNo)
                .containsExactly(2);
        assertThat(confirm(self, list, "k2")).isEqualTo(new OpeningResult.NothingToConfirm(false));
        assertThat(balance(1).spendable()).isZero();
        assertThat(bean(Openings.class).page(book.id(), Long.MAX_VALUE, 9))
                .extracting(Openings.Listed::waiting)
                .containsExactly(1L);
        assertThat(lines(confirm(COUNCILLOR, list, "k")))
                .extracting(OpeningLine::rowNo)
                .containsExactly(1);
        assertThat(balance(1).spendable()).isEqualTo(12);
    }

    @Test
    void a_list_of_another_community_is_not_there() {
        register(1);
        var list = preview("1,吕1,12,0,√,\n").id();
        book = bean(Books.class).open("p" + Long.toString(Ids.next(), 36), "别的社区", ZoneId.of("Asia/Shanghai"));

        assertThat(confirm(COUNCILLOR, list, "k")).isEqualTo(new OpeningResult.NoSuchList());
        assertThat(bean(Openings.class).find(book.id(), list)).isEmpty();
    }
}
