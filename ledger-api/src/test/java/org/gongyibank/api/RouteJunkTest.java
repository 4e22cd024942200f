package org.gongyibank.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Sends junk to every route that writes. Each is a 400 that names its field, and the database does not change. */
class RouteJunkTest {
    /** Routes whose body may be omitted. */
    private static final Set<String> OPTIONAL =
            Set.of("codes", "confirm", "cancel", "capture", "refund", "checkpoints");
    /** Texts that people write and others read. */
    private static final Map<String, List<String>> TEXTS = Map.of(
            "/entries/{seq}/reversal", List.of("reason"),
            "/members/{id}/freeze", List.of("reason"),
            "/members/{id}/close", List.of("reason"),
            "/members/{id}/move", List.of("reason"),
            "/awards", List.of("reference", "case"),
            "/offers", List.of("name"),
            "/offers/{id}", List.of("name"),
            "/partners", List.of("name", "category"),
            "/partners/{id}", List.of("name", "category"));

    private final Cast cast = new Cast();
    private final TreeSet<String> wrong = new TreeSet<>();
    private int sent;

    private static List<RouteTable.Row> writing() {
        return RouteTable.ROWS.stream().filter(RouteTable.Row::json).toList();
    }

    /** The actors whose bodies differ: the alliance awards matters. */
    private static Set<Actor> senders(RouteTable.Row row) {
        var senders = EnumSet.of(EnumSet.copyOf(row.open()).iterator().next());
        if (row.path().endsWith("/awards")) senders.add(Actor.ALLIANCE);
        return senders;
    }

    private static boolean mayBeLeftOut(RouteTable.Row row) {
        // Of the confirmations, only that of opening balances needs a body: the day since when the list has been
        // posted.
        if (row.path().contains("/opening-balances/")) return false;
        return OPTIONAL.contains(row.path().substring(row.path().lastIndexOf('/') + 1));
    }

    private void refused(String what, Answer answer, String field) {
        sent++;
        var right = answer.status() == 400
                && answer.at("/code").equals("invalid-input")
                && (field.isEmpty() ? !answer.wrongFields().isEmpty() : names(answer, field));
        if (!right) wrong.add(answer + " to " + what + ", which should name " + field);
    }

    /** True if the answer names the field itself or, for a list, something in it. */
    private static boolean names(Answer answer, String field) {
        return answer.wrongFields().stream().anyMatch(named -> named.equals(field) || named.startsWith(field + "["));
    }

    @Test
    void a_body_with_one_thing_wrong_names_it_and_stores_nothing() {
        var bodies = new ArrayList<Runnable>();
        for (var row : writing()) {
            for (var actor : senders(row)) {
                var path = cast.fill(actor, row, row.sample());
                var body = cast.fill(actor, row, row.body());
                for (var junk : mayBeLeftOut(row) ? Junk.optional(body) : Junk.of(body)) {
                    bodies.add(() -> refused(junk.body(), cast.send(actor, row, path, junk.body()), junk.field()));
                }
            }
        }
        requireNothingStored(bodies);
        assertThat(sent).isGreaterThan(500);
    }

    @Test
    void a_text_with_control_characters_or_half_a_character_is_refused() {
        var bodies = new ArrayList<Runnable>();
        var texts = 0;
        for (var row : writing()) {
            for (var name : TEXTS.getOrDefault(row.path().replaceAll(".*\\{community}", ""), List.of())) {
                for (var actor : senders(row)) {
                    var path = cast.fill(actor, row, row.sample());
                    var junk = Junk.notPlain(cast.fill(actor, row, row.body()), name);
                    if (!junk.isEmpty()) texts++;
                    for (var each : junk) {
                        bodies.add(() -> refused(each.body(), cast.send(actor, row, path, each.body()), each.field()));
                    }
                }
            }
        }
        requireNothingStored(bodies);
        assertThat(texts).isEqualTo(13);
    }

    @Test
    void a_key_that_is_none_is_refused_by_every_route_that_needs_one() {
        var bodies = new ArrayList<Runnable>();
        for (var row : writing()) {
            if (!row.keyed()) continue;
            var actor = EnumSet.copyOf(row.open()).iterator().next();
            var path = cast.fill(actor, row, row.sample());
            var body = cast.fill(actor, row, row.body());
            var client = cast.client(actor);
            bodies.add(() -> refused("no key", client.send(row.method(), path, body), "Idempotency-Key"));
            for (var key : List.of("", " ", "two words", "k".repeat(65), "tab\tin", "k".repeat(2_000))) {
                bodies.add(() ->
                        refused("key " + key, client.withKey(key).send(row.method(), path, body), "Idempotency-Key"));
            }
            bodies.add(() -> notAscii(client, row, path, body));
        }
        requireNothingStored(bodies);
    }

    /** Sent by hand, because Java's client would send a question mark. */
    private void notAscii(Client client, RouteTable.Row row, String path, String body) {
        var answer = raw(
                client,
                row.method() + " " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nIdempotency-Key: ключ\r\n"
                        + "Authorization: " + client.headers().get("Authorization")
                        + "\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body);
        sent++;
        if (!answer.startsWith("HTTP/1.1 400 ") || !answer.contains("\"field\":\"Idempotency-Key\"")) wrong.add(answer);
    }

    private static String raw(Client client, String request) {
        try (var socket = new Socket(client.base().getHost(), client.base().getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new AssertionError("no answer", failure);
        }
    }

    /** Apart from the junk, the requests are valid: {@link RouteTableTest} sends the samples themselves. */
    private void requireNothingStored(List<Runnable> bodies) {
        var community = cast.community().book().id();
        var before = Digest.of(community);
        assertThat(before).hasSizeGreaterThan(25);
        bodies.forEach(Runnable::run);
        assertThat(wrong).isEmpty();
        assertThat(sent).isPositive();
        assertThat(Digest.of(community)).isEqualTo(before);
    }

    @Test
    void what_is_stored_shows_in_the_digest() {
        var community = cast.community().book().id();
        for (var row : writing()) {
            if (row.path().equals("/login")) continue;
            var actor = EnumSet.copyOf(row.open()).iterator().next();
            var path = cast.fill(actor, row, row.sample());
            var body = cast.fill(actor, row, row.body()).replace("\"monthCapacity\":0", "\"monthCapacity\":7");
            var before = Digest.of(community);
            assertThat(cast.send(actor, row, path, body).status()).isEqualTo(row.status());
            assertThat(Digest.of(community)).as(row.route()).isNotEqualTo(before);
        }
    }
}
