package org.gongyibank.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.gongyibank.api.export.Download;
import org.gongyibank.api.export.NoteSigner;
import org.gongyibank.api.export.Tool;
import org.gongyibank.database.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the routes themselves post is a book that the stand-alone verifier accepts. */
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
        var signer = new NoteSigner("gongyi-bank.example/" + community.book().code());
        var note = signed(signer);
        var said = Tool.JAVA
                .run(Path.of("..", "docs", "verify", "Verify.java"), exported(), note, "--key", signer.verifierKey())
                .succeeded();
        assertThat(said).startsWith("OK\n").contains("MINUTE: ", "POINT: ").doesNotContain("not yet signed");
    }

    private Path exported() throws IOException {
        var path = community.path("/export.jsonl?identities=SHOWN");
        return Files.write(
                directory.resolve("export.jsonl"),
                Download.of(cast.client(Actor.AUDITOR), path).bytes());
    }

    private Path signed(NoteSigner signer) throws SQLException {
        try (var connection = TestDatabase.current().application().open();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT last_seq, root FROM book WHERE id = "
                        + community.book().id().value())) {
            assertThat(row.next()).isTrue();
            return signer.sign(directory.resolve("checkpoint.txt"), row.getLong(1), row.getBytes(2));
        }
    }
}
