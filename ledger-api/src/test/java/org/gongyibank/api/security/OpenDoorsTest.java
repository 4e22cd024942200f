package org.gongyibank.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.gongyibank.api.Answer;
import org.gongyibank.api.Client;
import org.gongyibank.api.TestCommunity;
import org.gongyibank.api.TestService;
import org.gongyibank.bank.person.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What everyone may see, and the headers that every answer sends to the browser. */
class OpenDoorsTest {
    private final Client anybody = TestService.shared().anybody();

    @Test
    void health_includes_the_database() {
        assertThat(anybody.get("/health").hasStatus(200).at("/status")).isEqualTo("UP");
    }

    @Test
    void metrics_are_for_this_machine_alone() {
        assertThat(anybody.get("/prometheus").hasStatus(200).text()).contains("jvm_memory_used_bytes");
        anybody.with("X-Forwarded-For", "203.0.113.7").get("/prometheus").isProblem(401, "unauthenticated");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/prometheus", "/prometheus/", "/prometheus//", "/%70rometheus"})
    void no_login_opens_the_metrics_to_the_network_however_their_path_is_spelt(String path) {
        var known = TestCommunity.open(TestService.shared()).someone(Role.OPERATOR);
        assertThat(known.with("X-Forwarded-For", "203.0.113.7").get(path).status())
                .isIn(401, 403, 404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"X-Forwarded-For", "x-forwarded-host", "X-Forwarded-Proto", "Forwarded", "X-Real-IP", "Via"})
    void a_request_that_a_proxy_passed_on_does_not_come_from_this_machine(String header) {
        anybody.with(header, "x").get("/prometheus").isProblem(401, "unauthenticated");
    }

    @Test
    void no_other_endpoint_of_the_framework_is_open() {
        for (var path :
                new String[] {"/beans", "/env", "/routes", "/loggers", "/metrics", "/info", "/stop", "/logout"}) {
            anybody.get(path).isProblem(401, "unauthenticated");
        }
    }

    @Test
    void the_contract_is_openapi_3_1() {
        var contract = anybody.get("/openapi.yml").hasStatus(200);
        assertThat(contract.text())
                .startsWith("openapi: 3.1")
                .contains("/v1/me:")
                .doesNotContain("/scratch");
    }

    @Test
    void the_page_of_the_contract_loads_all_that_it_names() {
        var moved = anybody.get("/docs");
        assertThat(moved.status()).isBetween(300, 399);
        var page = anybody.get(moved.header("Location")).hasStatus(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.text()).doesNotContainPattern("<script>|style=|onclick=");
        var named = Pattern.compile("(?:src|href)=\"([^\"]+)\"").matcher(page.text());
        int assets = 0;
        while (named.find()) {
            assertThat(anybody.get("/docs/" + named.group(1)).hasStatus(200).text())
                    .isNotEmpty();
            assets++;
        }
        assertThat(assets).isGreaterThanOrEqualTo(4);
    }

    @Test
    void every_answer_forbids_the_browser_what_it_can() {
        requireHeaders(anybody.get("/health"));
        requireHeaders(anybody.get("/docs/index.html"));
        requireHeaders(anybody.get("/v1/me").hasStatus(401));
        requireHeaders(anybody.get("/scratch/nowhere"));
        requireHeaders(anybody.get("/scratch/thrown/bug").hasStatus(500));
        requireHeaders(anybody.postText("/login", "{").hasStatus(400));
    }

    private static void requireHeaders(Answer answer) {
        assertThat(answer.header("Content-Security-Policy"))
                .as(answer.toString())
                .isEqualTo(SecurityHeaders.POLICY);
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
    }
}
