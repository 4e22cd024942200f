package org.gongyibank.api.award;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.gongyibank.api.Answer;
import org.gongyibank.api.Client;
import org.gongyibank.api.TestCommunity;
import org.gongyibank.api.TestService;
import org.gongyibank.api.demo.DemoCommunity;
import org.gongyibank.database.TestDatabase;
import org.gongyibank.ledger.BookCheck;
import org.gongyibank.ledger.Books;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The demo's logins use the demo's own sheets, from the file to the confirmed award. */
class DemoSheetsTest {
    private static TestService service;
    private static Helpers here;

    @BeforeAll
    static void load() {
        service = TestService.start(TestDatabase.freshSchema(), Map.of());
        service.bean(DemoCommunity.class).load((_, step) -> step.run());
        var book = service.bean(Books.class).find(DemoCommunity.CODE).orElseThrow();
        here = new Helpers(new TestCommunity(service, book));
    }

    @AfterAll
    static void close() {
        service.close();
    }

    @AfterEach
    void the_books_are_sound() {
        assertThat(service.bean(BookCheck.class).run(here.community().book().id()))
                .isEmpty();
    }

    @Test
    void the_sign_in_sheet_becomes_37_entries_by_two_people() throws IOException {
        var council = login("council");
        var preview = here.upload(council, file("signin-grid3-2026-11-20.gb18030.csv"), Map.of("activity", "MEETING"))
                .hasStatus(201);
        assertThat(counts(preview))
                .isEqualTo(Map.of(
                        "award",
                        37,
                        "unsigned",
                        4,
                        "repeated",
                        2,
                        "unknown",
                        1,
                        "ambiguous",
                        1,
                        "incomplete",
                        0,
                        "unpaid",
                        0));
        assertThat(preview.json().at("/rows")).hasSize(45);

        var award = confirm(council, "first", preview).hasStatus(201);
        assertThat(outcomes(award)).isEqualTo(Map.of("posted", 36, "waiting", 1));
        assertThat(award.at("/totals/points")).isEqualTo("72");
        award.json()
                .at("/lines")
                .forEach(line -> assertThat(line.path("outcome").asText())
                        .isEqualTo(line.path("line").asInt() == 7 ? "waiting" : "posted"));

        var line = here.community().path("/awards/" + award.at("/id") + "/lines/7/confirm");
        council.withKey("own").postText(line, "").isProblem(403, "second-person-needed");
        var own = login("council2").withKey("second").postText(line, "").hasStatus(200);
        assertThat(own.at("/outcome")).isEqualTo("posted");
        assertThat(own.at("/points")).isEqualTo("2");

        // Line 7 has been posted since; the answer to this request does not change.
        var again = confirm(council, "first", preview).hasStatus(201);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.text()).isEqualTo(award.text());
        confirm(council, "other", preview).isProblem(409, "already-confirmed");
    }

    @Test
    void the_volunteering_morning_gives_250_points_and_tells_rows_27_and_43_of_the_cap() throws IOException {
        var council = login("council");
        var preview = here.upload(council, file("service-cleanup-2026-11-15.xlsx"), Map.of("activity", "CLEANUP"))
                .hasStatus(201);
        assertThat(counts(preview)).containsEntry("award", 56).containsEntry("incomplete", 4);
        assertThat(preview.json().at("/totals").toString()).isEqualTo("{\"points\":250,\"minutes\":8400}");
        var units = 0L;
        for (var row : preview.json().at("/rows")) {
            if (!row.path("status").asText().equals("award")) continue;
            units += row.path("minutes").asLong() / 30;
            var capped = row.path("row").asInt() == 27 || row.path("row").asInt() == 43;
            assertThat(row.path("problem").path("code").asText()).isEqualTo(capped ? "capped" : "");
        }
        assertThat(units).isEqualTo(252);

        var award = confirm(council, "cleanup", preview).hasStatus(201);

        assertThat(award.json().at("/totals").toString()).isEqualTo("{\"points\":250,\"minutes\":8400}");
        for (var line : award.json().at("/lines")) {
            if (line.path("line").asInt() != 27) continue;
            assertThat(line.path("points").asLong()).isEqualTo(8);
            assertThat(line.path("why").asText()).contains("每天最多8分，本次记8分");
        }
    }

    @Test
    void the_alliance_awards_the_settled_cases() throws IOException {
        var alliance = login("alliance");
        var preview = here.upload(alliance, file("cases.csv"), Map.of("activity", "MATTER"))
                .hasStatus(201);
        assertThat(counts(preview)).containsEntry("award", 78).containsEntry("unpaid", 27);
        assertThat(preview.at("/totals/points")).isEqualTo("182");
        var byRole = new HashMap<String, Long>();
        preview.json()
                .at("/rows")
                .forEach(row -> byRole.merge(
                        row.at("/matter/role").asText(), row.path("points").asLong(), Long::sum));
        assertThat(byRole).isEqualTo(Map.of("mediator", 139L, "assistant", 43L));
        confirm(login("council"), "cases", preview).isProblem(403, "forbidden");

        var award = confirm(alliance, "cases", preview).hasStatus(201);

        assertThat(award.at("/totals/points")).isEqualTo("182");
        assertThat(outcomes(award)).isEqualTo(Map.of("posted", 78));
    }

    private static Client login(String username) {
        return service.anybody().login(username, "demo-only");
    }

    private static Answer confirm(Client client, String key, Answer preview) {
        var path = here.community().path("/award-sheets/" + preview.at("/id") + "/confirm");
        return client.withKey(key).postText(path, "");
    }

    private static byte[] file(String name) throws IOException {
        try (var stream = DemoSheetsTest.class.getResourceAsStream("/demo/" + name)) {
            if (stream == null) throw new AssertionError("no file " + name);
            return stream.readAllBytes();
        }
    }

    private static Map<String, Integer> counts(Answer preview) {
        var counts = new HashMap<String, Integer>();
        preview.json()
                .at("/counts")
                .properties()
                .forEach(count -> counts.put(count.getKey(), count.getValue().asInt()));
        return counts;
    }

    private static Map<String, Integer> outcomes(Answer award) {
        var outcomes = new HashMap<String, Integer>();
        award.json()
                .at("/lines")
                .forEach(line -> outcomes.merge(line.path("outcome").asText(), 1, Integer::sum));
        return outcomes;
    }
}
