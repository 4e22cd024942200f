package org.gongyibank.bank.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/** The sample files, and helpers that read them. */
final class Samples {
    static final String SIGN_IN = "signin-grid3-2026-11-20.gb18030.csv";
    static final String CLEANUP = "service-cleanup-2026-11-15.xlsx";
    static final Charset GB18030 = Charset.forName("GB18030");

    private static final List<MemberIdentity> MEMBERS = members();
    static final KnownMembers REGISTER = new KnownMembers(MEMBERS);

    private Samples() {}

    static byte[] bytes(String name) {
        try (var in = Samples.class.getResourceAsStream("/demo/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String signInText() {
        return new String(bytes(SIGN_IN), GB18030);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static <T> T read(Reading<T> reading) {
        return switch (reading) {
            case Reading.Read<T>(var value) -> value;
            case Reading.Refused<T>(var problem) -> throw new AssertionError(problem.english());
        };
    }

    static <T> FileProblem refusal(Reading<T> reading) {
        return switch (reading) {
            case Reading.Read<T>(var value) -> throw new AssertionError("was read: " + value);
            case Reading.Refused<T>(var problem) -> problem;
        };
    }

    static <T> void assertRefused(Reading<T> reading, FileProblem.Code code) {
        assertThat(refusal(reading).code()).isEqualTo(code);
    }

    /** The rows of the demo register as members whose id is their number. */
    private static List<MemberIdentity> members() {
        return read(RegisterReader.read(bytes("members.csv"))).rows().stream()
                .map(row -> new MemberIdentity(
                        Long.parseLong(row.number()),
                        row.number(),
                        row.name(),
                        row.phone(),
                        row.building(),
                        row.grid()))
                .toList();
    }

    /** Invented members, numbered 1, 2, 3 and so on; each given as "name phone building", with - for none. */
    static KnownMembers register(String... members) {
        var id = new AtomicLong();
        return new KnownMembers(List.of(members).stream()
                .map(member -> member.replace("-", "").split(" ", -1))
                .map(parts -> {
                    var next = id.incrementAndGet();
                    return new MemberIdentity(next, "M" + next, parts[0], parts[1], parts[2], 3);
                })
                .toList());
    }

    static List<Integer> rows(Sheet sheet, SheetStatus status) {
        return sheet.rows().stream()
                .filter(row -> row.status() == status)
                .map(SheetRow::row)
                .toList();
    }
}
