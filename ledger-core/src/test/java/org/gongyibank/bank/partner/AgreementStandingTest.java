package org.gongyibank.bank.partner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgreementStandingTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2027, 12, 31);
    private static final Agreement ACTIVE = agreement(FIRST, LAST, Agreement.State.ACTIVE);

    @Test
    void an_agreement_is_in_force_from_its_first_to_its_last_day() {
        assertThat(on(FIRST, ACTIVE)).isEqualTo(new AgreementStanding.InForce(ACTIVE));
        assertThat(on(LAST, ACTIVE)).isEqualTo(new AgreementStanding.InForce(ACTIVE));
    }

    @Test
    void the_day_before_its_first_it_has_not_started() {
        assertThat(on(FIRST.minusDays(1), ACTIVE)).isEqualTo(new AgreementStanding.NotStarted(FIRST));
    }

    @Test
    void the_day_after_its_last_it_has_expired() {
        assertThat(on(LAST.plusDays(1), ACTIVE)).isEqualTo(new AgreementStanding.Expired(LAST));
    }

    @Test
    void a_suspended_agreement_is_not_in_force() {
        assertThat(on(FIRST, agreement(FIRST, LAST, Agreement.State.SUSPENDED)))
                .isEqualTo(new AgreementStanding.Suspended());
    }

    @Test
    void an_active_agreement_stands_beside_a_suspended_one() {
        assertThat(on(FIRST, agreement(FIRST, LAST, Agreement.State.SUSPENDED), ACTIVE))
                .isEqualTo(new AgreementStanding.InForce(ACTIVE));
    }

    @Test
    void between_two_agreements_the_next_one_is_told_rather_than_the_last() {
        var later = agreement(LAST.plusDays(2), LAST.plusDays(9), Agreement.State.ACTIVE);
        assertThat(on(LAST.plusDays(1), ACTIVE, later)).isEqualTo(new AgreementStanding.NotStarted(LAST.plusDays(2)));
    }

    @Test
    void without_any_agreement_it_is_missing() {
        assertThat(on(FIRST)).isEqualTo(new AgreementStanding.Missing());
    }

    private static AgreementStanding on(LocalDate day, Agreement... agreements) {
        return AgreementStanding.of(List.of(agreements), day);
    }

    private static Agreement agreement(LocalDate from, LocalDate until, Agreement.State state) {
        return new Agreement(7, 1, 3, Agreement.Settlement.GIFTED, from, until, 0, state);
    }
}
