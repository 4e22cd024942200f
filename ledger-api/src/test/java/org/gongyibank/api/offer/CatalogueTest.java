package org.gongyibank.api.offer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gongyibank.api.Client;
import org.gongyibank.api.TestCommunity;
import org.gongyibank.api.TestService;
import org.gongyibank.bank.offer.Catalogue;
import org.gongyibank.bank.person.Role;
import org.gongyibank.bank.sheet.OfferRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CatalogueTest {
    private static final LocalDate FROM = LocalDate.of(2026, 1, 1);
    private static final LocalDate UNTIL = LocalDate.of(2097, 12, 31);
    private static final List<OfferRow> ROWS = List.of(
            new OfferRow(1, "惠民理发店", "商户", "老年理发", 5, 200, OfferRow.Period.MONTH, true),
            new OfferRow(2, "惠民理发店", "商户", "普通理发", 8, 100, OfferRow.Period.MONTH, true),
            new OfferRow(3, "历下老年大学燕山分校", "社会组织", "书法课一期", 50, 20, OfferRow.Period.QUARTER, false));

    private final TestCommunity community = TestCommunity.open(TestService.shared());
    private final Client operator = community.someone(Role.OPERATOR);

    @Test
    void a_file_is_loaded_once() {
        var catalogue = community.service().bean(Catalogue.class);

        assertThat(catalogue.load(community.book().id(), ROWS, FROM, UNTIL)).isEqualTo(3);
        assertThat(catalogue.load(community.book().id(), ROWS, FROM, UNTIL)).isZero();

        assertThat(items(operator, "/offers")).isEqualTo(3);
        assertThat(items(operator, "/partners")).isEqualTo(2);
        assertThat(items(operator, "/agreements")).isEqualTo(2);
    }

    @Test
    void everybody_reads_the_offers() {
        community.service().bean(Catalogue.class).load(community.book().id(), ROWS, FROM, UNTIL);

        var offer = community.someone().get(community.path("/offers?limit=1")).hasStatus(200);

        assertThat(offer.at("/items/0/partner/name")).isEqualTo("历下老年大学燕山分校");
        assertThat(List.of(
                        offer.at("/items/0/name"),
                        offer.at("/items/0/points"),
                        offer.at("/items/0/quantity"),
                        offer.at("/items/0/period"),
                        offer.at("/items/0/essential")))
                .containsExactly("书法课一期", "50", "20", "QUARTER", "false");
        assertThat(offer.header("Link")).contains("rel=\"next\"");
        community.service().anybody().get(community.path("/offers")).isProblem(401, "unauthenticated");
    }

    @Test
    void the_operator_keeps_partners_agreements_and_offers() {
        var partner = post("/partners", Map.of("name", "鸿运电器", "category", "商户"), 201);
        operator.post(community.path("/partners"), Map.of("name", "鸿运电器", "category", "商户"))
                .isProblem(409, "name-taken");
        put("/partners/" + partner, Map.of("name", "鸿运电器维修", "category", "商户"), 200);
        assertThat(operator.get(community.path("/partners")).at("/items/0/name"))
                .isEqualTo("鸿运电器维修");

        var dates = Map.of("fromOn", "2026-01-01", "untilOn", "2026-12-31", "monthCapacity", 0);
        var agreement = post("/agreements", with(dates, "partner", partner), 201);
        put("/agreements/" + agreement, with(dates, "state", "SUSPENDED"), 200);
        assertThat(operator.get(community.path("/agreements")).at("/items/0/state"))
                .isEqualTo("SUSPENDED");

        var terms = Map.of("name", "上门检修", "points", 15, "quantity", 40, "period", "MONTH", "essential", true);
        var offer = post("/offers", with(terms, "partner", partner), 201);
        put("/offers/" + offer, with(terms, "state", "CLOSED"), 200);
        assertThat(items(community.someone(), "/offers")).isZero();
    }

    @Test
    void what_makes_no_sense_is_named() {
        var partner = post("/partners", Map.of("name", "鸿运电器", "category", "商户"), 201);
        var backwards = Map.of("fromOn", "2026-12-31", "untilOn", "2026-12-30", "monthCapacity", 0);
        assertThat(operator.post(community.path("/agreements"), with(backwards, "partner", partner))
                        .isProblem(400, "invalid-input")
                        .wrongFields())
                .containsExactly("untilOn");
        var terms = Map.of("name", "检修", "points", 15, "quantity", 40, "period", "MONTH", "essential", true);
        assertThat(operator.post(community.path("/offers"), with(terms, "partner", "4711"))
                        .isProblem(400, "invalid-input")
                        .wrongFields())
                .containsExactly("partner");
        operator.send("PUT", community.path("/offers/4711"), "{}").isProblem(400, "invalid-input");
    }

    @ParameterizedTest
    @EnumSource(value = Role.class, names = "OPERATOR", mode = EnumSource.Mode.EXCLUDE)
    void nobody_else_keeps_the_registers(Role role) {
        var other = community.someone(role);
        other.get(community.path("/partners")).isProblem(403, "forbidden");
        other.get(community.path("/agreements")).isProblem(403, "forbidden");
        other.post(community.path("/partners"), Map.of("name", "鸿运", "category", "商户"))
                .isProblem(403, "forbidden");
        var terms = Map.of("name", "检修", "points", 15, "quantity", 40, "period", "MONTH", "essential", true);
        other.post(community.path("/offers"), with(terms, "partner", "4711")).isProblem(403, "forbidden");
    }

    private int items(Client client, String path) {
        return client.get(community.path(path))
                .hasStatus(200)
                .json()
                .at("/items")
                .size();
    }

    private String post(String path, Map<String, ?> body, int status) {
        return operator.post(community.path(path), body).hasStatus(status).at("/id");
    }

    private void put(String path, Map<String, ?> body, int status) {
        operator.put(community.path(path), body).hasStatus(status);
    }

    private static Map<String, Object> with(Map<String, ?> body, String name, Object value) {
        var more = new LinkedHashMap<String, Object>(body);
        more.put(name, value);
        return more;
    }
}
