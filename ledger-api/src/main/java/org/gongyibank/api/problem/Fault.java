package org.gongyibank.api.problem;

import java.util.Map;

/** The possible faults of one field of a request. */
public enum Fault {
    MALFORMED("不是合法的 JSON。", "is not well-formed JSON"),
    UNKNOWN_FIELD("没有这个字段。", "is not a known field"),
    REPEATED_FIELD("字段重复出现。", "appears more than once"),
    TRAILING("正文之后还有多余内容。", "is followed by more content"),
    TOO_DEEP_OR_LONG("嵌套过深或内容过长。", "is nested too deep or too long"),
    REQUIRED("必须填写。", "is required"),
    NOT_TEXT("须为文字。", "must be a string"),
    NOT_INTEGER("须为整数，不加引号、不带小数。", "must be an integer, neither quoted nor with a fraction"),
    NOT_BOOLEAN("须为 true 或 false。", "must be true or false"),
    NOT_DATE("须为日期，例如 2026-11-22。", "must be a date such as 2026-11-22"),
    NOT_TIME("须为带时区的时间，例如 2026-11-22T08:00:00Z。", "must be a time with zone such as 2026-11-22T08:00:00Z"),
    NOT_LIST("须为列表。", "must be a list"),
    NOT_OBJECT("须为对象。", "must be an object"),
    NOT_ONE_OF("须为以下之一：{values}。", "must be one of {values}"),
    TOO_LARGE_A_NUMBER("数字过大或过小。", "is too large or too small a number"),
    AT_LEAST("不得小于 {min}。", "must be at least {min}"),
    AT_MOST("不得大于 {max}。", "must be at most {max}"),
    SIZE("长度或个数须在 {min} 到 {max} 之间。", "must have between {min} and {max} characters or items"),
    PATTERN("格式不对。", "does not have the right form"),
    NOT_PLAIN("不得含有控制字符。", "must not contain control characters"),
    REPEATED_VALUE("不得重复。", "must not repeat"),
    NOT_KNOWN("查无此项。", "is not known"),
    NOT_FOR_ACTIVITY("这类活动不填此项。", "does not belong to this kind of activity"),
    IN_THE_FUTURE("不得晚于今天。", "must not be later than today"),
    NOT_YET("不得晚于现在。", "must not be later than now"),
    INVALID("不合要求。", "is not valid");

    private final String chinese;
    private final String english;

    Fault(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    Wording wording() {
        return new Wording(chinese, english);
    }

    FieldError at(String field, Map<String, ?> figures, Language language) {
        return new FieldError(field, wording().in(language, figures));
    }
}
