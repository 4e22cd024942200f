package org.gongyibank.api.award;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.gongyibank.api.Answer;
import org.gongyibank.api.Client;
import org.gongyibank.api.TestCommunity;
import org.gongyibank.api.TestService;
import org.gongyibank.bank.person.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What limits an award besides the day's cap, as reported over HTTP. */
class FundingSourceTest {
    private Helpers here;
    private Client council;
    private String member = "";

    @BeforeEach
    void open() {
        here = Helpers.open(TestCommunity.open(TestService.shared()));
        council = here.community().someone(Role.COUNCIL);
        member = here.enrol("吕素芳", "100315");
    }

    /** Awards a service on 2026-11-15. */
    private Answer served(String reference, long minutes) {
        var lines = List.<Map<String, Object>>of(Helpers.line(member, minutes));
        return here.award(council, reference, Helpers.service(reference, "independent", lines))
                .hasStatus(201);
    }

    private Answer sources(String query) {
        return council.get(here.community().path("/funding-sources" + query));
    }

    @Test
    void a_source_with_a_budget_tells_what_is_used_held_back_and_left_in_a_period() {
        here.change("funding_source", "budget_period = 'QUARTER', budget = 7");
        served("a", 150);

        var source = sources("?on=2026-10-01").hasStatus(200);

        assertThat(source.at("/items/0/code")).isEqualTo("COMMUNITY");
        assertThat(source.at("/items/0/name")).isEqualTo("社区公益积分资金");
        assertThat(source.json().at("/items/0/used").toString()).isEqualTo("5");
        assertThat(source.json().at("/items/0/heldBack").toString()).isEqualTo("0");
        assertThat(source.json().at("/items/0/budget").toString())
                .isEqualTo("{\"per\":\"QUARTER\",\"period\":\"2026-Q4\",\"points\":7,\"left\":2}");
        assertThat(source.json().at("/asOf/seq").toString()).isEqualTo("1");
        assertThat(sources("?on=2026-09-30").json().at("/items/0/budget").toString())
                .contains("2026-Q3", "\"left\":7");
        assertThat(sources("").json().at("/items/0/budget").toString()).contains("\"points\":7");
    }

    @Test
    void a_source_without_a_budget_tells_what_it_gave() {
        served("a", 150);

        var source = sources("").hasStatus(200);

        assertThat(source.json().at("/items/0/used").toString()).isEqualTo("5");
        assertThat(source.json().at("/items/0").has("budget")).isFalse();
    }

    @Test
    void a_day_that_is_none_is_refused() {
        for (var day : List.of("2026-13-01", "1969-12-31", "9999-01-01", "today")) {
            var answer = sources("?on=" + day).isProblem(400, "invalid-input");
            assertThat(answer.wrongFields()).as(day).containsExactly("on");
        }
    }

    @Test
    void an_exhausted_source_refuses_with_its_figures() {
        here.change("funding_source", "budget_period = 'MONTH', budget = 7");
        served("a", 150);

        assertProblem(served("b", 90), "fund-exhausted", Map.of("left", 2, "asked", 3));
    }

    @Test
    void a_quota_refuses_with_its_figures() {
        here.change("rule_version", "awarder_month_quota = 6");
        served("a", 150);

        assertProblem(served("b", 60), "quota-reached", Map.of("used", 5, "max", 6, "asked", 2));
    }

    private static void assertProblem(Answer answer, String code, Map<String, Integer> figures) {
        assertThat(answer.at("/lines/0/outcome")).isEqualTo("refused");
        assertThat(answer.at("/lines/0/problem/code")).isEqualTo(code);
        figures.forEach((name, figure) -> {
            assertThat(answer.json().at("/lines/0/problem/" + name).asInt()).isEqualTo(figure);
            assertThat(answer.at("/lines/0/problem/detail")).contains(figure.toString());
        });
        assertThat(answer.at("/lines/0/problem/detail")).doesNotContain("{");
    }

    @Test
    void a_reversal_gives_back_to_the_windows_and_to_the_budget_of_its_original() {
        here.change("rule_version", "month_cap = 9, awarder_month_quota = 20");
        here.change("funding_source", "budget_period = 'MONTH', budget = 30");
        var first = served("a", 240);
        assertThat(served("b", 240).at("/lines/0/points"))
                .as("the day's cap is full")
                .isEqualTo("0");
        assertProblem(served("c", 180), "quota-reached", Map.of("used", 16, "max", 20, "asked", 6));

        var entry = here.community().path("/entries/" + first.at("/lines/0/seq") + "/reversal");
        here.community()
                .someone(Role.COUNCIL)
                .post(entry, "r", Map.of("reason", "录错了人"))
                .hasStatus(201);

        assertThat(sources("").json().at("/items/0/budget/left").asInt()).isEqualTo(30);
        assertThat(served("d", 180).at("/lines/0/points")).isEqualTo("6");
        assertThat(served("e", 180).at("/lines/0/points")).as("of a day's 8").isEqualTo("2");
    }

    @Test
    void a_preview_names_the_cap_that_would_trim_and_the_award_says_why() {
        here.change("rule_version", "month_cap = 9, lifetime_cap = 11, expiry = 'MONTHS', expiry_months = 852");
        served("a", 240);
        var sheet = "居民编号,姓名,签到,签退\n100315,吕素芳,09:00,11:00\n".getBytes(StandardCharsets.UTF_8);

        var preview = here.upload(council, sheet, Map.of("activity", "SERVICE", "occurredOn", "2026-11-16"));
        var other = here.upload(council, sheet, Map.of("activity", "SERVICE", "occurredOn", "2026-10-16"));

        assertThat(preview.hasStatus(201).at("/rows/0/points")).isEqualTo("1");
        assertThat(preview.at("/rows/0/problem/code")).isEqualTo("capped-by-month");
        assertThat(preview.at("/rows/0/problem/detail")).contains("应计 4 分，每月最多 9 分");
        assertThat(other.hasStatus(201).at("/rows/0/problem/code")).isEqualTo("capped-for-life");
        assertThat(other.at("/rows/0/problem/detail")).contains("应计 4 分，每人累计最多 11 分");
        var path = here.community().path("/award-sheets/" + preview.at("/id") + "/confirm");
        assertThat(council.post(path, "sheet", Map.of()).hasStatus(201).at("/lines/0/why"))
                .isEqualTo("志愿服务120分钟，每满30分钟1分，计4分；每月最多9分，本次记1分，有效期至2097-11-16，服务时长120分钟全部记入。");
    }
}
