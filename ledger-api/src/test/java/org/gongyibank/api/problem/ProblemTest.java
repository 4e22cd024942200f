package org.gongyibank.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.gongyibank.api.Client;
import org.gongyibank.api.TestCommunity;
import org.gongyibank.api.TestService;
import org.junit.jupiter.api.Test;

/** Every way in which a request can fail has an answer of the same shape. */
class ProblemTest {
    private static final String LINE = "{\"member\":\"1\",\"minutes\":30}";
    private static final String GOOD =
            "{\"activity\":\"M\",\"occurredOn\":\"2026-11-22\",\"mode\":\"ATOMIC\",\"demo\":true,\"lines\":[" + LINE
                    + "]}";

    private final Client client = TestService.shared().anybody();

    @Test
    void a_missing_key_is_named_by_its_header() {
        var answer = client.postText("/scratch/awards", GOOD).isProblem(400, "invalid-input");
        assertThat(answer.wrongFields()).containsExactly("Idempotency-Key");
    }

    @Test
    void a_key_has_64_characters_at_most() {
        client.withKey("k".repeat(64)).postText("/scratch/awards", GOOD).hasStatus(201);
        var answer = client.withKey("k".repeat(65)).postText("/scratch/awards", GOOD);
        assertThat(answer.isProblem(400, "invalid-input").wrongFields()).containsExactly("Idempotency-Key");
    }

    @Test
    void a_blank_key_is_none() {
        var answer = client.withKey(" ").postText("/scratch/awards", GOOD).isProblem(400, "invalid-input");
        assertThat(answer.wrongFields()).containsExactly("Idempotency-Key");
    }

    @Test
    void several_wrong_fields_are_all_named() {
        var body = GOOD.replace("\"M\"", "\"\"").replace(":30", ":-1");
        var answer = client.withKey("k").postText("/scratch/awards", body).isProblem(400, "invalid-input");
        assertThat(answer.wrongFields()).containsExactly("activity", "lines[0].minutes");
    }

    @Test
    void a_missing_body_is_refused() {
        var answer = client.withKey("k").postText("/scratch/awards", "").isProblem(400, "invalid-input");
        assertThat(answer.wrongFields()).containsExactly("body");
    }

    @Test
    void an_empty_body_is_an_empty_object_where_a_body_is_optional() {
        assertThat(client.postText("/scratch/capture", "").hasStatus(200).at("/points"))
                .isEqualTo("all");
        assertThat(client.postText("/scratch/capture", "{}").hasStatus(200).at("/points"))
                .isEqualTo("all");
        assertThat(client.postText("/scratch/capture", "{\"points\":3}")
                        .hasStatus(200)
                        .at("/points"))
                .isEqualTo("3");
        var answer = client.postText("/scratch/capture", "{\"points\":0}").isProblem(400, "invalid-input");
        assertThat(answer.wrongFields()).containsExactly("points");
    }

    @Test
    void an_empty_body_may_say_it_is_json() {
        var answer = client.with("Content-Type", "application/json").send("POST", "/scratch/capture", "");
        assertThat(answer.hasStatus(200).at("/points")).isEqualTo("all");
    }

    @Test
    void a_body_nested_too_deep_is_refused() {
        var answer =
                client.withKey("k").postText("/scratch/awards", "[".repeat(17)).isProblem(400, "invalid-input");
        assertThat(answer.at("/errors/0/detail")).isNotEmpty();
    }

    @Test
    void a_body_that_is_too_long_is_refused() {
        var wordy = GOOD.replace("\"M\"", "\"" + "m".repeat(20_001) + "\"");
        client.withKey("k").postText("/scratch/awards", wordy).isProblem(400, "invalid-input");
        var longest = GOOD + " ".repeat(2 * 1024 * 1024 - GOOD.length());
        client.withKey("k").postText("/scratch/awards", longest).isProblem(400, "invalid-input");
        client.withKey("k").postText("/scratch/awards", longest + " ").isProblem(413, "too-large");
        client.withKey("k").postText("/scratch/awards", " ".repeat(11_000_000)).isProblem(413, "too-large");
        client.postText("/login", " ".repeat(11_000_000)).isProblem(413, "too-large");
    }

    @Test
    void an_id_that_is_no_number_names_nothing() {
        client.get("/scratch/members/7").hasStatus(200);
        client.get("/scratch/members/seven").isProblem(404, "not-found");
        client.get("/scratch/members/9223372036854775808").isProblem(404, "not-found");
    }

    @Test
    void a_query_value_is_named() {
        client.get("/scratch/members/7?limit=500").hasStatus(200);
        for (var limit : new String[] {"501", "0", "-1", "many", "2.5", "99999999999"}) {
            var answer = client.get("/scratch/members/7?limit=" + limit).isProblem(400, "invalid-input");
            assertThat(answer.wrongFields()).as(limit).containsExactly("limit");
        }
        client.get("/scratch/on?day=2026-11-22").hasStatus(200);
        assertThat(client.get("/scratch/on?day=yesterday")
                        .isProblem(400, "invalid-input")
                        .wrongFields())
                .containsExactly("day");
        assertThat(client.get("/scratch/on").isProblem(400, "invalid-input").wrongFields())
                .containsExactly("day");
    }

