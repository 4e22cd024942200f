package org.gongyibank.api.running;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The secret that signs login tokens when the settings give none. */
final class TokenSecret {
    private TokenSecret() {}

    /**
     * Returns the secret stored in a data directory, readable only by its owner, and creates it on the first call. The
     * caller must hold the data lock.
     */
    static String keptIn(Path data) {
        var file = data.resolve("token.secret");
        try {
            if (Files.exists(file)) return Files.readString(file).strip();
            var unfinished = data.resolve("token.secret.new");
            Files.deleteIfExists(unfinished);
            Files.createFile(
                    unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            var secret = random();
            Files.writeString(unfinished, secret + "\n");
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            return secret;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static String random() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
