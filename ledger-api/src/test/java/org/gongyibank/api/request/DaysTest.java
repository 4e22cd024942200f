package org.gongyibank.api.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.gongyibank.api.Answer;
import org.gongyibank.api.Client;
import org.gongyibank.api.TestCommunity;
import org.gongyibank.api.TestService;
import org.gongyibank.bank.Ids;
import org.gongyibank.bank.person.Role;
import org.gongyibank.bank.rule.DemoRules;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A day must lie between the first and the last day that the books can represent, wherever a request names one. */
class DaysTest {
    private static final String BOUNDARY = "a-boundary-of-tests";

    private final TestCommunity community = TestCommunity.open(TestService.shared());
    private final Client operator = community.someone(Role.OPERATOR, Role.COUNCIL);

    @BeforeEach
    void rules() {
        community.service().bean(DemoRules.class).install(community.book());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1969-12-31", "9998-12-32", "9999-01-01", "-0001-01-01", "+999999999-12-31", "0000-01-01"})
    void a_day_out_of_bounds_is_named_by_its_field(String day) {
        assertThat(wrong(agreement(day, "9998-12-31"))).containsExactly("fromOn");
        assertThat(wrong(agreement("1970-01-01", day))).containsExactly("untilOn");
        assertThat(wrong(award(day))).containsExactly("occurredOn");
        assertThat(wrong(sheet(day))).containsExactly("occurredOn");
    }

    @Test
    void the_first_day_and_the_last_are_within_bounds() {
        agreement("1970-01-01", "9998-12-31").hasStatus(201);
        award("1970-01-01").isProblem(409, "no-rule-in-force");
        // The days are accepted in both places: the fault is elsewhere.
        assertThat(wrong(sheet("1970-01-01"))).containsExactly("file");
    }

    private static List<String> wrong(Answer answer) {
        return answer.isProblem(400, "invalid-input").wrongFields();
    }

    private Answer agreement(String from, String until) {
        var name = "partner " + from + " " + until;
        var partner = operator.post(community.path("/partners"), Map.of("name", name, "category", "商户"))
                .hasStatus(201)
                .at("/id");
        return operator.post(
                community.path("/agreements"),
                Map.of("partner", partner, "fromOn", from, "untilOn", until, "monthCapacity", 0));
    }

    private Answer award(String day) {
        var member = Long.toString(community.enrol(community.person("吕素芳")));
        return operator.post(
                community.path("/awards"),
                "key-" + Ids.next(),
                Map.of(
                        "activity",
                        "MEETING",
                        "occurredOn",
                        day,
                        "evidence",
                        Map.of("grade", "B", "reference", "会"),
                        "lines",
                        List.of(Map.of("member", member))));
    }

    private Answer sheet(String day) {
        var body = "";
        for (var field :
                List.of("activity\"\r\n\r\nMEETING", "occurredOn\"\r\n\r\n" + day, "file\"; filename=\"f\"\r\n\r\nx")) {
            body += "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + field + "\r\n";
        }
        return operator.with("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .postText(community.path("/award-sheets"), body + "--" + BOUNDARY + "--\r\n");
    }
}
