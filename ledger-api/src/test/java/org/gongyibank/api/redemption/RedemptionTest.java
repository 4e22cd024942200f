package org.gongyibank.api.redemption;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.gongyibank.api.Answer;
import org.gongyibank.api.Client;
import org.gongyibank.bank.partner.Partners;
import org.gongyibank.bank.person.Role;
import org.gongyibank.ledger.domain.Command;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedemptionTest {
    private final Shop shop = Shop.open();
    private final Shop.Resident resident = shop.resident(20);

    @AfterEach
    void the_books_are_sound() {
        shop.requireSoundBooks();
    }

    @Test
    void a_code_is_shown_to_its_member_and_redeemed_by_the_clerk() {
        var code = shop.newCode(resident).hasStatus(201);
        assertThat(code.at("/code")).matches("[0-9]{8}");
        assertThat(code.at("/shownUntil")).isNotEmpty().isLessThan(code.at("/acceptedUntil"));
        assertThat(code.header("Cache-Control")).isEqualTo("no-store");

        var held = shop.redeem("redeem", code.at("/code"), 2).hasStatus(201);
        assertThat(held.at("/state")).isEqualTo("HELD");
        assertThat(held.json().at("/points").isIntegralNumber()).isTrue();
        assertThat(held.at("/points")).isEqualTo("10");
        assertThat(held.at("/expiresAt")).endsWith("Z");
        assertThat(held.json().at("/id").isTextual()).isTrue();

        var captured = shop.step(shop.clerk(), "capture", held.at("/id"), "capture", Map.of("points", 7))
                .hasStatus(200);
        assertThat(captured.text())
                .isEqualTo("{\"id\":\"" + held.at("/id") + "\",\"state\":\"CAPTURED\",\"points\":7}");
        assertThat(shop.spendable(resident)).isEqualTo(13);
    }

    @Test
    void an_empty_body_captures_all() {
        var redemption = shop.held(resident, 2);
        var path = shop.community().path("/redemptions/" + redemption + "/capture");

        assertThat(shop.clerk()
                        .withKey("capture")
                        .postText(path, "")
                        .hasStatus(200)
                        .at("/points"))
                .isEqualTo("10");
    }

    @Test
    void member_and_clerk_cancel() {
        var one = shop.held(resident, 1);
        var two = shop.held(resident, 2);

        assertThat(shop.step(resident.client(), "one", one, "cancel", Map.of())
                        .hasStatus(200)
                        .text())
                .isEqualTo("{\"id\":\"" + one + "\",\"state\":\"CANCELLED\",\"points\":5}");
        shop.step(shop.clerk(), "two", two, "cancel", Map.of()).hasStatus(200);
        assertThat(shop.spendable(resident)).isEqualTo(20);
    }

    @Test
    void a_repeated_request_is_answered_the_same_and_marked() {
        var code = shop.code(resident);
        var first = shop.redeem("redeem", code);
        var capture = shop.step(shop.clerk(), "capture", first.at("/id"), "capture", Map.of());

        replays(first, shop.redeem("redeem", code));
        replays(capture, shop.step(shop.clerk(), "capture", first.at("/id"), "capture", Map.of()));
        var refused = shop.redeem("again", code).isProblem(409, "code-used");
        replays(refused, shop.redeem("again", code));
        assertThat(shop.spendable(resident)).isEqualTo(15);
    }

    private static void replays(Answer first, Answer second) {
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(second.status()).isEqualTo(first.status());
        assertThat(second.text()).isEqualTo(first.text());
    }

    @Test
    void a_key_is_good_for_one_content_over_all_routes() {
        var redemption = shop.held(resident, 2);
        shop.step(shop.clerk(), "key", redemption, "capture", Map.of("points", 3))
                .hasStatus(200);

        var other =
                shop.step(shop.clerk(), "key", redemption, "capture", Map.of()).isProblem(422, "key-reused");
        assertThat(other.at("/fields/0")).isEqualTo("points");
        assertThat(shop.redeem("key", "12345678").isProblem(422, "key-reused").at("/fields/0"))
                .isEqualTo("route");
    }

    @Test
    void each_refusal_has_its_code_and_no_figure_of_the_member() {
        shop.redeem("unknown", "00000000").isProblem(409, "code-unknown");
        var former = shop.code(resident);
        var code = shop.code(resident);
        shop.redeem("former", former).isProblem(409, "code-replaced");
        var poor = shop.redeem("poor", code, 5).isProblem(409, "insufficient-points");
        assertThat(poor.at("/asked")).isEqualTo("25");
        assertThat(poor.json().has("spendable")).isFalse();
        shop.redeem("right", code, 1).hasStatus(201);
        shop.redeem("used", code).isProblem(409, "code-used");
        var late = shop.code(resident);
        Shop.sql(
                "UPDATE one_time_code SET accepted_until = accepted_until - INTERVAL 301 SECOND WHERE member = ?",
                resident.id());
        assertThat(shop.redeem("late", late).isProblem(409, "code-expired").at("/acceptedUntil"))
                .endsWith("Z");
        shop.post(new Command.Freeze(resident.points(), true));
        shop.redeem("frozen", shop.code(resident)).isProblem(409, "account-frozen");
    }

    @Test
    void a_code_of_another_community_is_foreign() {
        var elsewhere = Shop.open();

        shop.redeem("key", elsewhere.code(elsewhere.resident(20))).isProblem(409, "code-foreign");
    }

    @Test
    void the_offer_and_the_agreement_must_stand() {
        Shop.sql(
                "UPDATE agreement SET state = 'SUSPENDED' WHERE partner = ?",
                shop.barber().id());
        shop.redeem("suspended", shop.code(resident)).isProblem(409, "agreement-suspended");
        Shop.sql(
                "UPDATE agreement SET from_on = '2000-01-01', until_on = '2000-12-31' WHERE partner = ?",
                shop.barber().id());
        assertThat(shop.redeem("expired", shop.code(resident))
                        .isProblem(409, "agreement-expired")
                        .at("/untilOn"))
                .isEqualTo("2000-12-31");
        Shop.sql(
                "UPDATE agreement SET from_on = '2099-01-01', until_on = '2099-12-31' WHERE partner = ?",
                shop.barber().id());
        assertThat(shop.redeem("early", shop.code(resident))
                        .isProblem(409, "agreement-not-started")
                        .at("/fromOn"))
                .isEqualTo("2099-01-01");
        Shop.sql(
                "UPDATE offer SET state = 'CLOSED' WHERE id = ?", shop.haircut().id());
        shop.redeem("closed", shop.code(resident)).isProblem(409, "offer-closed");
    }

    @Test
    void what_has_ended_or_expired_is_not_captured() {
        var redemption = shop.held(resident, 2);
        assertThat(shop.step(shop.clerk(), "much", redemption, "capture", Map.of("points", 11))
                        .isProblem(409, "exceeds-hold")
                        .at("/held"))
                .isEqualTo("10");
        shop.step(shop.clerk(), "one", redemption, "capture", Map.of()).hasStatus(200);
        assertThat(shop.step(shop.clerk(), "two", redemption, "capture", Map.of())
                        .isProblem(409, "redemption-not-held")
                        .at("/state"))
                .isEqualTo("CAPTURED");

        var late = shop.held(resident, 1);
        Shop.sql(
                "UPDATE hold SET expires_at = UTC_TIMESTAMP(6) WHERE book = ? AND state = 'OPEN'",
                shop.community().book().id().value());
        shop.step(shop.clerk(), "late", late, "capture", Map.of()).isProblem(409, "hold-expired");
    }

    @Test
    void what_is_anothers_is_not_there() {
        var redemption = shop.held(resident, 1);
        var community = shop.community();
        var baker = community
                .service()
                .bean(Partners.class)
                .register(community.book().id(), "便民超市", "商户");
        var bakersClerk = Shop.clerkOf(community, baker);
        var neighbour = shop.resident(5);

        bakersClerk
                .post(community.path("/redemptions"), "one", shop.order(shop.code(neighbour), 1))
                .isProblem(404, "not-found");
        shop.step(bakersClerk, "two", redemption, "capture", Map.of()).isProblem(404, "not-found");
        shop.step(bakersClerk, "three", redemption, "cancel", Map.of()).isProblem(404, "not-found");
        shop.step(neighbour.client(), "four", redemption, "cancel", Map.of()).isProblem(404, "not-found");
        neighbour
                .client()
                .post(community.path("/members/" + resident.id() + "/codes"), Map.of())
                .isProblem(404, "not-found");
        var elsewhere = Shop.open();
        elsewhere
                .step(elsewhere.clerk(), "five", redemption, "capture", Map.of())
                .isProblem(404, "not-found");
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void no_role_redeems_or_shows_a_code(Role role) {
        forbidden(shop.community().someone(role), 403, "forbidden");
    }

    @Test
    void nobody_redeems_without_a_login() {
        forbidden(shop.community().service().anybody(), 401, "unauthenticated");
    }

    private void forbidden(Client client, int status, String code) {
        var path = shop.community().path("");
        var order = shop.order("12345678", 1);
        client.post(path + "/redemptions", "one", order).isProblem(status, code);
        client.post(path + "/redemptions/1/capture", "two", Map.of()).isProblem(status, code);
        client.post(path + "/redemptions/1/cancel", "three", Map.of()).isProblem(status, code);
        client.get(path + "/redemptions").isProblem(status, code);
        client.post(path + "/members/" + resident.id() + "/codes", Map.of()).isProblem(status, code);
    }

    @Test
    void the_member_neither_redeems_nor_captures() {
        var redemption = shop.held(resident, 1);

        resident.client()
                .post(shop.community().path("/redemptions"), "one", shop.order(shop.code(resident), 1))
                .isProblem(403, "forbidden");
        shop.step(resident.client(), "two", redemption, "capture", Map.of()).isProblem(403, "forbidden");
    }

    @Test
    void the_list_goes_by_pages_and_names_no_member() {
        var first = shop.held(resident, 1);
        var second = shop.held(resident, 1);
        shop.step(shop.clerk(), "cancel", first, "cancel", Map.of()).hasStatus(200);

        var page =
                shop.clerk().get(shop.community().path("/redemptions?limit=1")).hasStatus(200);
        assertThat(page.json().at("/items").findValuesAsText("state")).containsExactly("HELD");
        assertThat(page.at("/items/0/id")).isEqualTo(second);
        assertThat(page.at("/items/0/partner/name")).isEqualTo("惠民理发店");
        assertThat(page.at("/items/0/offer/name")).isEqualTo("老年理发");
        assertThat(page.text()).doesNotContain(Long.toString(resident.id()));
        var next = page.header("Link").replaceAll("<(.*)>; rel=\"next\"", "$1");
        var last = shop.clerk().get(next).hasStatus(200);
        assertThat(last.at("/items/0/id")).isEqualTo(first);
        assertThat(last.header("Link")).isEmpty();
        var mine = resident.client().get(shop.community().path("/redemptions?state=CANCELLED"));
        assertThat(List.of(mine.at("/items/0/id"), mine.at("/items/1/id"))).containsExactly(first, "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"code\":\"1234567\",\"offer\":\"1\",\"quantity\":1}|code",
                "{\"code\":\"１２３４５６７８\",\"offer\":\"1\",\"quantity\":1}|code",
                "{\"code\":12345678,\"offer\":\"1\",\"quantity\":1}|code",
                "{\"offer\":\"1\",\"quantity\":1}|code",
                "{\"code\":\"12345678\",\"offer\":1,\"quantity\":1}|offer",
                "{\"code\":\"12345678\",\"offer\":\"9999999999999999999\",\"quantity\":1}|offer",
                "{\"code\":\"12345678\",\"offer\":\"1\"}|quantity",
                "{\"code\":\"12345678\",\"offer\":\"1\",\"quantity\":0}|quantity",
                "{\"code\":\"12345678\",\"offer\":\"1\",\"quantity\":100}|quantity",
                "{\"code\":\"12345678\",\"offer\":\"1\",\"quantity\":1.5}|quantity",
                "{\"code\":\"12345678\",\"offer\":\"1\",\"quantity\":1,\"tip\":1}|tip"
            })
    void junk_is_named(String body, String field) {
        var answer = shop.clerk().withKey("key").postText(shop.community().path("/redemptions"), body);

        assertThat(answer.isProblem(400, "invalid-input").wrongFields()).containsExactly(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.5", "\"3\"", "1000000000001", "9223372036854775807", "３"})
    void a_capture_of_no_number_of_points_is_junk(String points) {
        var redemption = shop.held(resident, 1);
        var path = shop.community().path("/redemptions/" + redemption + "/capture");

        assertThat(shop.clerk()
                        .withKey("key")
                        .postText(path, "{\"points\":" + points + "}")
                        .isProblem(400, "invalid-input")
                        .wrongFields())
                .containsExactly("points");
        assertThat(shop.clerk()
                        .postText(path, "{}")
                        .isProblem(400, "invalid-input")
                        .wrongFields())
                .containsExactly("Idempotency-Key");
    }
}
