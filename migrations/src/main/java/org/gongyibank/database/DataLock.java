package org.gongyibank.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The right to use a data directory. One process has it at a time, and the operating system takes it back when that
 * process ends in any way. A second server on the same files would not fail: it would wait and take over.
 */
public final class DataLock implements AutoCloseable {
    private final FileChannel channel;

    private DataLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock of a data directory, which is created if missing.
     *
     * @throws UnusableDatabase if this or another process holds it
     */
    public static DataLock take(Path directory) {
        try {
            Files.createDirectories(directory);
            var channel =
                    FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isTaken(channel)) {
                channel.close();
                throw new UnusableDatabase("Already running: another process uses the data in "
                        + directory.toAbsolutePath().normalize() + ". Stop that one first.");
            }
            return new DataLock(channel);
        } catch (IOException failure) {
            throw new UnusableDatabase("The data directory " + directory + " cannot be used: " + failure, failure);
        }
    }

    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() == null;
        } catch (OverlappingFileLockException alsoHere) {
            return true;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failure) {
            throw new UnusableDatabase("The lock of the data directory could not be given back.", failure);
        }
    }
}
