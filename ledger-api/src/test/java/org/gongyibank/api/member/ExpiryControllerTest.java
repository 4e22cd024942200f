package org.gongyibank.api.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.gongyibank.api.Client;
import org.gongyibank.api.Residents;
import org.gongyibank.api.TestCommunity;
import org.gongyibank.api.TestService;
import org.gongyibank.bank.member.Member;
import org.gongyibank.bank.person.Role;
import org.gongyibank.ledger.Ageing;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExpiryControllerTest {
    private static final LocalDate MIDDLE = LocalDate.of(2099, 1, 15);
    private static final LocalDate END = LocalDate.of(2099, 1, 31);
    private static final LocalDate MARCH = LocalDate.of(2099, 3, 1);

    private TestCommunity community;
    private Residents residents;
    private Member lyu;
    private Client volunteer;

    @BeforeEach
    void a_resident_whose_points_run_out_on_three_days() {
        community = TestCommunity.open(TestService.shared());
        residents = new Residents(community);
        lyu = residents.add("100315", "吕素芳", "");
        volunteer = residents.login(lyu);
        residents.mint(lyu, 3, MARCH);
        residents.mint(lyu, 4, MIDDLE);
        residents.mint(lyu, 5, END);
        residents.award(lyu, 2);
    }

    private String path(String rest) {
        return community.path("/members/" + lyu.id() + rest);
    }

    @Test
    void a_balance_tells_what_expires_next() {
        var balance = volunteer.get(path("/balance")).hasStatus(200);

        assertThat(balance.at("/points/spendable")).isEqualTo("14");
        assertThat(balance.json().at("/points/expiringNext").toString())
                .isEqualTo("{\"points\":4,\"on\":\"2099-01-15\"}");
    }

    @Test
    void what_never_expires_is_not_told_as_expiring() {
        var hao = residents.add("100030", "郝梅", "");
        residents.award(hao, 2);

        var balance = residents.login(hao).get(community.path("/members/" + hao.id() + "/balance"));

        assertThat(balance.json().at("/points").has("expiringNext")).isFalse();
    }

    @Test
    void a_forecast_goes_by_month() {
        var forecast = volunteer.get(path("/expiry")).hasStatus(200);

        assertThat(forecast.json().path("months").toString())
                .isEqualTo("[{\"month\":\"2099-01\",\"points\":9},{\"month\":\"2099-03\",\"points\":3}]");
        assertThat(forecast.at("/never")).isEqualTo("2");
        assertThat(forecast.at("/asOf/seq")).isEqualTo("4");
    }

    @Test
    void points_whose_last_day_is_over_are_gone_at_once_and_the_statement_says_so_when_they_are_posted()
            throws SQLException {
        Ageing.of(community.book().id(), MIDDLE, LocalDate.of(2026, 11, 1));

        assertThat(volunteer.get(path("/balance")).at("/points/spendable")).isEqualTo("10");
        assertThat(volunteer.get(path("/expiry")).json().path("months").toString())
                .isEqualTo("[{\"month\":\"2099-01\",\"points\":5},{\"month\":\"2099-03\",\"points\":3}]");
        residents.award(lyu, 1);

        var line = volunteer.get(path("/statement")).json().at("/lines/1");
        assertThat(line.path("kind").asText()).isEqualTo("EXPIRY");
        assertThat(line.path("amount").asLong()).isEqualTo(-4);
        assertThat(line.path("why").asText()).isEqualTo("4分有效期至2026-11-01，已过期。");
        assertThat(volunteer
                        .with("Accept-Language", "en")
                        .get(path("/statement"))
                        .at("/lines/1/why"))
                .isEqualTo("4 points could be used until 2026-11-01 and expired.");
    }

    @Test
    void the_job_posts_what_nobody_touches() throws SQLException {
        Ageing.of(community.book().id(), MIDDLE, LocalDate.of(2026, 11, 1));

        TestService.shared().bean(ExpiryJob.class).run();

        assertThat(volunteer.get(path("/statement")).at("/lines/0/kind")).isEqualTo("EXPIRY");
    }

    @Test
    void another_members_forecast_is_not_there_for_a_member() {
        var hao = residents.add("100030", "郝梅", "");

        volunteer.get(community.path("/members/" + hao.id() + "/expiry")).isProblem(404, "not-found");
        for (var role : List.of(Role.OPERATOR, Role.COUNCIL, Role.MODULE)) {
            community.someone(role).get(path("/expiry")).hasStatus(200);
        }
        community.someone(Role.AUDITOR).get(path("/expiry")).isProblem(403, "forbidden");
    }
}
