package org.gongyibank.ledger.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * The file of a signing key, readable by its owner only. The former key, if any, is in a file beside it with the suffix
 * {@code .old}.
 */
public final class KeyFile {
    private KeyFile() {}

    /**
     * Creates the key if there is none. No other process may do so at the same time.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    public static void make(Path file) {
        if (Files.exists(file)) return;
        try {
            var directory = file.toAbsolutePath().getParent();
            if (directory != null) Files.createDirectories(directory);
            var unfinished = beside(file, ".new");
            Files.deleteIfExists(unfinished);
            Files.createFile(
                    unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(unfinished, SigningKey.generate().pem());
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * Reads the key and, if it exists, the former key.
     *
     * @throws UncheckedIOException if a file cannot be read
     * @throws IllegalArgumentException if a file holds no key; the message names the file
     */
    public static List<SigningKey> read(Path file) {
        var keys = new ArrayList<SigningKey>();
        keys.add(key(file));
        var former = beside(file, ".old");
        if (Files.exists(former)) keys.add(key(former));
        return keys;
    }

    private static SigningKey key(Path file) {
        try {
            return SigningKey.parse(Files.readString(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(file + ": " + wrong.getMessage(), wrong);
        }
    }

    private static Path beside(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }
}
