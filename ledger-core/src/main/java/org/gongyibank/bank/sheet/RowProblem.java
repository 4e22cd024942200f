package org.gongyibank.bank.sheet;

import java.util.Locale;

/** Why a row is not a candidate: a stable code and a message for the person who decides. */
public enum RowProblem {
    NOT_SIGNED("没有签名", "not signed"),
    SIGNED_FOR("由他人代签，请核实", "signed by somebody else: please check"),
    SIGNATURE_UNREADABLE("签名栏看不懂，请向本人核实", "the signature cannot be read: please check"),
    NOT_IN_REGISTER("登记册里没有此人", "no resident in the register fits"),
    NAME_MISSING("没有姓名", "no name"),
    NUMBER_UNKNOWN("登记册里没有这个居民编号", "no resident has this number"),
    NUMBER_CONTRADICTS("居民编号与姓名或手机号不是同一人", "the number is not that of the name or phone"),
    SEVERAL_FIT("有几位居民都符合，请核实是哪一位", "several members fit"),
    NAME_ONLY("只有姓名相符，请核实是哪一位", "only the name fits"),
    PHONE_ONLY("只有手机号相符，请核实是哪一位", "only the phone fits"),
    PHONE_CONTRADICTS("姓名和楼号相符，但手机号与登记的不同", "name and building fit, but the phone is not the registered one"),
    SIGN_IN_MISSING("没有签到时间", "no sign-in time"),
    SIGN_OUT_MISSING("没有签退时间", "never signed out"),
    TIME_UNREADABLE("时间看不懂", "a time cannot be read"),
    OUT_BEFORE_IN("签退不晚于签到", "signed out no later than in"),
    OVER_A_DAY("签到到签退超过24小时", "over 24 hours from sign-in to sign-out"),
    DATE_MISSING("没有日期", "no date"),
    DATE_CONTRADICTS("日期与活动日期不一致", "another day than the sheet's"),
    CASE_MISSING("没有案件编号，或编号过长", "no case number, or over 40 characters"),
    CASE_CONTRADICTS("同一案件的类别、层级或结果前后不一致", "the rows of this case contradict each other"),
    CLASS_UNREADABLE("类别看不懂", "the class cannot be read"),
    LEVEL_UNREADABLE("层级看不懂", "the level cannot be read"),
    OUTCOME_UNREADABLE("结果看不懂", "the outcome cannot be read"),
    MEDIATOR_MISSING("没有调解人", "no mediator"),
    IN_SHEET_ALREADY("此人在本表中已有一行", "the same member stands in an earlier row"),
    SECOND_SPELL("此人当天已有另一段时间，请核实后合并", "the same member has an earlier spell that day"),
    SECOND_MEDIATOR("同一案件已有调解人", "the case has a mediator already"),
    POINTS_UNREADABLE("积分没有填写，或不是整数", "the points are missing or no whole number"),
    MINUTES_UNREADABLE("服务分钟没有填写，或不是整数", "the minutes are missing or no whole number"),
    LAST_DAY_UNREADABLE("有效期看不懂", "the last day cannot be read"),
    LAST_DAY_OVER("有效期已经过了，请核实", "the last day is over already: please check"),
    SEVERAL_ROWS("此人在本表中有几行，请核实以哪一行为准", "the same member stands in several rows: please check"),
    NOTHING_THERE("积分和时长都是0", "neither points nor minutes");

    private final String chinese;
    private final String english;

    RowProblem(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    /** The stable code, such as {@code not-signed}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String chinese() {
        return chinese;
    }

    public String english() {
        return english;
    }
}
