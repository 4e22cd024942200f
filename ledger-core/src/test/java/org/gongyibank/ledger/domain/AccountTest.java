package org.gongyibank.ledger.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.gongyibank.ledger.domain.Desk.ACT;
import static org.gongyibank.ledger.domain.Desk.ANA;
import static org.gongyibank.ledger.domain.Desk.ANAS_MINUTES;
import static org.gongyibank.ledger.domain.Desk.BEN;
import static org.gongyibank.ledger.domain.Desk.MINUTES_FROM;
import static org.gongyibank.ledger.domain.Desk.NOWHERE;
import static org.gongyibank.ledger.domain.Desk.move;
import static org.gongyibank.ledger.domain.Desk.refused;

import java.time.Duration;
import java.util.List;
import org.gongyibank.ledger.domain.Command.Close;
import org.gongyibank.ledger.domain.Command.Freeze;
import org.gongyibank.ledger.domain.Command.OpenAccount;
import org.junit.jupiter.api.Test;

/** Opening, freezing and closing. */
class AccountTest {
    private static final AccountName HOUSEHOLD = AccountName.of(Purpose.HOUSEHOLD, "1", Unit.POINT);
    private static final AccountId NEW = new AccountId(5001);

    private final Desk desk = new Desk();

    @Test
    void an_account_opens_with_nothing() {
        assertThat(desk.post(OpenAccount.holder(NEW, HOUSEHOLD))).isEqualTo(new Outcome.Changed());

        assertThat(desk.book.account(NEW))
                .isEqualTo(new Account(
                        NEW, HOUSEHOLD, 0, Account.NO_CEILING, 0, 0, true, AccountState.OPEN, LotDates.NEVER));
    }

    @Test
    void neither_its_id_nor_its_name_is_given_twice() {
        var anas = desk.book.account(ANA).name();

        assertThat(desk.post(OpenAccount.holder(ANA, HOUSEHOLD))).isEqualTo(refused(new Refusal.AccountExists(ANA)));
        assertThat(desk.post(OpenAccount.holder(NEW, anas))).isEqualTo(refused(new Refusal.AccountExists(ANA)));
    }

    @Test
    void nothing_lies_within_the_bounds_of_a_new_account() {
        assertThatIllegalArgumentException().isThrownBy(() -> new OpenAccount(NEW, HOUSEHOLD, 1, 5, false));
        assertThatIllegalArgumentException().isThrownBy(() -> new OpenAccount(NEW, HOUSEHOLD, -5, -1, false));
    }

    @Test
    void a_thawed_account_gives_again() {
        desk.withAna(5).freeze(ANA);
        desk.post(new Freeze(ANA, false));

        desk.posted(move(ANA, BEN, 5));
        assertThat(desk.balance(BEN)).isEqualTo(5);
    }

    @Test
    void freezing_what_is_frozen_changes_nothing_and_is_no_error() {
        desk.freeze(ANA);

        assertThat(desk.post(new Freeze(ANA, true))).isEqualTo(new Outcome.Changed());
    }

    @Test
    void an_empty_account_closes_even_when_frozen() {
        desk.freeze(ANA);

        assertThat(desk.post(new Close(ANA))).isEqualTo(new Outcome.Changed());
    }

    @Test
    void an_account_with_one_point_does_not_close() {
        desk.withAna(1);

        assertThat(desk.post(new Close(ANA))).isEqualTo(refused(new Refusal.AccountNotEmpty(ANA, 1)));
    }

    @Test
    void an_account_with_an_open_hold_does_not_close() {
        var hold = desk.withAna(1).posted(new Command.Hold(ACT, List.of(new Leg(ANA, 1)), Duration.ofHours(1)));

        assertThat(desk.post(new Close(ANA))).isEqualTo(refused(new Refusal.HoldsOpen(ANA)));
        desk.posted(new Command.Release(ACT, hold, Command.Release.Cause.CANCELLED));
        desk.posted(move(ANA, BEN, 1));
        assertThat(desk.post(new Close(ANA))).isEqualTo(new Outcome.Changed());
    }

    @Test
    void a_minute_account_closes_with_its_balance() {
        desk.posted(move(MINUTES_FROM, ANAS_MINUTES, 60));

        assertThat(desk.post(new Close(ANAS_MINUTES))).isEqualTo(new Outcome.Changed());
        assertThat(desk.balance(ANAS_MINUTES)).isEqualTo(60);
    }

    @Test
    void closing_is_for_good() {
        desk.close(ANA);

        assertThat(desk.post(new Close(ANA))).isEqualTo(refused(new Refusal.AccountClosed(ANA)));
        assertThat(desk.post(new Freeze(ANA, false))).isEqualTo(refused(new Refusal.AccountClosed(ANA)));
        assertThat(desk.post(OpenAccount.holder(ANA, HOUSEHOLD))).isEqualTo(refused(new Refusal.AccountExists(ANA)));
    }

    @Test
    void what_does_not_exist_is_neither_frozen_nor_closed() {
        assertThat(desk.post(new Freeze(NOWHERE, true))).isEqualTo(refused(new Refusal.AccountNotFound(NOWHERE)));
        assertThat(desk.post(new Close(NOWHERE))).isEqualTo(refused(new Refusal.AccountNotFound(NOWHERE)));
    }
}
