package org.gongyibank.bank.sheet;

/**
 * Why a whole file was refused.
 *
 * @param code the reason, with the faulty field and the message
 * @param what the detail in the message: columns, dates, a line; empty if the message needs none
 */
public record FileProblem(Code code, String what) {

    /** All reasons, in the order in which they are checked. */
    public enum Code {
        FILE_EMPTY("file", "文件是空的。", "The file is empty."),
        FILE_TOO_LARGE(
                "file",
                "文件超过5 MB，或解压后过大；请删去图片和表格下方的空行后再上传。",
                "The file is over 5 MB, or unpacks to too much; remove pictures and the empty rows below the table."),
        OLD_EXCEL(
                "file",
                "这是旧版 .xls 或加了密码的文件；请另存为不加密码的 .xlsx 或 CSV 后再上传。",
                "This is an old .xls or a file with a password; save it as .xlsx without password, or as CSV."),
        NOT_A_TABLE("file", "这不是可读的表格（%s）；请上传 CSV 或 .xlsx。", "Not a readable table (%s); send CSV or .xlsx."),
        BROKEN_QUOTES(
                "file",
                "有一处引号没有成对（%s）；请另存为 .xlsx，或改好引号后再上传。",
                "A quotation mark has no partner (%s); save as .xlsx, or mend the quotation mark."),
        HEADER_NOT_FOUND("file", "没有找到表头：缺少“%s”列。", "No header row was found: missing the column(s) %s."),
        SEVERAL_TABLES(
                "file",
                "有几张工作表都有表头（%s）；请每次只上传一张。",
                "Several sheets of the workbook have the header (%s); send them one by one."),
        HEADER_REPEATED(
                "file", "表头里“%s”出现了两次；请把所有人排成一列后再上传。", "The header has %s twice; put everybody into one list of rows."),
        NO_ROWS("file", "表头下面没有任何数据行。", "There is no row below the header."),
        TOO_MANY_ROWS("file", "超过5000行；请分成几个文件上传。", "Over 5,000 rows; send several files."),
        DATE_MISSING(
                "occurredOn",
                "文件里没有唯一的日期（%s）；请填写活动日期。",
                "The file does not give one date (%s); say on which day it was."),
        DATE_CONTRADICTS("occurredOn", "活动日期与文件里的日期不一致（%s）。", "The day contradicts the dates in the file (%s).");

        private final String field;
        private final String chinese;
        private final String english;

        Code(String field, String chinese, String english) {
            this.field = field;
            this.chinese = chinese;
            this.english = english;
        }

        /** The faulty input: {@code file} or {@code occurredOn}. */
        public String field() {
            return field;
        }
    }

    /** The reason in Chinese, for residents. */
    public String chinese() {
        return code.chinese.formatted(what);
    }

    /** The reason in English. */
    public String english() {
        return code.english.formatted(what);
    }
}
