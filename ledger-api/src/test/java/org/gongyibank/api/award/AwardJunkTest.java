package org.gongyibank.api.award;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gongyibank.api.Client;
import org.gongyibank.api.TestCommunity;
import org.gongyibank.api.TestService;
import org.gongyibank.bank.person.Role;
import org.gongyibank.database.TestDatabase;
import org.junit.jupiter.api.Test;

/** Sends junk to the real route. Each is a 400 that names its field, and no table gains a row. */
class AwardJunkTest {
    private static final List<String> TABLES = List.of(
            "award WHERE community",
            "award_line WHERE community",
            "request WHERE book",
            "journal_entry WHERE book",
            "posting WHERE book");

    private static final String GOOD =
            "{\"activity\":\"SERVICE\",\"occurredOn\":\"2026-11-15\",\"evidence\":{\"grade\":\"B\",\"reference\":\"r\"},"
                    + "\"mode\":\"atomic\",\"lines\":[{\"member\":\"$\",\"minutes\":60}]}";

    private final Helpers here = Helpers.open(TestCommunity.open(TestService.shared()));
    private final String member = here.enrol("吕素芳", "100315");
    private final Client council = here.community().someone(Role.COUNCIL);

    @Test
    void junk_names_its_field_and_stores_nothing() {
        var junk = new LinkedHashMap<String, String>();
        junk.put(GOOD.substring(0, GOOD.length() - 3), "lines[0].minutes");
        junk.put(GOOD.replace("\"minutes\":60", "\"minutes\":-60"), "lines[0].minutes");
        junk.put(GOOD.replace("\"minutes\":60", "\"minutes\":0"), "lines[0].minutes");
        junk.put(GOOD.replace("\"minutes\":60", "\"minutes\":60.5"), "lines[0].minutes");
        junk.put(GOOD.replace("\"minutes\":60", "\"minutes\":60.0"), "lines[0].minutes");
        junk.put(GOOD.replace("\"minutes\":60", "\"minutes\":\"60\""), "lines[0].minutes");
        junk.put(GOOD.replace("\"minutes\":60", "\"minutes\":６０"), "lines[0].minutes");
        junk.put(GOOD.replace("\"minutes\":60", "\"minutes\":99999999999999999999"), "lines[0].minutes");
        junk.put(GOOD.replace("\"minutes\":60", "\"minutes\":1441"), "lines[0].minutes");
        junk.put(GOOD.replace("\"minutes\":60", "\"minutes\":60,\"points\":5"), "lines[0].points");
        junk.put(GOOD.replace("\"member\":\"$\"", "\"member\":7"), "lines[0].member");
        junk.put(GOOD.replace("\"member\":\"$\"", "\"member\":\"7\""), "lines[0].member");
        junk.put(GOOD.replace("\"member\":\"$\",", ""), "lines[0].member");
        junk.put(GOOD.replace("SERVICE", "ROBBERY"), "activity");
        junk.put(GOOD.replace("\"activity\":\"SERVICE\",", ""), "activity");
        junk.put(GOOD.replace("2026-11-15", "2026-11-31"), "occurredOn");
        junk.put(GOOD.replace("2026-11-15", "2226-11-15"), "occurredOn");
        junk.put(GOOD.replace("\"grade\":\"B\"", "\"grade\":\"E\""), "evidence.grade");
        junk.put(GOOD.replace("atomic", "sometimes"), "mode");
        junk.put(GOOD.replace("[{\"member\":\"$\",\"minutes\":60}]", "[]"), "lines");
        junk.put(GOOD.replace("[{\"member\":\"$\",\"minutes\":60}]", "{}"), "lines");
        var before = rows();

        junk.forEach((body, field) -> {
            var sent = body.replace("$", member);
            var answer = council.withKey("junk").postText(here.community().path("/awards"), sent);
            assertThat(answer.isProblem(400, "invalid-input").wrongFields())
                    .as(sent)
                    .contains(field);
        });
        var good = GOOD.replace("$", member);
        assertThat(council.postText(here.community().path("/awards"), good)
                        .isProblem(400, "invalid-input")
                        .wrongFields())
                .containsExactly("Idempotency-Key");
        for (var key : List.of("k".repeat(65), "two words")) {
            assertThat(council.withKey(key)
                            .postText(here.community().path("/awards"), good)
                            .isProblem(400, "invalid-input")
                            .wrongFields())
                    .as(key)
                    .containsExactly("Idempotency-Key");
        }
        assertThat(rows()).isEqualTo(before);

        // The key is still free, and the same body without the junk is accepted.
        council.withKey("junk").postText(here.community().path("/awards"), good).hasStatus(201);
        assertThat(rows()).isNotEqualTo(before);
    }

    private Map<String, Long> rows() {
        var rows = new LinkedHashMap<String, Long>();
        for (var table : TABLES) {
            var sql = "SELECT COUNT(*) FROM " + table + " = "
                    + here.community().book().id().value();
            try (var connection = TestDatabase.current().application().open();
                    var statement = connection.createStatement();
                    var result = statement.executeQuery(sql)) {
                result.next();
                rows.put(table, result.getLong(1));
            } catch (SQLException failure) {
                throw new AssertionError(sql, failure);
            }
        }
        return rows;
    }
}