    /** A caller without a token does not even learn which methods exist. */
    private final Client known = TestCommunity.open(TestService.shared()).someone();

    @Test
    void another_method_is_not_allowed() {
        var answer = known.send("PUT", "/scratch/awards", GOOD).isProblem(405, "method-not-allowed");
        assertThat(answer.header("Allow")).contains("POST");
    }

    @Test
    void another_content_type_is_not_supported() {
        known.withKey("k")
                .with("Content-Type", "text/plain")
                .postText("/scratch/awards", GOOD)
                .isProblem(415, "unsupported-media-type");
    }

    @Test
    void another_format_is_not_to_be_had() {
        known.with("Accept", "image/png").get("/scratch/members/7").isProblem(406, "not-acceptable");
    }

    @Test
    void what_the_framework_refuses_keeps_its_status() {
        for (var status : new int[] {400, 408, 414, 421, 431}) {
            var answer = client.get("/scratch/thrown/" + status).isProblem(status, "request-refused");
            assertThat(answer.json().has("errors")).as("" + status).isFalse();
        }
        var english = client.with("Accept-Language", "en").get("/scratch/thrown/408");
        assertThat(english.at("/title")).isEqualTo("Request refused");
        // The framework itself answers an over-long line or header with a status of the catalogue.
        client.get("/scratch/" + "x".repeat(20_000)).isProblem(413, "too-large");
    }

    @Test
    void a_controller_can_throw_what_is_wrong() {
        var input = client.get("/scratch/thrown/input").isProblem(400, "invalid-input");
        assertThat(input.wrongFields()).containsExactly("lines[3].member");
        var refused = client.get("/scratch/thrown/problem").isProblem(409, "insufficient-points");
        assertThat(refused.at("/spendable")).isEqualTo("3");
        assertThat(refused.at("/detail")).isEqualTo("积分不足，需要 5 分。");
    }

    @Test
    void a_reused_key_names_the_fields_that_differ() {
        var answer = client.get("/scratch/thrown/reused").isProblem(422, "key-reused");
        assertThat(answer.json().path("fields")).hasSize(2);
        assertThat(answer.at("/detail")).contains("lines, activity");
    }

    @Test
    void who_should_come_again_is_told_when() {
        assertThat(client.get("/scratch/thrown/busy").isProblem(429, "busy").header("Retry-After"))
                .isEqualTo("2");
        assertThat(client.get("/scratch/thrown/down")
                        .isProblem(503, "unavailable")
                        .header("Retry-After"))
                .isEqualTo("2");
    }

    @Test
    void a_bug_says_nothing_but_a_number() {
        var answer = client.get("/scratch/thrown/bug").isProblem(500, "internal-error");
        assertThat(answer.text()).doesNotContain("hunter2").doesNotContain("Exception");
        assertThat(answer.at("/incident")).hasSize(36);
    }

    @Test
    void people_are_answered_in_chinese_unless_they_prefer_english() {
        var english = Map.of("en", true, "en-GB,zh;q=0.5", true, "fr, en;q=0.3", true);
        var chinese = Map.of("zh-CN", false, "fr", false, "zh, en;q=0.9", false, "%%%", false, "*", false);
        english.keySet()
                .forEach(language -> assertThat(detail(language)).as(language).startsWith("There are not"));
        chinese.keySet()
                .forEach(language -> assertThat(detail(language)).as(language).startsWith("积分不足"));
    }

    private String detail(String language) {
        return client.with("Accept-Language", language)
                .get("/scratch/thrown/problem")
                .at("/detail");
    }

    @Test
    void the_catalogue_speaks_both_languages_of_the_same_figures() {
        for (var code : ProblemCode.values()) {
            var detail = code.detail();
            assertThat(code.title().chinese()).as(code.code()).isNotBlank();
            assertThat(code.title().english()).as(code.code()).isNotBlank();
            assertThat(detail.english()).as(code.code()).isNotBlank();
            assertThat(detail.chinese()).as(code.code()).isNotBlank();
            assertThat(figures(detail.chinese())).as(code.code()).isEqualTo(figures(detail.english()));
        }
        for (var fault : Fault.values()) {
            var wording = fault.wording();
            assertThat(figures(wording.chinese())).as(fault.name()).isEqualTo(figures(wording.english()));
        }
    }

    private static Set<String> figures(String sentence) {
        var figures = new TreeSet<String>();
        var matcher = Pattern.compile("\\{\\w+}").matcher(sentence);
        while (matcher.find()) figures.add(matcher.group());
        return figures;
    }
}
