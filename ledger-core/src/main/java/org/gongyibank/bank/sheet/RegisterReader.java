package org.gongyibank.bank.sheet;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.gongyibank.bank.sheet.RowFault.Fault;
import org.gongyibank.bank.sheet.Table.Line;

/** Reads a register of members: 居民编号, 姓名, 手机, 出生年, 网格, 楼号, 门牌, 党员, 登记日期, 公示意愿. */
public final class RegisterReader {
    private static final int NUMBER_LENGTH = 20;
    private static final int NAME_LENGTH = 80;
    private static final int PHONE_LENGTH = 20;
    private static final int BUILDING_LENGTH = 20;
    private static final int DOOR_LENGTH = 40;
    private static final int FIRST_BIRTH_YEAR = 1900;
    private static final int LAST_BIRTH_YEAR = 2100;
    private static final int LAST_GRID = 999;
    private static final Map<String, Boolean> PARTY = Map.of("", false, "否", false, "群众", false, "是", true, "党员", true);

    // Only residents who agreed are named; an empty cell is no consent.
    private static final Map<String, Publication> PUBLICATION = Map.of(
            "", Publication.HIDDEN,
            "姓名公开", Publication.NAMED,
            "遮名公开", Publication.MASKED,
            "不公开", Publication.HIDDEN);

    private RegisterReader() {}

    /** Reads every row. Phones may be missing or shared; numbers must be present and unique. */
    public static Reading<Imported<RegisteredMember>> read(byte[] file) {
        return TableFile.read(file, Layout.REGISTER).then(table -> new Reading.Read<>(rows(table)));
    }

    private static Imported<RegisteredMember> rows(Table table) {
        var rows = new ArrayList<RegisteredMember>();
        var faults = new ArrayList<RowFault>();
        var numbers = new HashSet<String>();
        for (var line : table.lines()) {
            var fields = new LineFields(line);
            var row = row(line, fields, numbers);
            if (fields.faults().isEmpty()) rows.add(row);
            faults.addAll(fields.faults());
        }
        return new Imported<>(rows, faults);
    }

    private static RegisteredMember row(Line line, LineFields fields, Set<String> numbers) {
        // The number is kept as the community writes it. Uniqueness is checked on its folded form.
        var number = fields.required(Column.NUMBER, NUMBER_LENGTH);
        var key = RegisteredMember.numberKey(number);
        if (key.isEmpty() && !number.isEmpty()) fields.fault(Column.NUMBER, Fault.UNREADABLE);
        if (!key.isEmpty() && !numbers.add(key)) fields.fault(Column.NUMBER, Fault.DUPLICATE);
        return new RegisteredMember(
                line.row(),
                number,
                name(fields.required(Column.NAME, NAME_LENGTH)),
                phone(fields),
                fields.numberOrNone(Column.BIRTH_YEAR, FIRST_BIRTH_YEAR, LAST_BIRTH_YEAR),
                fields.number(Column.GRID, 1, LAST_GRID),
                fields.text(Column.BUILDING, BUILDING_LENGTH),
                fields.text(Column.DOOR, DOOR_LENGTH),
                fields.word(Column.PARTY, PARTY, false),
                fields.date(Column.REGISTERED),
                fields.word(Column.PUBLICATION, PUBLICATION, Publication.HIDDEN));
    }

    private static String name(String folded) {
        var isLatin = folded.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN);
        return isLatin ? folded : Folding.name(folded);
    }

    private static String phone(LineFields fields) {
        var typed = fields.text(Column.PHONE, NAME_LENGTH);
        var phone = Folding.phone(typed);
        // Text without digits, or a number shortened by a spreadsheet, must not silently count as "no phone".
        if (phone.isEmpty() && !Signature.isAbsent(typed)) fields.fault(Column.PHONE, Fault.UNREADABLE);
        if (phone.length() > PHONE_LENGTH) fields.fault(Column.PHONE, Fault.TOO_LONG);
        return phone;
    }
}
