package org.gongyibank.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gongyibank.api.export.Download;
import org.gongyibank.api.export.Tool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stand-alone verifier accepts a book that the routes themselves have filled. */
class VerifiedRoutesTest {
    @TempDir
    private Path directory;

    private final Cast cast = new Cast();
    private final TestCommunity community = cast.community();

    @Test
    void a_book_that_all_routes_wrote_to_is_verified() throws Exception {
        for (var row : RouteTable.ROWS) {
            for (var actor : row.open()) cast.call(actor, row).hasStatus(row.status());
        }
        cast.client(Actor.AUDITOR).postText(community.path("/checkpoints"), "").hasStatus(200);
        var anybody = community.service().anybody();
        var note = Files.writeString(
                directory.resolve("checkpoint.txt"),
                anybody.get(community.path("/public/checkpoints/latest")).text());
        var key = anybody.get(community.path("/public/keys")).text().replaceAll("(?s).*\"key\":\"([^\"]*)\".*", "$1");
        var said = Tool.JAVA
                .run(Path.of("..", "docs", "verify", "Verify.java"), exported(), note, "--key", key)
                .succeeded();
        assertThat(said).startsWith("OK\n").contains("MINUTE: ", "POINT: ").doesNotContain("not yet signed");
    }

    private Path exported() throws IOException {
        var path = community.path("/export.jsonl?identities=SHOWN");
        return Files.write(
                directory.resolve("export.jsonl"),
                Download.of(cast.client(Actor.AUDITOR), path).bytes());
    }
}
