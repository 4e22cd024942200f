package org.gongyibank.ledger.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.gongyibank.ledger.domain.Desk.ACT;
import static org.gongyibank.ledger.domain.Desk.ANA;
import static org.gongyibank.ledger.domain.Desk.BEN;
import static org.gongyibank.ledger.domain.Desk.DAY;
import static org.gongyibank.ledger.domain.Desk.ISSUANCE;
import static org.gongyibank.ledger.domain.Desk.JAR;
import static org.gongyibank.ledger.domain.Desk.RETIRED;
import static org.gongyibank.ledger.domain.Desk.carry;
import static org.gongyibank.ledger.domain.Desk.mint;
import static org.gongyibank.ledger.domain.Desk.move;
import static org.gongyibank.ledger.domain.LotDates.NEVER;

import java.time.LocalDate;
import java.util.Map;
import org.gongyibank.ledger.domain.Command.OpenAccount;
import org.gongyibank.ledger.domain.Command.Reverse;
import org.gongyibank.ledger.domain.Command.Reverse.Shortfall;
import org.junit.jupiter.api.Test;

/** Points that expire: which of them are given, taken, and taken back. */
class LotsTest {
    private static final LocalDate SOON = DAY.plusDays(3);
    private static final LocalDate LATER = DAY.plusDays(9);

    private final Desk desk = new Desk();

    private LocalDate nextExpiry() {
        return desk.book.account(ANA).nextExpiry();
    }

    private static Reverse reverse(long entry, Shortfall shortfall, int graceDays) {
        return new Reverse(ACT, entry, shortfall, graceDays);
    }

    @Test
    void points_keep_the_last_day_that_they_were_given_with() {
        desk.posted(mint(ANA, 3, LATER));
        desk.posted(mint(ANA, 2, SOON));
        desk.posted(mint(ANA, 4, SOON));

        assertThat(desk.lots(ANA)).isEqualTo(Map.of(SOON, 6L, LATER, 3L));
        assertThat(nextExpiry()).isEqualTo(SOON);
    }

    @Test
    void points_never_expire_unless_somebody_says_so() {
        desk.posted(move(ISSUANCE, ANA, 5));

        assertThat(desk.lots(ANA)).isEqualTo(Map.of(NEVER, 5L));
        assertThat(nextExpiry()).isEqualTo(NEVER);
    }

    @Test
    void points_whose_day_is_today_are_of_today_and_those_of_yesterday_as_well() {
        desk.posted(mint(ANA, 1, DAY));
        desk.posted(mint(ANA, 1, DAY.minusDays(1)));
        desk.posted(mint(ANA, 1, DAY.plusDays(1)));

        assertThat(desk.lots(ANA)).isEqualTo(Map.of(DAY, 2L, DAY.plusDays(1), 1L));
    }

    @Test
    void the_first_expiring_are_spent_first_to_the_last_and_one_more() {
        desk.posted(mint(ANA, 3, LATER));
        desk.posted(mint(ANA, 2, SOON));

        desk.posted(move(ANA, RETIRED, 2));
        assertThat(desk.lots(ANA)).isEqualTo(Map.of(LATER, 3L));
        assertThat(nextExpiry()).isEqualTo(LATER);

        desk.posted(move(ANA, RETIRED, 1));
        assertThat(desk.lots(ANA)).isEqualTo(Map.of(LATER, 2L));
    }

    @Test
    void a_gift_keeps_its_days() {
        desk.posted(mint(ANA, 3, LATER));
        desk.posted(mint(ANA, 2, SOON));

        desk.posted(carry(new Leg(ANA, -4), new Leg(BEN, 4)));

        assertThat(desk.lots(ANA)).isEqualTo(Map.of(LATER, 1L));
        assertThat(desk.lots(BEN)).isEqualTo(Map.of(SOON, 2L, LATER, 2L));
    }

    @Test
    void points_that_are_minted_anew_forget_their_days() {
        desk.posted(mint(ANA, 3, SOON));

        desk.posted(move(ANA, BEN, 3));

        assertThat(desk.lots(BEN)).isEqualTo(Map.of(NEVER, 3L));
    }

