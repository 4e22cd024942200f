package org.gongyibank.bank.sheet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes small workbooks as XML, so that tests control every byte. A cell that looks like a number becomes a number.
 */
final class Workbooks {
    private static final String TYPES = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
            + "<Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\""
            + " ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>";

    private Workbooks() {}

    /** A workbook of sheets, each a list of rows. */
    @SafeVarargs
    static byte[] of(List<List<String>>... sheets) {
        var parts = new LinkedHashMap<String, String>();
        var listed = new StringBuilder();
        var related = new StringBuilder();
        for (var at = 1; at <= sheets.length; at++) {
            listed.append("<sheet name=\"S%d\" sheetId=\"%d\" r:id=\"r%d\"/>".formatted(at, at, at));
            related.append("<Relationship Id=\"r%d\" Target=\"worksheets/sheet%d.xml\"/>".formatted(at, at));
            parts.put("xl/worksheets/sheet" + at + ".xml", sheet(sheets[at - 1]));
        }
        parts.put("[Content_Types].xml", TYPES);
        parts.put("xl/workbook.xml", workbook(listed.toString()));
        parts.put("xl/_rels/workbook.xml.rels", "<Relationships>" + related + "</Relationships>");
        return zip(parts);
    }

    /** A workbook of one sheet with the given XML. */
    static byte[] ofXml(String sheet) {
        return ofXml(Map.of("xl/worksheets/sheet1.xml", sheet));
    }

    /** A workbook of one sheet, with more parts. */
    static byte[] ofXml(Map<String, String> parts) {
        return ofXml("<sheet name=\"S1\" sheetId=\"1\" r:id=\"r1\"/>", parts);
    }

    private static byte[] ofXml(String listed, Map<String, String> parts) {
        var all = new LinkedHashMap<>(parts);
        var shared = "<Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"application/"
                + "vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml\"/></Types>";
        var types = parts.containsKey("xl/sharedStrings.xml") ? TYPES.replace("</Types>", shared) : TYPES;
        all.put("[Content_Types].xml", types);
        all.put("xl/workbook.xml", workbook(listed));
        all.put(
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
        return zip(all);
    }

    /** A workbook that lists several sheets, all stored in one part. */
    static byte[] ofSheets(String listed, String sheet) {
        return ofXml(listed, Map.of("xl/worksheets/sheet1.xml", sheet));
    }

    private static String workbook(String sheets) {
        return "<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>"
                + sheets + "</sheets></workbook>";
    }

    static byte[] zip(Map<String, String> parts) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(bytes)) {
            for (var part : parts.entrySet()) {
                out.putNextEntry(new ZipEntry(part.getKey()));
                out.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String sheet(List<List<String>> rows) {
        var xml = new StringBuilder("<worksheet><sheetData>");
        for (var row = 1; row <= rows.size(); row++) {
            xml.append("<row r=\"").append(row).append("\">");
            var cells = rows.get(row - 1);
            for (var column = 0; column < cells.size(); column++) {
                xml.append(cell((char) ('A' + column) + String.valueOf(row), cells.get(column)));
            }
            xml.append("</row>");
        }
        return xml.append("</sheetData></worksheet>").toString();
    }

    private static String cell(String address, String text) {
        if (text.matches("-?\\d+(\\.\\d+)?(E\\d+)?")) return "<c r=\"" + address + "\"><v>" + text + "</v></c>";
        return "<c r=\"" + address + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
    }

    /** Lines of cells separated by commas as rows for {@link #of}. */
    static List<List<String>> rows(String... lines) {
        var rows = new ArrayList<List<String>>();
        for (var line : lines) rows.add(List.of(line.split(",", -1)));
        return rows;
    }
}
