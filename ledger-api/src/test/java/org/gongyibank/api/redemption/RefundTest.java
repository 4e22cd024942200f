package org.gongyibank.api.redemption;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.gongyibank.api.Answer;
import org.gongyibank.bank.partner.Partners;
import org.gongyibank.bank.person.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RefundTest {
    private final Shop shop = Shop.open();
    private final Shop.Resident resident = shop.resident(20);

    @AfterEach
    void the_books_are_sound() {
        shop.requireSoundBooks();
    }

    private Answer refund(String key, String redemption, Map<String, ?> body) {
        return shop.step(shop.clerk(), key, redemption, "refund", body);
    }

    @Test
    void an_empty_body_gives_all_back() {
        var redemption = shop.captured(resident, 2);
        var path = shop.community().path("/redemptions/" + redemption + "/refund");

        assertThat(shop.clerk().withKey("key").postText(path, "").hasStatus(200).text())
                .isEqualTo("{\"id\":\"" + redemption
                        + "\",\"state\":\"REFUNDED\",\"points\":10,\"refundedPoints\":10,\"restocked\":0}");
        assertThat(shop.spendable(resident)).isEqualTo(20);
        assertThat(shop.left()).isEqualTo("198");
    }

    @Test
    void parts_add_up_and_the_items_go_back_with_them() {
        var redemption = shop.captured(resident, 2);

        assertThat(refund("one", redemption, Map.of("points", 5, "restock", true))
                        .hasStatus(200)
                        .text())
                .isEqualTo("{\"id\":\"" + redemption
                        + "\",\"state\":\"CAPTURED\",\"points\":5,\"refundedPoints\":5,\"restocked\":1}");
        var much = refund("much", redemption, Map.of("points", 6)).isProblem(409, "exceeds-capture");
        assertThat(List.of(much.at("/left"), much.at("/asked"))).containsExactly("5", "6");
        assertThat(refund("rest", redemption, Map.of("restock", true)).at("/refundedPoints"))
                .isEqualTo("10");
        assertThat(refund("more", redemption, Map.of())
                        .isProblem(409, "redemption-not-captured")
                        .at("/state"))
                .isEqualTo("REFUNDED");
        assertThat(shop.left()).isEqualTo("200");
        var listed = shop.clerk().get(shop.community().path("/redemptions?state=REFUNDED"));
        assertThat(List.of(
                        listed.at("/items/0/id"),
                        listed.at("/items/0/capturedPoints"),
                        listed.at("/items/0/refundedPoints")))
                .containsExactly(redemption, "10", "10");
    }

    @Test
    void a_repeated_request_is_answered_the_same_and_marked() {
        var redemption = shop.captured(resident, 2);
        var first = refund("key", redemption, Map.of("points", 3));
        refund("rest", redemption, Map.of());

        var second = refund("key", redemption, Map.of("points", 3, "restock", false));
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(refund("key", redemption, Map.of())
                        .isProblem(422, "key-reused")
                        .at("/fields/0"))
                .isEqualTo("points");
    }

    @Test
    void what_is_held_or_cancelled_is_not_refunded() {
        var redemption = shop.held(resident, 1);
        assertThat(refund("held", redemption, Map.of())
                        .isProblem(409, "redemption-not-captured")
                        .at("/state"))
                .isEqualTo("HELD");
        shop.step(shop.clerk(), "cancel", redemption, "cancel", Map.of()).hasStatus(200);
        assertThat(refund("cancelled", redemption, Map.of()).at("/state")).isEqualTo("CANCELLED");
    }

    @Test
    void an_ended_agreement_does_not_stand_in_the_way() {
        var redemption = shop.captured(resident, 1);
        Shop.sql(
                "UPDATE agreement SET from_on = '2000-01-01', until_on = '2000-12-31' WHERE partner = ?",
                shop.barber().id());

        refund("key", redemption, Map.of()).hasStatus(200);
    }

    @Test
    void the_member_reads_what_came_back() {
        refund("key", shop.captured(resident, 1), Map.of());

        var statement = resident.client()
                .with("Accept-Language", "en")
                .get(shop.community().path("/members/" + resident.id() + "/statement"));
        assertThat(List.of(statement.at("/lines/0/kind"), statement.at("/lines/0/why")))
                .containsExactly("REFUND", "“老年理发” was refunded; 5 points came back.");
    }

    @Test
    void what_is_anothers_is_not_there() {
        var redemption = shop.captured(resident, 1);
        var community = shop.community();
        var baker = community
                .service()
                .bean(Partners.class)
                .register(community.book().id(), "便民超市", "商户");

        shop.step(Shop.clerkOf(community, baker), "one", redemption, "refund", Map.of())
                .isProblem(404, "not-found");
        var elsewhere = Shop.open();
        elsewhere.step(elsewhere.clerk(), "two", redemption, "refund", Map.of()).isProblem(404, "not-found");
        shop.step(resident.client(), "three", redemption, "refund", Map.of()).isProblem(403, "forbidden");
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void no_role_refunds(Role role) {
        var path = shop.community().path("/redemptions/1/refund");
        shop.community().someone(role).post(path, "key", Map.of()).isProblem(403, "forbidden");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"points\":0}|points",
                "{\"points\":\"3\"}|points",
                "{\"restock\":\"true\"}|restock",
                "{\"restock\":1}|restock",
                "{\"tip\":1}|tip"
            })
    void junk_is_named(String body, String field) {
        var path = shop.community().path("/redemptions/" + shop.captured(resident, 1) + "/refund");

        assertThat(shop.clerk()
                        .withKey("key")
                        .postText(path, body)
                        .isProblem(400, "invalid-input")
                        .wrongFields())
                .containsExactly(field);
    }
}
