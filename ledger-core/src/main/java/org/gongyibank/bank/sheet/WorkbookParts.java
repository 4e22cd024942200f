package org.gongyibank.bank.sheet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** The XML parts of a workbook, unpacked within bounds. */
record WorkbookParts(Map<String, byte[]> parts) {
    /** The most bytes that all parts of a workbook may unpack to. */
    static final int MAX_UNPACKED_BYTES = 32 * 1024 * 1024;

    private static final int MAX_PARTS = 1_000;
    private static final Pattern WANTED = Pattern.compile("(?i).*\\.(xml|rels)");

    /**
     * Unpacks a file; empty when it exceeds the limits.
     *
     * @throws IOException if the archive is damaged
     */
    static Optional<WorkbookParts> unpack(byte[] file) throws IOException {
        var parts = new LinkedHashMap<String, byte[]>();
        var left = MAX_UNPACKED_BYTES;
        var count = 0;
        try (var in = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (var part = in.getNextEntry(); part != null; part = in.getNextEntry()) {
                var bytes = in.readNBytes(left + 1);
                left -= bytes.length;
                if (left < 0 || ++count > MAX_PARTS) return Optional.empty();
                if (!WANTED.matcher(part.getName()).matches()) continue;
                if (parts.put(part.getName(), bytes) != null) throw new IOException("twice in it: " + part.getName());
            }
        }
        return Optional.of(new WorkbookParts(parts));
    }

    boolean have(String name) {
        return parts.containsKey(name);
    }

    /**
     * Whether there are styles. The reader fails if asked for missing styles; without them it cannot tell which numbers
     * are dates.
     */
    boolean haveStyles() {
        return parts.keySet().stream()
                .anyMatch(name -> name.toLowerCase(Locale.ROOT).endsWith("/styles.xml"));
    }

    /**
     * Checks every part and packs it again, so that the library reads exactly what was limited and checked. A zip
     * file's own directory may claim anything.
     *
     * @throws IOException if a part is not XML or exceeds the limits of a spreadsheet
     */
    byte[] packed() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(packed)) {
            out.setLevel(Deflater.BEST_SPEED);
            for (var part : parts.entrySet()) {
                out.putNextEntry(new ZipEntry(part.getKey()));
                WorkbookPart.copy(part.getValue(), out);
            }
        }
        return packed.toByteArray();
    }
}
