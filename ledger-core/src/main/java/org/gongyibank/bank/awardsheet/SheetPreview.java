package org.gongyibank.bank.awardsheet;

import java.util.List;
import org.gongyibank.bank.deed.Activity;
import org.gongyibank.bank.rule.Price;
import org.gongyibank.bank.sheet.SheetStatus;

/** A sheet that has been read, matched and priced. Nothing is posted. */
public record SheetPreview(long id, Activity activity, String title, List<PreviewRow> rows) {
    public SheetPreview {
        rows = List.copyOf(rows);
    }

    public long count(SheetStatus status) {
        return rows.stream().filter(row -> row.status() == status).count();
    }

    /** Returns what the rows to award would post. */
    public Price totals() {
        return new Price(
                rows.stream().mapToLong(row -> row.price().points()).sum(),
                rows.stream().mapToLong(row -> row.price().minutes()).sum());
    }
}
