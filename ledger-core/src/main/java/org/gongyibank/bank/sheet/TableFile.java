package org.gongyibank.bank.sheet;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import org.gongyibank.bank.sheet.FileProblem.Code;

/** Detects the format of a file and lets the right reader find a table of the layout in it. */
final class TableFile {
    /** The largest file that is read: 5 MB of 1,048,576 bytes. */
    static final int MAX_BYTES = 5 * 1024 * 1024;

    private static final int SIGNATURE_BYTES = 8;

    private TableFile() {}

    static Reading<Table> read(byte[] file, Layout layout) {
        if (file.length == 0) return Reading.refused(Code.FILE_EMPTY, "");
        if (file.length > MAX_BYTES) return Reading.refused(Code.FILE_TOO_LARGE, "");
        var signature = HexFormat.of().formatHex(Arrays.copyOf(file, SIGNATURE_BYTES));
        if (signature.startsWith("504b0304")) return ExcelFile.read(file, layout);
        if (signature.equals("d0cf11e0a1b11ae1")) return Reading.refused(Code.OLD_EXCEL, "");
        var other = otherFormat(signature, file);
        if (!other.isEmpty()) return Reading.refused(Code.NOT_A_TABLE, other);
        return TextFile.read(file, layout);
    }

    /** Names the other formats that people send by mistake; empty for anything else. */
    private static String otherFormat(String signature, byte[] file) {
        if (signature.startsWith("25504446")) return "PDF";
        if (signature.startsWith("89504e47")) return "PNG";
        if (signature.startsWith("ffd8ff")) return "JPEG";
        if (signature.startsWith("47494638")) return "GIF";
        if (signature.startsWith("504b")) return "ZIP";
        if (signature.startsWith("52617221")) return "RAR";
        if (signature.startsWith("1f8b")) return "GZIP";
        var start = new String(file, 0, Math.min(file.length, 200), StandardCharsets.ISO_8859_1)
                .strip()
                .toLowerCase(Locale.ROOT);
        if (start.startsWith("{\\rtf")) return "RTF";
        // Some systems export a web page and call it .xls.
        return start.matches("(?s)(\u00EF\u00BB\u00BF)?<(!doctype|html|\\?xml|table|meta).*") ? "HTML/XML" : "";
    }
}
