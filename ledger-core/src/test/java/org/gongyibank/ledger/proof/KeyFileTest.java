package org.gongyibank.ledger.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void name_the_file() {
        file = directory.resolve("below/checkpoint.key");
    }

    @Test
    void a_key_is_made_once_for_its_owner_alone() throws IOException {
        KeyFile.make(file);
        var made = Files.readString(file);
        KeyFile.make(file);

        assertThat(file).hasContent(made);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(file.resolveSibling("checkpoint.key.new")).doesNotExist();
        assertThat(KeyFile.read(file)).hasSize(1);
    }

    @Test
    void the_key_before_is_found_beside_it() throws IOException {
        KeyFile.make(file);
        var before = KeyFile.read(file).getFirst();
        Files.move(file, file.resolveSibling("checkpoint.key.old"));
        KeyFile.make(file);

        var keys = KeyFile.read(file);
        assertThat(keys).hasSize(2);
        assertThat(keys.getLast().named("x")).isEqualTo(before.named("x"));
        assertThat(keys.getFirst().named("x")).isNotEqualTo(before.named("x"));
    }

    @Test
    void halves_of_two_keys_are_no_key_and_nothing_of_them_is_told() throws IOException {
        KeyFile.make(file);
        var one = Files.readString(file);
        Files.delete(file);
        KeyFile.make(file);
        var other = Files.readString(file);
        var mixed = one.substring(0, one.indexOf("-----BEGIN PUBLIC"))
                + other.substring(other.indexOf("-----BEGIN PUBLIC"));

        for (var wrong : new String[] {mixed, "", one.replace("PUBLIC", "SECRET"), one.replaceFirst("MC", "AA")}) {
            Files.writeString(file, wrong);
            assertThatThrownBy(() -> KeyFile.read(file))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("checkpoint.key")
                    .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("MC4CAQAwBQYDK2Vw"));
        }
    }

    @Test
    void a_key_does_not_show_its_secret() throws IOException {
        KeyFile.make(file);

        var secret = Files.readString(file).lines().skip(1).findFirst().orElseThrow();
        assertThat(KeyFile.read(file).toString()).doesNotContain(secret.substring(24));
    }
}
