package org.gongyibank.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.Objection;
import org.gongyibank.ledger.domain.RecordedRequest;
import org.gongyibank.ledger.domain.Refusal;
import org.gongyibank.ledger.domain.RefusalKinds;
import org.gongyibank.ledger.domain.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A stored refusal is read back unchanged, even years later. */
class RefusalTextTest {
    private static final AccountId ANA = new AccountId(1001);
    private static final Instant AT = Instant.parse("2026-11-20T11:00:00.123456Z");

    static Stream<Refusal> kept() {
        return Stream.of(
                new Refusal.AlreadyDone(7),
                new Refusal.NotReversible(7),
                new Refusal.AccountNotFound(ANA),
                new Refusal.AccountExists(ANA),
                new Refusal.AccountFrozen(ANA),
                new Refusal.AccountClosed(ANA),
                new Refusal.UnitMismatch(Unit.MINUTE),
                new Refusal.HoldNotOpen(7, "CAPTURED"),
                new Refusal.HoldExpired(7, AT),
                new Refusal.HoldNotExpired(7, AT),
                new Refusal.ExceedsHold(ANA, 3, 4),
                new Refusal.HoldNotCaptured(7, "OPEN"),
                new Refusal.RefundedSince(7),
                new Refusal.ExceedsCapture(ANA, 3, 4),
                new Refusal.AlreadyReversed(7, 8),
                new Refusal.WriteOffNotAllowed(7),
                new Refusal.LimitReached("rule/SERVICE/member/1", 8, 8),
                new Refusal.InsufficientPoints(ANA, -3, Long.MAX_VALUE),
                new Refusal.CeilingReached(ANA, 3, 4),
                new Refusal.HoldsOpen(ANA),
                new Refusal.AccountNotEmpty(ANA, -4));
    }

    @ParameterizedTest
    @MethodSource("kept")
    void a_refusal_is_read_as_it_was_written(Refusal refusal) {
        var refusals = new LinkedHashMap<Integer, Refusal>();
        refusals.put(0, refusal);
        refusals.put(999, new Refusal.AlreadyDone(1));

        assertThat(RefusalText.parse(RefusalText.of(refusals)))
                .isEqualTo(new RefusalText.Parsed(refusals, Optional.empty()));
    }

    @Test
    void no_refusals_are_the_empty_text() {
        assertThat(RefusalText.of(new LinkedHashMap<>())).isEmpty();
        assertThat(RefusalText.parse("")).isEqualTo(new RefusalText.Parsed(new LinkedHashMap<>(), Optional.empty()));
    }

    @Test
    void every_kind_of_refusal_is_kept() {
        var kinds = kept().map(Refusal::getClass).collect(Collectors.<Class<?>>toSet());

        assertThat(kinds).containsExactlyInAnyOrderElementsOf(RefusalKinds.all());
    }

    static Stream<Objection> keptObjections() {
        return Stream.of(new Objection.ActDone(7), new Objection.Refused("code-expired 2026-11-20T11:00:00.123456Z"));
    }

    @ParameterizedTest
    @MethodSource("keptObjections")
    void an_objection_is_read_as_it_was_written(Objection objection) {
        assertThat(RefusalText.parse(RefusalText.of(recorded(objection))))
                .isEqualTo(new RefusalText.Parsed(new LinkedHashMap<>(), Optional.of(objection)));
    }

    static Stream<Objection> neverKept() {
        return Stream.of(new Objection.KeyReused(List.of("mode")), new Objection.Stale());
    }

    @ParameterizedTest
    @MethodSource("neverKept")
    void what_leaves_the_key_free_is_not_kept(Objection objection) {
        assertThatThrownBy(() -> RefusalText.of(recorded(objection))).isInstanceOf(IllegalArgumentException.class);
    }

    private static RecordedRequest recorded(Objection objection) {
        return new RecordedRequest(List.of(), 0, List.of(), new LinkedHashMap<>(), 9, Optional.of(objection));
    }
}
