package org.gongyibank.bank.sheet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gongyibank.bank.sheet.OfferRow.Period;
import org.gongyibank.bank.sheet.RowFault.Fault;
import org.gongyibank.bank.sheet.Table.Line;

/** Reads partners and their offers: 单位, 类别, 服务, 积分, 数量, 周期, 生活必需. */
public final class OfferReader {
    private static final int NAME_LENGTH = 100;
    private static final int CATEGORY_LENGTH = 20;
    private static final int LAST_NUMBER = 1_000_000;
    private static final Map<String, Period> PERIODS = Map.of(
            "每月", Period.MONTH, "月", Period.MONTH, "每季", Period.QUARTER, "每季度", Period.QUARTER, "季", Period.QUARTER);
    private static final Map<String, Boolean> YES_OR_NO = Map.of("是", true, "否", false);

    private OfferReader() {}

    /** Reads every row. A partner may list a service only once and has one category. */
    public static Reading<Imported<OfferRow>> read(byte[] file) {
        return TableFile.read(file, Layout.OFFERS).then(table -> new Reading.Read<>(rows(table)));
    }

    private static Imported<OfferRow> rows(Table table) {
        var rows = new ArrayList<OfferRow>();
        var faults = new ArrayList<RowFault>();
        var services = new HashSet<List<String>>();
        var categories = new HashMap<String, String>();
        for (var line : table.lines()) {
            var fields = new LineFields(line);
            var row = row(line, fields);
            check(row, fields, services, categories);
            if (fields.faults().isEmpty()) rows.add(row);
            faults.addAll(fields.faults());
        }
        return new Imported<>(rows, faults);
    }

    private static OfferRow row(Line line, LineFields fields) {
        return new OfferRow(
                line.row(),
                fields.required(Column.PARTNER, NAME_LENGTH),
                fields.required(Column.CATEGORY, CATEGORY_LENGTH),
                fields.required(Column.OFFER, NAME_LENGTH),
                fields.number(Column.POINTS, 1, LAST_NUMBER),
                fields.number(Column.QUANTITY, 1, LAST_NUMBER),
                fields.word(Column.PERIOD, PERIODS, Period.MONTH),
                fields.word(Column.ESSENTIAL, YES_OR_NO, false));
    }

    private static void check(
            OfferRow row, LineFields fields, Set<List<String>> services, Map<String, String> categories) {
        if (!services.add(List.of(row.partner(), row.service()))) fields.fault(Column.OFFER, Fault.DUPLICATE);
        var category = categories.putIfAbsent(row.partner(), row.category());
        if (category != null && !category.equals(row.category())) fields.fault(Column.CATEGORY, Fault.CONTRADICTS);
    }
}
