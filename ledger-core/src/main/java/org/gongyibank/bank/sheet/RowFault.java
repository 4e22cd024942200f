package org.gongyibank.bank.sheet;

/**
 * A fault in an import row, to be corrected in the file.
 *
 * @param row the data row, from 1
 * @param field the heading of the column in our own files, such as 出生年
 * @param fault the kind of fault
 */
public record RowFault(int row, String field, Fault fault) {
    /** The kinds of fault; {@link #name()} is stable. */
    public enum Fault {
        MISSING("没有填写", "missing"),
        UNREADABLE("看不懂", "unreadable"),
        TOO_LONG("太长", "too long"),
        DUPLICATE("与前面的行重复", "the same as in an earlier row"),
        CONTRADICTS("与前面的行不一致", "contradicts an earlier row");

        private final String chinese;
        private final String english;

        Fault(String chinese, String english) {
            this.chinese = chinese;
            this.english = english;
        }
    }

    public String chinese() {
        return "第%d行“%s”%s".formatted(row, field, fault.chinese);
    }

    public String english() {
        return "row %d, %s: %s".formatted(row, field, fault.english);
    }
}
