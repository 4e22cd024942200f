package org.gongyibank.bank.redemption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.gongyibank.bank.redemption.RedemptionRefusal.*;
import org.junit.jupiter.api.Test;

class KeptRefusalTest {
    private static final List<RedemptionRefusal> KEPT = List.of(
            new OfferClosed(),
            new AgreementMissing(),
            new AgreementSuspended(),
            new AgreementNotStarted(LocalDate.of(2027, 1, 1)),
            new AgreementExpired(LocalDate.of(2025, 12, 31)),
            new CodeUnknown(),
            new CodeForeign(),
            new CodeUsed(),
            new CodeReplaced(),
            new CodeExpired(Instant.parse("2026-11-22T06:05:00.000001Z")),
            new AccountFrozen(),
            new AccountClosed(),
            new AgreementExhausted(1_000, 7, 8),
            new MemberLimitReached(2, 0, 1),
            new InsufficientPoints(99_000_000),
            new SoldOut(3, 4),
            new NotHeld(Redemption.State.REFUSED),
            new NotCaptured(Redemption.State.REFUSED));

    @Test
    void a_refusal_is_read_as_it_was_written() {
        for (var refusal : KEPT)
            assertThat(KeptRefusal.read(KeptRefusal.write(refusal))).isEqualTo(refusal);
    }

    @Test
    void the_words_are_those_of_requests_from_before() {
        assertThat(KeptRefusal.write(new NotHeld(Redemption.State.REFUSED))).isEqualTo("not-held REFUSED");
        assertThat(KeptRefusal.write(new NotCaptured(Redemption.State.REFUSED))).isEqualTo("not-captured REFUSED");
    }

    @Test
    void anything_else_is_a_bug() {
        assertThatIllegalStateException().isThrownBy(() -> KeptRefusal.read("tuesday"));
    }
}
