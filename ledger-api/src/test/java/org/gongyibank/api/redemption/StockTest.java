package org.gongyibank.api.redemption;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StockTest {
    private final Shop shop = Shop.open();
    private final Shop.Resident resident = shop.resident(500);

    @AfterEach
    void the_books_are_sound() {
        shop.requireSoundBooks();
    }

    @Test
    void what_is_left_is_shown_and_no_more_than_that_is_sold() {
        assertThat(shop.offer(Map.of("quantity", 3)).hasStatus(200).at("/left")).isEqualTo("3");
        shop.held(resident, 2);
        assertThat(shop.left()).isEqualTo("1");

        var refused = shop.redeem("key", shop.code(resident), 2).isProblem(409, "sold-out");
        assertThat(List.of(refused.at("/left"), refused.at("/asked"), refused.at("/detail")))
                .containsExactly("1", "2", "这项服务本期只剩 1 份，要求 2 份。");
        assertThat(shop.offer(Map.of("quantity", 5)).at("/left")).isEqualTo("3");
        assertThat(shop.offer(Map.of("quantity", 1)).at("/left")).isEqualTo("0");
    }

    @Test
    void a_member_has_no_more_than_the_limit() {
        assertThat(shop.offer(Map.of("memberLimit", 1)).hasStatus(200).at("/memberLimit"))
                .isEqualTo("1");
        assertThat(shop.offer(Map.of()).at("/memberLimit")).as("left out").isEqualTo("1");
        shop.held(resident, 1);

        var refused = shop.redeem("key", shop.code(resident), 1).isProblem(409, "member-limit-reached");
        assertThat(List.of(refused.at("/max"), refused.at("/left"), refused.at("/asked")))
                .containsExactly("1", "0", "1");
        shop.held(shop.resident(5), 1);
        assertThat(shop.offer(Map.of("memberLimit", 0)).at("/memberLimit")).isEqualTo("0");
        shop.held(resident, 1);
    }

    @Test
    void an_agreement_is_exhausted_by_its_monthly_capacity() {
        shop.agree(12);
        shop.held(resident, 2);

        var refused = shop.redeem("key", shop.code(resident), 1).isProblem(409, "agreement-exhausted");
        assertThat(List.of(refused.at("/max"), refused.at("/left"), refused.at("/asked")))
                .containsExactly("12", "2", "5");
        shop.agree(15);
        shop.held(resident, 1);
    }

    @Test
    void an_offer_is_published_with_a_limit_or_without() {
        var path = shop.community().path("/offers");
        var partner = Long.toString(shop.barber().id());
        var terms = Map.of("partner", partner, "points", 7, "quantity", 9, "period", "QUARTER", "essential", false);
        var operator = shop.operator();

        var with = operator.post(path, more(terms, Map.of("name", "烫发", "memberLimit", 2)))
                .hasStatus(201);
        assertThat(List.of(with.at("/memberLimit"), with.at("/left"))).containsExactly("2", "9");
        assertThat(operator.post(path, more(terms, Map.of("name", "染发")))
                        .hasStatus(201)
                        .at("/memberLimit"))
                .isEqualTo("0");
        assertThat(operator.post(path, more(terms, Map.of("name", "剃须", "memberLimit", -1)))
                        .isProblem(400, "invalid-input")
                        .wrongFields())
                .containsExactly("memberLimit");
    }

    private static Map<String, Object> more(Map<String, ?> terms, Map<String, ?> more) {
        var all = new HashMap<String, Object>(terms);
        all.putAll(more);
        return all;
    }
}