    @Test
    void the_points_of_several_givers_lie_in_one_row_and_the_lower_account_gets_its_beginning() {
        var cleo = new AccountId(1009);
        desk.change(OpenAccount.holder(cleo, AccountName.of(Purpose.MEMBER, "3", Unit.POINT)));
        var dora = new AccountId(1008);
        desk.change(OpenAccount.holder(dora, AccountName.of(Purpose.MEMBER, "4", Unit.POINT)));
        desk.posted(mint(ANA, 2, LATER));
        desk.posted(mint(BEN, 2, SOON));

        desk.posted(carry(new Leg(ANA, -2), new Leg(BEN, -2), new Leg(cleo, 1), new Leg(dora, 3)));

        assertThat(desk.lots(dora)).isEqualTo(Map.of(SOON, 2L, LATER, 1L));
        assertThat(desk.lots(cleo)).isEqualTo(Map.of(LATER, 1L));
    }

    @Test
    void a_taker_without_lots_takes_its_place_in_the_row() {
        desk.posted(mint(ANA, 2, SOON));
        desk.posted(mint(ANA, 2, LATER));

        desk.posted(carry(new Leg(ANA, -4), new Leg(RETIRED, 2), new Leg(BEN, 2)));

        assertThat(desk.lots(BEN)).isEqualTo(Map.of(LATER, 2L));
    }

    @Test
    void what_comes_from_an_account_without_lots_never_expires() {
        desk.posted(mint(ANA, 1, SOON));
        desk.posted(move(ISSUANCE, JAR, 2));

        desk.posted(carry(new Leg(ANA, -1), new Leg(JAR, -2), new Leg(BEN, 3)));

        assertThat(desk.lots(BEN)).isEqualTo(Map.of(SOON, 1L, NEVER, 2L));
        assertThat(desk.lots(JAR)).isEmpty();
    }

    @Test
    void only_points_above_zero_have_lots() {
        var name = AccountName.of(Purpose.MEMBER, "9", Unit.POINT);
        var minutes = AccountName.of(Purpose.MEMBER, "9", Unit.MINUTE);
        var id = new AccountId(9);

        assertThatIllegalArgumentException().isThrownBy(() -> new OpenAccount(id, name, -1, 5, true));
        assertThatIllegalArgumentException().isThrownBy(() -> new OpenAccount(id, minutes, 0, 5, true));
    }

    @Test
    void a_reversal_takes_the_very_points_back() {
        desk.posted(mint(ANA, 2, SOON));
        var award = desk.posted(mint(ANA, 3, LATER));

        desk.posted(reverse(award, Shortfall.REFUSE, 0));

        assertThat(desk.lots(ANA)).isEqualTo(Map.of(SOON, 2L));
    }

    @Test
    void where_these_are_spent_it_takes_the_first_expiring_of_the_others() {
        var award = desk.posted(mint(ANA, 3, SOON));
        desk.posted(mint(ANA, 4, LATER));
        desk.posted(move(ANA, RETIRED, 2));
        desk.posted(mint(ANA, 1, SOON.plusDays(1)));

        desk.posted(reverse(award, Shortfall.REFUSE, 0));

        assertThat(desk.lots(ANA)).isEqualTo(Map.of(LATER, 3L));
    }

    @Test
    void what_is_written_off_comes_from_no_lot() {
        var award = desk.posted(mint(ANA, 3, SOON));
        desk.posted(move(ANA, RETIRED, 2));

        desk.posted(reverse(award, Shortfall.WRITE_OFF, 0));

        assertThat(desk.lots(ANA)).isEmpty();
        assertThat(desk.balance(Desk.WRITE_OFF)).isEqualTo(-2);
    }

    @Test
    void a_reversed_gift_returns_to_its_lots_and_to_the_grace_where_their_day_is_over() {
        desk.posted(mint(ANA, 2, SOON));
        desk.posted(mint(ANA, 2, LATER));
        var gift = desk.posted(move(ANA, BEN, 4));
        desk.midnightOf(SOON.plusDays(1));

        desk.posted(reverse(gift, Shortfall.REFUSE, 1));

        assertThat(desk.lots(ANA)).isEqualTo(Map.of(SOON.plusDays(2), 2L, LATER, 2L));
        assertThat(desk.lots(BEN)).isEmpty();
    }

    @Test
    void an_entry_tells_what_it_did_to_lots() {
        desk.posted(mint(ANA, 2, SOON));
        desk.posted(mint(ANA, 2, LATER));
        var gift = desk.posted(carry(new Leg(ANA, -3), new Leg(BEN, 3)));

        assertThat(desk.book.entry(gift).lots())
                .containsExactly(
                        new LotChange(ANA, SOON, -2),
                        new LotChange(ANA, LATER, -1),
                        new LotChange(BEN, SOON, 2),
                        new LotChange(BEN, LATER, 1));
    }
}
