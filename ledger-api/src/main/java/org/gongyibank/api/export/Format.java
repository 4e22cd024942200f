package org.gongyibank.api.export;

import java.io.OutputStream;
import org.gongyibank.api.problem.Language;

/** The file formats of an export. */
enum Format {
    HLEDGER("hledger", MediaTypes.TEXT),
    BEANCOUNT("beancount", MediaTypes.TEXT),
    CSV("csv", MediaTypes.CSV),
    XLSX("xlsx", MediaTypes.XLSX),
    JSONL("jsonl", MediaTypes.JSONL);

    private final String extension;
    private final String mediaType;

    Format(String extension, String mediaType) {
        this.extension = extension;
        this.mediaType = mediaType;
    }

    String extension() {
        return extension;
    }

    String mediaType() {
        return mediaType;
    }

    JournalFile to(OutputStream out, Edition edition, Language language) {
        return switch (this) {
            case HLEDGER -> new Hledger(out, edition);
            case BEANCOUNT -> new Beancount(out, edition);
            case CSV -> new TableFile(new CsvTable(out), edition, language);
            case XLSX -> new TableFile(new XlsxTable(out), edition, language);
            case JSONL -> new Jsonl(out, edition);
        };
    }
}
