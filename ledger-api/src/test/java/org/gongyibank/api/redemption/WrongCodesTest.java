package org.gongyibank.api.redemption;

import static org.assertj.core.api.Assertions.assertThat;

import org.gongyibank.bank.Ids;
import org.junit.jupiter.api.Test;

/** A caller cannot reach a member's points by guessing codes. */
class WrongCodesTest {
    private static final int FREE = 20;

    private final Shop shop = Shop.open();
    private final Shop.Resident resident = shop.resident(20);

    private void guess(int times) {
        for (var i = 0; i < times; i++) {
            shop.redeem("guess-" + Ids.next(), "00000000").isProblem(409, "code-unknown");
        }
    }

    @Test
    void after_the_last_free_guess_the_clerk_has_to_wait() {
        guess(FREE - 1);
        shop.redeem("right", shop.code(resident)).hasStatus(201);
        guess(1);

        var code = shop.code(resident);
        var closed = shop.redeem("closed", code).isProblem(429, "too-many-attempts");
        assertThat(closed.header("Retry-After")).isEqualTo(closed.at("/retryAfterSeconds"));
        assertThat(Integer.parseInt(closed.header("Retry-After"))).isBetween(1, 600);
        shop.redeem("closed-too", "00000000").isProblem(429, "too-many-attempts");

        // Nothing was kept under the key: it may be reused.
        Shop.sql(
                "UPDATE redemption SET made_at = made_at - INTERVAL 600 SECOND WHERE partner = ?",
                shop.barber().id());
        shop.redeem("closed", code, 2).hasStatus(201);
    }

    @Test
    void what_was_answered_before_is_answered_again_while_the_clerk_waits() {
        var code = shop.code(resident);
        var held = shop.redeem("right", code).hasStatus(201);
        var wrong = shop.redeem("wrong", "00000000").isProblem(409, "code-unknown");
        guess(FREE - 1);

        assertThat(shop.redeem("right", code).hasStatus(201).text()).isEqualTo(held.text());
        assertThat(shop.redeem("wrong", "00000000")
                        .isProblem(409, "code-unknown")
                        .text())
                .isEqualTo(wrong.text());
        shop.redeem("right", "00000000").isProblem(422, "key-reused");
    }

    @Test
    void only_wrong_codes_count_and_only_those_of_this_clerk() {
        guess(FREE - 1);
        var used = shop.code(resident);
        shop.redeem("first", used).hasStatus(201);
        shop.redeem("used", used).isProblem(409, "code-used");
        Shop.sql(
                "UPDATE offer SET state = 'CLOSED' WHERE id = ?", shop.haircut().id());
        shop.redeem("no-offer", "00000000").isProblem(409, "offer-closed");
        Shop.sql("UPDATE offer SET state = 'OPEN' WHERE id = ?", shop.haircut().id());
        guess(1);

        var colleague = Shop.clerkOf(shop.community(), shop.barber());
        colleague
                .post(shop.community().path("/redemptions"), "key", shop.order(shop.code(resident), 1))
                .hasStatus(201);
        shop.redeem("closed", shop.code(resident)).isProblem(429, "too-many-attempts");
    }
}
