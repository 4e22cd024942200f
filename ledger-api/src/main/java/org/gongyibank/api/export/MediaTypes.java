package org.gongyibank.api.export;

/** The media types of files in {@code Content-Type}. */
public final class MediaTypes {
    public static final String TEXT = "text/plain";
    public static final String CSV = "text/csv";
    public static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public static final String JSONL = "application/jsonl";

    private MediaTypes() {}
}
