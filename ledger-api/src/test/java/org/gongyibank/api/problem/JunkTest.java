package org.gongyibank.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gongyibank.api.Client;
import org.gongyibank.api.TestService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Junk for every type of field in one body, which no real route has; RouteJunkTest sends junk to the real routes. */
class JunkTest {
    private final Client client = TestService.shared().anybody().withKey("k");

    private static final String GOOD = """
            {"activity":"MEETING","occurredOn":"2026-11-22","mode":"ATOMIC","grid":3,"demo":true,
             "lines":[{"member":"1","minutes":30},{"member":"2","minutes":60,"matter":{"case":"7","mode":"ATOMIC"}}]}""";

    @Test
    void a_proper_request_is_accepted() {
        client.postText("/scratch/awards", GOOD).hasStatus(201);
        client.postText("/scratch/awards", GOOD.replace("\"grid\":3,", "")).hasStatus(201);
        client.postText("/scratch/awards", GOOD.replace("\"grid\":3,", "\"grid\":null,"))
                .hasStatus(201);
    }

    /** Each row changes one thing in the valid request. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "minutes":60 | "minutes":-60                     | lines[1].minutes
            ,"minutes":30 |                                  | lines[0].minutes
            "case":"7"   | "case":""                         | lines[1].matter.case
            "case":"7"   | "caseNumber":"7"                  | lines[1].matter.caseNumber
            "case":"7",  |                                   | lines[1].matter.case
            {"case":"7","mode":"ATOMIC"} | []                | lines[1].matter
            {"case":"7","mode":"ATOMIC"} | ""                | lines[1].matter
            {"case":"7","mode":"ATOMIC"} | "x"               | lines[1].matter
            "grid":3     | "grid":"3"                        | grid
            "grid":3     | "grid":""                         | grid
            "grid":3     | "grid":3.0                        | grid
            "grid":3     | "grid":2147483648                 | grid
            "demo":true  | "demo":"true"                     | demo
            "demo":true  | "demo":1                          | demo
            "demo":true  | "demo":null                       | demo
            "mode":"ATOMIC","grid" | "mode":"atomic","grid"  | mode
            "mode":"ATOMIC","grid" | "mode":"","grid"        | mode
            "mode":"ATOMIC","grid" | "mode":0,"grid"         | mode
            "mode":"ATOMIC","grid" | "mode":null,"grid"      | mode
            "mode":"ATOMIC","grid" | "grid"                  | mode
            "2026-11-22" | "2026-02-30"                      | occurredOn
            "2026-11-22" | "22.11.2026"                      | occurredOn
            "2026-11-22" | "2026-11-22T00:00:00Z"            | occurredOn
            "2026-11-22" | ""                                | occurredOn
            "2026-11-22" | 20260                             | occurredOn
            "2026-11-22" | [2026,11,22]                      | occurredOn
            "2026-11-22" | "２０２６-11-22"                     | occurredOn
            "2026-11-22" | null                              | occurredOn
            "activity"   | "actvity"                         | actvity
            "MEETING"    | ""                                | activity
            "MEETING"    | null                              | activity
            "lines":[    | "lines":[null,                    | lines[0]
            "ATOMIC"}}]} | "ATOMIC"}}]} {}                   | body
            "ATOMIC"}}]} | "ATOMIC"}}]} // why               | body
            "ATOMIC"}}]} | "ATOMIC"}}]}]                     | body
            "lines":[    | "lines":["x",                     | lines[0]
            "lines":[    | "lines":[[],                      | lines[0]
            "lines":[    | "lines":[{"member":"8","minutes":1},{"member":"9","minutes":1}, | lines
            """)
    void one_thing_wrong_names_its_field(String part, @Nullable String wrong, String field) {
        assertThat(GOOD).contains(part);
        var body = GOOD.replaceFirst(Pattern.quote(part), Matcher.quoteReplacement(wrong == null ? "" : wrong));
        var answer = client.postText("/scratch/awards", body).isProblem(400, "invalid-input");
        assertThat(answer.wrongFields()).as(answer.toString()).containsExactly(field);
    }

    /** Each row is a whole body. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            `{`                             | body
            `}`                             | body
            `[]`                            | body
            `"x"`                           | body
            `7`                             | body
            `null`                          | body
            `true`                          | body
            `not json`                      | body
            `<a/>`                          | body
            ` `                             | body
            `{"lines":[`                    | lines[0]
            `{"lines":7}`                   | lines
            `{"lines":{}}`                  | lines
            `{"lines":"x"}`                 | lines
            `{"activity":"a" "mode":1}`     | activity
            `{'activity':"a"}`              | body
            `{activity:"a"}`                | body
            `{"activity":"a",}`             | activity
            `{"activity":"a` | activity
            """)
    void what_is_no_request_at_all_is_refused(String body, String field) {
        var answer = client.postText("/scratch/awards", body).isProblem(400, "invalid-input");
        assertThat(answer.wrongFields()).as(answer.toString()).contains(field);
    }
}
