package org.gongyibank.api.running;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.gongyibank.api.Answer;
import org.gongyibank.api.Client;
import org.gongyibank.api.TestCommunity;
import org.gongyibank.api.TestService;
import org.gongyibank.database.FormerSchema;
import org.gongyibank.ledger.BookCheck;
import org.gongyibank.ledger.Books;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * A schema of version 13, filled by the former version, with every request that it answered on a route with a key:
 * posted, refused, too late, or with a reused key. A repetition after the upgrade gets the same answer.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UpgradeTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Client> clients = new HashMap<>();
    private final List<Asked> asked = new ArrayList<>();
    private final FormerSchema schema = FormerSchema.at("13");
    private TestService service = TestService.shared();

    /**
     * A request to the former version, and its answer.
     *
     * @param kept true if the answer was kept under the key, and marked as replayed when the former version got the
     *     request again
     * @param type the content type of the answer
     */
    record Asked(
            String name,
            String user,
            String path,
            String key,
            String body,
            int status,
            String type,
            boolean kept,
            String answer) {}

    @BeforeAll
    void the_service_starts_on_a_schema_of_the_former_version() throws IOException, SQLException {
        try (var file = resource("schema.sql.gz");
                var text = new GZIPInputStream(file)) {
            schema.run(new String(text.readAllBytes(), UTF_8).lines().toArray(String[]::new));
        }
        try (var file = resource("requests.json")) {
            asked.addAll(JSON.readValue(file, new TypeReference<List<Asked>>() {}));
        }
        schema.migrate();
        service = TestService.start(schema.database(), Map.of());
    }

    @AfterAll
    void the_service_ends() {
        service.close();
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(UpgradeTest.class.getResourceAsStream("/former/" + name));
    }

    private Client client(String user) {
        return clients.computeIfAbsent(user, it -> service.anybody().login(it, TestCommunity.PASSWORD));
    }

    private Answer repeat(Asked one) {
        return client(one.user).withKey(one.key).postText(one.path, one.body);
    }

    /** The parts of an answer that matter: the order of a problem's figures does not. */
    private record Told(int status, String type, boolean kept, JsonNode body) {
        static Told by(Asked one) throws JsonProcessingException {
            return new Told(one.status, one.type, one.kept, JSON.readTree(one.answer));
        }

        static Told by(Answer answer) {
            var kept = answer.header("Idempotency-Replayed").equals("true");
            var body = answer.json();
            // The former version did not name the lines of a sheet that turned out differently.
            if (body instanceof ObjectNode fields) fields.remove("changed");
            return new Told(answer.status(), answer.header("Content-Type"), kept, body);
        }
    }

    /** Counts the entries that people caused; expiries and releases may be posted meanwhile. */
    private List<String> entries() throws SQLException {
        return schema.rows("SELECT COUNT(*), MAX(seq) FROM journal_entry WHERE kind NOT IN ('RELEASE', 'EXPIRY')");
    }

    @Test
    void a_repeated_request_gets_the_answer_that_the_former_version_gave() throws IOException, SQLException {
        assertThat(asked).hasSizeGreaterThan(70);
        var before = entries();
        var wrong = new ArrayList<String>();
        for (var one : asked) {
            var was = Told.by(one);
            var is = Told.by(repeat(one));
            if (!is.equals(was)) wrong.add(one.name + "\n  was " + was + "\n  is  " + is);
        }
        assertThat(wrong).isEmpty();
        assertThat(entries()).isEqualTo(before);
    }

    @Test
    void the_upgraded_books_are_sound_and_what_waits_can_be_confirmed() {
        requireSoundBooks();
        var line =
                answerOf("sheet of an own line").replaceAll(".*?\"id\":\"([0-9]+)\".*", "/awards/$1/lines/1/confirm");
        var move = answerOf("move that waits").replaceAll(".*?\"id\":\"([0-9]+)\".*", "/moves/$1/confirm");
        var slower = asked("line confirmed by the slower");
        var base = slower.path.substring(0, slower.path.indexOf("/awards"));

        for (var path : List.of(line, move)) {
            var first = client(slower.user)
                    .post(base + path, "key-after" + path, Map.of())
                    .hasStatus(200);
            var again = client(slower.user)
                    .post(base + path, "key-after" + path, Map.of())
                    .hasStatus(200);
            assertThat(again.text()).isEqualTo(first.text());
        }
        requireSoundBooks();
    }

    private Asked asked(String name) {
        return asked.stream().filter(one -> one.name.equals(name)).findFirst().orElseThrow();
    }

    private String answerOf(String name) {
        return asked(name).answer;
    }

    private void requireSoundBooks() {
        for (var book : service.bean(Books.class).all()) {
            assertThat(service.bean(BookCheck.class).run(book.id())).isEmpty();
        }
    }
}
