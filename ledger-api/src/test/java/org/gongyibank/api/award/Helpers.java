package org.gongyibank.api.award;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gongyibank.api.Answer;
import org.gongyibank.api.Client;
import org.gongyibank.api.TestCommunity;
import org.gongyibank.bank.Ids;
import org.gongyibank.bank.person.Person;
import org.gongyibank.bank.person.Role;
import org.gongyibank.bank.person.RoleTerm;
import org.gongyibank.bank.rule.DemoRules;
import org.gongyibank.database.TestDatabase;
import org.gongyibank.ledger.Ledger;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.AccountName;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.Outcome;
import org.gongyibank.ledger.domain.Purpose;
import org.gongyibank.ledger.domain.Submission;
import org.gongyibank.ledger.domain.Unit;

/** A community with rules and members who can earn. */
record Helpers(TestCommunity community) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String BOUNDARY = "----a-boundary-of-tests";

    static Helpers open(TestCommunity community) {
        community.service().bean(DemoRules.class).install(community.book());
        return new Helpers(community);
    }

    /** Enrols a person with accounts under a number; returns the member's id. */
    String enrol(Person person, String number) {
        var id = Ids.next();
        var points = Ids.next();
        var minutes = Ids.next();
        var sql = "INSERT INTO member VALUES (?, ?, ?, ?, 3, '17号楼', '', FALSE, '2026-01-01', 'MASKED', ?, ?)";
        try (var connection = TestDatabase.current().application().open();
                var statement = connection.prepareStatement(sql)) {
            var values = List.of(id, community.book().id().value(), number, person.id(), points, minutes);
            for (var i = 0; i < values.size(); i++) statement.setObject(i + 1, values.get(i));
            statement.execute();
        } catch (SQLException failure) {
            throw new AssertionError(sql, failure);
        }
        open(id, points, Unit.POINT);
        open(id, minutes, Unit.MINUTE);
        return Long.toString(id);
    }

    String enrol(String name, String number) {
        return enrol(community.person(name), number);
    }

    private void open(long member, long account, Unit unit) {
        var name = AccountName.of(Purpose.MEMBER, Long.toString(member), unit);
        var command = Command.OpenAccount.holder(new AccountId(account), name);
        var submission = Submission.derived("test/" + account, command);
        assertThat(community
                        .service()
                        .bean(Ledger.class)
                        .post(community.book().id(), submission)
                        .outcome())
                .isInstanceOf(Outcome.Changed.class);
    }

    /** A logged-in member of the register who holds a role. */
    Client member(String name, String number, Role role) {
        var person = community.person(name);
        community.appoint(person, role, community.today(), RoleTerm.OPEN);
        enrol(person, number);
        return community.login(person);
    }

    /** Changes a register, for this community only: {@code funding_source}, {@code "budget = 7"}. */
    void change(String table, String terms) {
        var sql = "UPDATE " + table + " SET " + terms + " WHERE community = "
                + community.book().id().value();
        try (var connection = TestDatabase.current().application().open();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new AssertionError(sql, failure);
        }
    }

    Answer award(Client client, String key, Object body) {
        return client.post(community.path("/awards"), key, body);
    }

    static Map<String, Object> service(String reference, String mode, List<?> lines) {
        return Map.of(
                "activity",
                "SERVICE",
                "occurredOn",
                "2026-11-15",
                "evidence",
                Map.of("grade", "B", "reference", reference),
                "mode",
                mode,
                "lines",
                lines);
    }

    static Map<String, Object> line(String member, long minutes) {
        return Map.of("member", member, "minutes", minutes);
    }

    /** Uploads a file with form fields. */
    Answer upload(Client client, byte[] file, Map<String, String> fields) {
        var parts = new ArrayList<byte[]>();
        fields.forEach((name, value) -> parts.add(text("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\""
                + name + "\"\r\n\r\n" + value + "\r\n")));
        parts.add(text("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"sheet\"\r\n"
                + "Content-Type: application/octet-stream\r\n\r\n"));
        parts.add(file);
        parts.add(text("\r\n--" + BOUNDARY + "--\r\n"));
        var request = HttpRequest.newBuilder(client.base().resolve(community.path("/award-sheets")))
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(HttpRequest.BodyPublishers.ofByteArrays(parts));
        client.headers().forEach(request::header);
        try {
            return new Answer(HTTP.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException failure) {
            throw new AssertionError("no answer", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        }
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
