package org.gongyibank.api.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.util.List;
import org.gongyibank.api.Answer;
import org.gongyibank.api.Client;
import org.gongyibank.api.TestCommunity;
import org.gongyibank.api.TestService;
import org.gongyibank.bank.person.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Uploads in forms: files release their memory however the request ends, and broken forms get an error. */
class UploadsTest {
    private static final String BOUNDARY = "a-boundary-of-tests";
    private static final int FILE_BYTES = 100_000;
    private static final int UPLOADS = 200;

    private final TestCommunity community = TestCommunity.open(TestService.shared());

    @Test
    void a_refused_upload_gives_its_memory_back() {
        var auditor = community.someone(Role.AUDITOR);
        var council = community.someone(Role.COUNCIL);
        assertThat(grownBy(() -> upload(auditor, "/members/import", "").isProblem(403, "forbidden")))
                .as("a register from somebody who may not")
                .isLessThan(UPLOADS * FILE_BYTES / 4L);
        assertThat(grownBy(() -> upload(auditor, "/award-sheets", "").isProblem(403, "forbidden")))
                .as("a sheet from somebody who may not")
                .isLessThan(UPLOADS * FILE_BYTES / 4L);
        assertThat(grownBy(() -> upload(council, "/award-sheets", "").isProblem(400, "invalid-input")))
                .as("a sheet without an activity")
                .isLessThan(UPLOADS * FILE_BYTES / 4L);
        var badDay = field("activity", "MEETING") + field("occurredOn", "yesterday");
        assertThat(grownBy(() -> upload(council, "/award-sheets", badDay).isProblem(400, "invalid-input")))
                .as("a sheet of no day")
                .isLessThan(UPLOADS * FILE_BYTES / 4L);
        assertThat(grownBy(() -> upload(council, "/award-sheets", field("activity", "MEETING"))
                        .isProblem(400, "invalid-input")))
                .as("a sheet that is none")
                .isLessThan(UPLOADS * FILE_BYTES / 4L);
    }

    /** The growth of off-heap memory, in bytes, when the same upload is repeated {@value #UPLOADS} times. */
    private static long grownBy(Runnable upload) {
        upload.run();
        var before = offHeapBytes();
        for (var i = 0; i < UPLOADS; i++) upload.run();
        return offHeapBytes() - before;
    }

    private static long offHeapBytes() {
        return ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT)
                .metric()
                .usedDirectMemory();
    }

    private Answer upload(Client client, String path, String fields) {
        var file = "x".repeat(FILE_BYTES);
        var body = fields + "--" + BOUNDARY
                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f.csv\"\r\n\r\n" + file + "\r\n--"
                + BOUNDARY + "--\r\n";
        return form(client, "boundary=" + BOUNDARY, path, body);
    }

    private Answer form(Client client, String parameter, String path, String body) {
        return client.with("Content-Type", "multipart/form-data" + (parameter.isEmpty() ? "" : "; " + parameter))
                .postText(community.path(path), body);
    }

    private static String field(String name, String value) {
        return part("form-data; name=\"" + name + "\"", value);
    }

    private static String part(String disposition, String value) {
        return "--" + BOUNDARY + "\r\nContent-Disposition: " + disposition + "\r\n\r\n" + value + "\r\n";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "form-data; filename=\"f.csv\"",
                "form-data",
                "form-data; name=\"activity\"; filename*=x",
                "form-data; name=\"file\"; filename=\"f\"\r\nContent-Type: text/csv; charset=klingon"
            })
    void a_form_with_a_broken_part_is_junk(String disposition) {
        var body = field("activity", "MEETING") + part(disposition, "x") + "--" + BOUNDARY + "--\r\n";
        isJunk(form(community.someone(Role.COUNCIL), "boundary=" + BOUNDARY, "/award-sheets", body));
    }

    @Test
    void a_form_whose_parts_cannot_be_told_apart_is_junk() {
        var council = community.someone(Role.COUNCIL);
        var body = field("activity", "MEETING") + "--" + BOUNDARY + "--\r\n";
        isJunk(form(council, "boundary=", "/award-sheets", body));
        for (var parameter : List.of("", "boundary=\"\"", "boundary=" + BOUNDARY + "; charset=klingon")) {
            form(council, parameter, "/award-sheets", body).isProblem(400, "invalid-input");
        }
    }

    private static void isJunk(Answer answer) {
        assertThat(answer.isProblem(400, "invalid-input").wrongFields())
                .as(answer.toString())
                .containsExactly("body");
    }

    @Test
    void a_form_that_ends_in_the_middle_is_no_failure() {
        var answer = form(
                community.someone(Role.COUNCIL), "boundary=" + BOUNDARY, "/award-sheets", field("activity", "MEETING"));
        answer.isProblem(400, "invalid-input");
    }
}
