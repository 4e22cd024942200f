package org.gongyibank.api.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.gongyibank.api.Answer;
import org.gongyibank.api.Residents;
import org.gongyibank.api.TestCommunity;
import org.gongyibank.api.TestService;
import org.gongyibank.bank.member.Member;
import org.gongyibank.bank.person.Role;
import org.gongyibank.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Damages books as a database administrator could, and checks who is informed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CheckTest {
    private static final String LEAF = "the leaf of an entry is the hash of what it says";

    private TestDatabase database;
    private TestService one;
    private TestService two;
    private TestCommunity community;
    private Residents residents;
    private Member member;

    @BeforeAll
    void two_instances() {
        database = TestDatabase.freshSchema();
        one = TestService.start(database, Map.of());
        two = TestService.start(database, Map.of());
        community = TestCommunity.open(one);
        residents = new Residents(community);
        member = residents.add("100315", "吕素芳", "14000405531");
        residents.award(member, 10);
    }

    @AfterAll
    void stop() {
        two.close();
        one.close();
    }

    private static CheckJob job(TestService service) {
        return service.bean(CheckJob.class);
    }

    private void actor(long seq, String actor) throws SQLException {
        execute("UPDATE journal_entry SET actor = '" + actor + "' WHERE seq = " + seq);
    }

    private void execute(String change) throws SQLException {
        try (var connection = database.migrating().open();
                var statement = connection.createStatement()) {
            statement.execute(change);
        }
    }

    private Answer checks() {
        return community.someone(Role.AUDITOR).get(community.path("/checks")).hasStatus(200);
    }

    private double metric(TestService service, String name, String kind) {
        var text = service.anybody().get("/prometheus").hasStatus(200).text();
        var tags = "\\{[^}]*book=\"" + community.book().code() + "\"[^}]*kind=\"" + kind + "\"[^}]*} ";
        var line = Pattern.compile("(?m)^" + name + tags + "(\\S+)$").matcher(text);
        return line.find() ? Double.parseDouble(line.group(1)) : Double.NaN;
    }

    @Test
    void a_fault_in_a_new_entry_turns_health_unsound_until_it_is_mended() throws SQLException {
        job(one).checkNew();
        assertThat(one.anybody().get("/health").hasStatus(200).text()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(checks().at("/items/0/sound")).isEqualTo("true");
        var seq = residents.award(member, 3, "501").seq();
        actor(seq, "502");

        job(one).checkNew();

        // The other instance, which checked nothing, reports it too. Only authorised callers see the findings.
        for (var service : List.of(one, two)) {
            var health = service.anybody().get("/health").hasStatus(200);
            assertThat(health.text()).isEqualTo("{\"status\":\"UNSOUND\"}");
        }
        var found = checks();
        assertThat(found.at("/items/0/kind")).isEqualTo("INCREMENTAL");
        assertThat(found.at("/items/0/sound")).isEqualTo("false");
        assertThat(found.at("/items/0/findings/0")).isEqualTo(LEAF + ": {seq=" + seq + "}");
        assertThat(found.at("/items/0/to")).isEqualTo(Long.toString(seq));
        assertThat(found.at("/items/0/lastSound/seq")).isEqualTo(Long.toString(seq - 1));
        assertThat(metric(one, "gongyibank_check_findings", "incremental")).isEqualTo(1);
        assertThat(metric(one, "gongyibank_check_seconds_count", "incremental")).isGreaterThanOrEqualTo(2);
        assertThat(metric(one, "gongyibank_check_sound_age_seconds", "incremental"))
                .isBetween(0.0, 600.0);

        actor(seq, "501");
        job(two).checkNew();

        assertThat(one.anybody().get("/health").text()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(metric(two, "gongyibank_check_findings", "incremental")).isZero();
        assertThat(community
                        .someone(Role.OPERATOR)
                        .get(community.path("/checks"))
                        .at("/items/0/sound"))
                .isEqualTo("true");
    }

    @Test
    void a_fault_in_an_old_row_is_found_at_night_by_one_of_two_instances() throws Exception {
        execute("DELETE FROM book_check WHERE kind = 'FULL'");
        job(one).checkNew();
        actor(1, "nobody");
        var before = fullChecks();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var both = List.of(threads.submit(() -> job(one).checkAll()), threads.submit(() -> job(two).checkAll()));
            for (var each : both) each.get();
        }
        job(two).checkAll();

        assertThat(fullChecks() - before).isEqualTo(1);
        assertThat(one.anybody().get("/health").text()).isEqualTo("{\"status\":\"UNSOUND\"}");
        var full = checks();
        assertThat(full.at("/items/0/kind")).isEqualTo("FULL");
        assertThat(full.at("/items/0/findings/0")).isEqualTo(LEAF + ": {seq=1}");
        assertThat(full.json().at("/items/0").has("lastSound")).isFalse();
        assertThat(full.at("/items/1/sound")).as("of what was new").isEqualTo("true");
        assertThat(metric(two, "gongyibank_check_findings", "full")).isEqualTo(1);
        assertThat(metric(two, "gongyibank_check_sound_age_seconds", "full"))
                .as("since 1970: it never was")
                .isGreaterThan(1e9);

        actor(1, "1");
        execute("DELETE FROM book_check WHERE kind = 'FULL'");
        job(one).checkAll();
        assertThat(one.anybody().get("/health").text()).isEqualTo("{\"status\":\"UP\"}");
    }

    private double fullChecks() {
        var counted = 0.0;
        for (var service : List.of(one, two)) {
            var count = metric(service, "gongyibank_check_seconds_count", "full");
            if (!Double.isNaN(count)) counted += count;
        }
        return counted;
    }

    @Test
    void a_book_whose_check_never_came_to_an_end_raises_an_alarm() throws SQLException {
        execute("DELETE FROM book_check WHERE kind = 'FULL'");
        job(one).checkNew();

        assertThat(metric(one, "gongyibank_check_sound_age_seconds", "full"))
                .as("since 1970")
                .isGreaterThan(1e9);
        assertThat(metric(one, "gongyibank_check_findings", "full")).isNaN();
        assertThat(metric(one, "gongyibank_check_sound_age_seconds", "incremental"))
                .isLessThan(600);
    }

    @Test
    void an_instance_that_starts_shows_what_was_found_before() {
        job(one).checkNew();
        try (var later = TestService.start(database, Map.of())) {
            assertThat(metric(later, "gongyibank_check_findings", "incremental"))
                    .isZero();
            assertThat(metric(later, "gongyibank_check_seconds_count", "incremental"))
                    .as("it checked nothing itself")
                    .isNaN();
        }
    }

    @Test
    void an_instance_checks_by_itself() throws Exception {
        execute("DELETE FROM book_check");
        try (var eager = TestService.start(database, Map.of("gongyibank.check.seconds", 1))) {
            var deadline = Instant.now().plus(Duration.ofMinutes(1));
            while (checks().json().path("items").size() < 2) {
                assertThat(Instant.now()).isBefore(deadline);
                Thread.sleep(100);
            }
            assertThat(eager.anybody().get("/health").text()).isEqualTo("{\"status\":\"UP\"}");
        }
    }

    @Test
    void only_auditors_and_operators_read_what_was_found() {
        for (var role : List.of(Role.COUNCIL, Role.ALLIANCE, Role.MODULE)) {
            community.someone(role).get(community.path("/checks")).isProblem(403, "forbidden");
        }
        residents.login(member).get(community.path("/checks")).isProblem(403, "forbidden");
        one.anybody().get(community.path("/checks")).isProblem(401, "unauthenticated");
        var elsewhere = TestCommunity.open(one);
        community.someone(Role.AUDITOR).get(elsewhere.path("/checks")).isProblem(403, "forbidden");
    }
}
