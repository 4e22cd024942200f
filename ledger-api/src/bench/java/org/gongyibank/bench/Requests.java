package org.gongyibank.bench;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gongyibank.bench.BookSet.MemberBook;

/** Makes the requests of the HTTP rows, for random communities and members. */
final class Requests {
    private final BookSet set;
    private final String headers;

    Requests(BookSet set, URI address, String token) {
        this.set = set;
        this.headers = " HTTP/1.1\r\nHost: " + address.getAuthority() + "\r\nAuthorization: Bearer " + token + "\r\n";
    }

    Supplier<byte[]> awards(int lines) {
        return () -> {
            var number = ThreadLocalRandom.current().nextInt(set.books().size());
            var body = body(set.books().get(number), lines);
            return bytes("POST " + path(number) + "/awards" + headers + "Idempotency-Key: " + AwardCommands.randomKey()
                    + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        };
    }

    Supplier<byte[]> balance() {
        return () -> ofMember("/balance");
    }

    Supplier<byte[]> statement() {
        return () -> ofMember("/statement");
    }

    Supplier<byte[]> constant() {
        var request = bytes("GET /v1/bench/constant" + headers + "\r\n");
        return () -> request;
    }

    /** Uses different members, because the same deed twice in one request would be refused. */
    private static String body(MemberBook book, int lines) {
        var random = ThreadLocalRandom.current();
        var members = book.members();
        var first = random.nextInt(members.length);
        return IntStream.range(0, lines)
                .mapToObj(line -> "{\"member\":\"" + members[(first + line) % members.length] + "\"}")
                .collect(Collectors.joining(
                        ",",
                        "{\"activity\":\"MEETING\",\"occurredOn\":\"" + BookSet.day(random.nextInt(BookSet.DAYS))
                                + "\",\"evidence\":{\"grade\":\"B\",\"reference\":\"" + AwardCommands.randomKey()
                                + "\"},\"mode\":\"independent\",\"lines\":[",
                        "]}"));
    }

    private byte[] ofMember(String what) {
        var random = ThreadLocalRandom.current();
        var number = random.nextInt(set.books().size());
        var members = set.books().get(number).members();
        return bytes("GET " + path(number) + "/members/" + members[random.nextInt(members.length)] + what + headers
                + "\r\n");
    }

    private static String path(int number) {
        return "/v1/communities/" + Communities.code(number);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
