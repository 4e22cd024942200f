package org.gongyibank.api.export;

import java.io.IOException;
import java.util.List;

/** A table in a file. Cells are texts, whole numbers, days or local times. */
public sealed interface Table permits CsvTable, XlsxTable {
    /** Writes the first row. */
    void titles(List<String> titles) throws IOException;

    void row(List<?> cells) throws IOException;

    /** Passes on what has been written so far. */
    void flush() throws IOException;

    void end() throws IOException;
}
