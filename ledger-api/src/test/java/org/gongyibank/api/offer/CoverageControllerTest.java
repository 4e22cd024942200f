package org.gongyibank.api.offer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.gongyibank.api.Residents;
import org.gongyibank.api.TestCommunity;
import org.gongyibank.api.TestService;
import org.gongyibank.bank.offer.Offer;
import org.gongyibank.bank.offer.Offers;
import org.gongyibank.bank.partner.Agreement;
import org.gongyibank.bank.partner.Agreements;
import org.gongyibank.bank.partner.Agreements.Signing;
import org.gongyibank.bank.partner.Partner;
import org.gongyibank.bank.partner.Partners;
import org.gongyibank.bank.person.Role;
import org.gongyibank.ledger.Statements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CoverageControllerTest {
    private final TestCommunity community = TestCommunity.open(TestService.shared());
    private final LocalDate today = bean(Statements.class).today(community.book());

    private <T> T bean(Class<T> type) {
        return community.service().bean(type);
    }

    private Partner partner(String name, LocalDate from, LocalDate until, long capacity) {
        var partner = bean(Partners.class).register(community.book().id(), name, "商户");
        assertThat(bean(Agreements.class).sign(partner, from, until, capacity)).isInstanceOf(Signing.Signed.class);
        return partner;
    }

    private Offer offer(Partner partner, String name, long points, int quantity, Offer.Period period) {
        return bean(Offers.class)
                .publish(partner, name, points, quantity, period, true)
                .orElseThrow();
    }

    @Test
    void what_is_outstanding_is_set_against_what_partners_serve_in_a_month() {
        var residents = new Residents(community);
        var one = residents.add("1", "吕素芳", "");
        residents.award(one, 2_000);
        residents.award(residents.add("2", "郝梅", ""), 500);
        var seq = residents.hold(one, 30).seq();

        // The first covers 1,000 by its offers; the second 300 of 800 by its agreement; the third a third of 1,000, per
        // quarter; the fourth nothing, because it has no offers.
        offer(partner("惠民理发店", today, today, 0), "老年理发", 5, 200, Offer.Period.MONTH);
        offer(partner("阳光洗车行", today, today, 300), "洗车一次", 8, 100, Offer.Period.MONTH);
        offer(partner("老年大学", today, today.plusDays(9), 0), "书法课一期", 50, 20, Offer.Period.QUARTER);
        partner("便民超市", today.minusDays(9), today, 900);
        offer(partner("昨天", today.minusDays(9), today.minusDays(1), 0), "服务", 7, 100, Offer.Period.MONTH);
        offer(partner("明天", today.plusDays(1), today.plusDays(9), 0), "服务", 7, 100, Offer.Period.MONTH);
        suspended(partner("暂停", today, today, 0));

        var coverage =
                community.someone(Role.AUDITOR).get(community.path("/coverage")).hasStatus(200);
        assertThat(coverage.text().replaceAll(",\"at\":\"[^\"]*\"", ""))
                .isEqualTo("{\"outstanding\":2500,\"held\":30,\"partners\":4,\"committedPerMonth\":1633,"
                        + "\"monthsToCover\":1.6,\"asOf\":{\"seq\":" + seq + "}}");
    }

    private void suspended(Partner partner) {
        offer(partner, "服务", 7, 100, Offer.Period.MONTH);
        var signed = bean(Agreements.class)
                .page(community.book().id(), Long.MAX_VALUE, 1)
                .getFirst();
        bean(Agreements.class)
                .change(new Agreement(
                        signed.id(),
                        signed.community(),
                        signed.partner(),
                        signed.settlement(),
                        signed.fromOn(),
                        signed.untilOn(),
                        signed.monthCapacity(),
                        Agreement.State.SUSPENDED));
    }

    @Test
    void where_nobody_committed_anything_there_is_no_number_of_months() {
        var operator = community.someone(Role.OPERATOR);
        assertThat(operator.get(community.path("/coverage")).at("/monthsToCover"))
                .isEqualTo("0.0");
        var residents = new Residents(community);
        residents.award(residents.add("1", "吕素芳", ""), 1);

        var coverage = operator.get(community.path("/coverage")).hasStatus(200);
        assertThat(List.of(coverage.at("/outstanding"), coverage.at("/committedPerMonth")))
                .containsExactly("1", "0");
        assertThat(coverage.json().has("monthsToCover")).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"OPERATOR", "COUNCIL", "AUDITOR"},
            mode = EnumSource.Mode.EXCLUDE)
    void it_is_for_those_who_answer_for_it(Role role) {
        community.someone(role).get(community.path("/coverage")).isProblem(403, "forbidden");
    }
}
