package org.gongyibank.api.redemption;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.gongyibank.api.Answer;
import org.gongyibank.bank.person.Role;
import org.gongyibank.bank.rule.DemoRules;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.Act;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.Leg;
import org.gongyibank.ledger.domain.LotDates;
import org.gongyibank.ledger.domain.Outcome;
import org.gongyibank.ledger.domain.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a member with a frozen or closed account can still do, and what others can still do to the account. */
class FrozenMemberTest {
    private final Shop shop = Shop.open();
    private final Shop.Resident resident = shop.resident(20);

    @AfterEach
    void the_books_are_sound() {
        shop.requireSoundBooks();
    }

    private void freeze(boolean frozen, String key) {
        shop.operator()
                .post(member("/freeze"), key, Map.of("frozen", frozen, "reason", "家属来电"))
                .hasStatus(201);
    }

    private String member(String rest) {
        return shop.community().path("/members/" + resident.id() + rest);
    }

    private Answer attendance() {
        shop.community()
                .service()
                .bean(DemoRules.class)
                .install(shop.community().book());
        var meeting = Map.of(
                "activity",
                "MEETING",
                "occurredOn",
                "2026-11-20",
                "evidence",
                Map.of("grade", "B", "reference", "签到表"),
                "mode",
                "independent",
                "lines",
                List.of(Map.of("member", Long.toString(resident.id()))));
        return shop.community()
                .someone(Role.COUNCIL)
                .post(shop.community().path("/awards"), "award", meeting)
                .hasStatus(201);
    }

    @Test
    void a_frozen_member_redeems_nothing_until_the_account_is_thawed() {
        var code = shop.code(resident);
        freeze(true, "f");

        var refused = shop.redeem("k1", code).isProblem(409, "account-frozen");
        assertThat(shop.spendable(resident)).isEqualTo(20);
        freeze(false, "t");

        assertThat(shop.redeem("k1", code).isProblem(409, "account-frozen").text())
                .as("kept under its key")
                .isEqualTo(refused.text());
        shop.redeem("k2", code).hasStatus(201);
        assertThat(shop.spendable(resident)).isEqualTo(15);
    }

    @Test
    void what_was_asked_for_before_the_freeze_is_taken_cancelled_or_given_back() {
        var taken = shop.held(resident, 1);
        var cancelled = shop.held(resident, 1);
        var returned = shop.captured(resident, 1);
        freeze(true, "f");

        shop.step(shop.clerk(), "c1", taken, "capture", Map.of()).hasStatus(200);
        shop.step(resident.client(), "c2", cancelled, "cancel", Map.of()).hasStatus(200);
        shop.step(shop.clerk(), "c3", returned, "refund", Map.of()).hasStatus(200);

        assertThat(shop.spendable(resident)).isEqualTo(15);
    }

    @Test
    void a_frozen_member_is_awarded_and_gives_nothing_away() {
        var friend = shop.resident(1);
        freeze(true, "f");

        assertThat(attendance().at("/lines/0/outcome")).isEqualTo("posted");
        assertThat(shop.spendable(resident)).isEqualTo(22);
        assertThat(shop.outcome(gift(resident.points(), friend.points())))
                .isEqualTo(new Outcome.Refused(new Refusal.AccountFrozen(resident.points())));
        assertThat(shop.spendable(friend)).isEqualTo(1);
    }

    /** A gift from one member to another. */
    private static Command gift(AccountId from, AccountId to) {
        var legs = List.of(new Leg(from, -1), new Leg(to, 1));
        var act = Act.of("test", "", "");
        return new Command.Post("GIFT", act, Shop.DAY, legs, new LotDates.Carry(), List.of(), "");
    }

    @Test
    void a_closed_member_redeems_nothing_and_is_awarded_nothing() {
        var code = shop.code(resident);
        var all = shop.redeem("all", code, 4).hasStatus(201).at("/id");
        var next = shop.code(resident);
        var close = Map.of("reason", "搬走了");
        shop.operator().post(member("/close"), "c1", close).isProblem(409, "holds-open");
        shop.step(shop.clerk(), "capture", all, "capture", Map.of()).hasStatus(200);
        shop.operator().post(member("/close"), "c2", close).hasStatus(201);

        shop.redeem("k", next).isProblem(409, "account-closed");
        var award = attendance();
        assertThat(award.at("/lines/0/outcome")).isEqualTo("refused");
        assertThat(award.at("/lines/0/problem/code")).isEqualTo("account-closed");
    }
}
