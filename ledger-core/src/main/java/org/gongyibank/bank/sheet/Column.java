package org.gongyibank.bank.sheet;

import java.util.List;

/** A column's meaning and the headings that people use for it, most specific first. */
enum Column {
    ORDINAL("序号"),
    NUMBER("居民编号", "会员编号", "志愿者编号", "会员号", "编号"),
    NAME("姓名", "名字", "居民姓名", "志愿者姓名", "参会人员", "参会人", "志愿者"),
    PHONE("手机", "手机号", "手机号码", "联系电话", "电话号码", "电话", "联系方式"),
    BUILDING("楼号", "楼栋", "楼栋号", "楼幢", "楼"),
    SIGNATURE("签名", "签字", "签到", "签到情况", "是否签到", "本人签名", "本人签字", "签到签名", "签到时间"),
    SIGN_IN("签到时间", "签到", "到达时间", "开始时间", "上岗时间", "到岗时间"),
    SIGN_OUT("签退时间", "签退", "离开时间", "结束时间", "下岗时间", "离岗时间"),
    REMARK("备注", "说明"),
    CASE("案件编号", "案号", "案件号", "事项编号"),
    OCCURRED("发生日期", "受理日期", "发生时间"),
    CLOSED("结案日期", "办结日期", "结案时间"),
    CLASS("类别", "事项类别", "案件类别"),
    LEVEL("层级", "调解层级"),
    MEDIATOR("调解人编号", "调解人"),
    ASSISTANT("协助人编号", "协助人"),
    OUTCOME("结果", "调解结果", "处理结果"),
    BIRTH_YEAR("出生年", "出生年份"),
    GRID("网格", "网格号"),
    DOOR("门牌", "门牌号", "单元门牌"),
    PARTY("党员", "是否党员"),
    REGISTERED("登记日期", "注册日期"),
    PUBLICATION("公示意愿"),
    PARTNER("单位", "入驻单位", "单位名称"),
    CATEGORY("类别", "单位类别"),
    OFFER("服务", "服务名称", "服务项目"),
    POINTS("积分", "所需积分"),
    QUANTITY("数量", "名额"),
    PERIOD("周期"),
    ESSENTIAL("生活必需", "是否生活必需"),
    BALANCE("积分余额", "现有积分", "剩余积分", "期初积分", "积分"),
    /** Always with the unit, because 服务时长 alone may be in hours. */
    MINUTES("服务分钟", "服务时长分钟", "志愿服务时长分钟", "时长分钟", "服务分钟数", "分钟数", "分钟"),
    LAST_DAY("有效期至", "积分有效期至", "有效期", "到期日", "到期日期");

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<String> words;

    Column(String... words) {
        this.words = List.of(words);
    }

    /** The heading in our own files, also used in messages. */
    String label() {
        return words.getFirst();
    }

    /**
     * Returns how specific a heading is for this column, 0 for the best; the number of words if it is not one of them.
     */
    int rank(String heading) {
        var rank = words.indexOf(heading);
        return rank < 0 ? words.size() : rank;
    }

    boolean isHeading(String heading) {
        return words.contains(heading);
    }
}
