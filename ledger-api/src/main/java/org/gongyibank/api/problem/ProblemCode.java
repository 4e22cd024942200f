package org.gongyibank.api.problem;

import io.micronaut.http.HttpStatus;
import java.util.Locale;

/**
 * The catalogue of problems. Each constant is a stable code ({@code KEY_REUSED} is {@code key-reused}) with its status
 * and its words. {@code {name}} in a sentence is a figure, which also becomes a member of the problem. The file is long
 * because it is one list: all codes of the contract are read, translated and compared in one place.
 */
public enum ProblemCode {
    INVALID_INPUT(
            HttpStatus.BAD_REQUEST,
            "输入有误",
            "请求内容有误，请看 errors。",
            "Invalid input",
            "The request is not valid; see errors."),
    /** Any other 4xx status of the framework, such as 408, 414 or 431. */
    REQUEST_REFUSED(
            HttpStatus.BAD_REQUEST,
            "请求不被接受",
            "服务器不接受这样的请求。",
            "Request refused",
            "The server does not take a request like this."),

    UNAUTHENTICATED(HttpStatus.UNAUTHORIZED, "未登录", "请先登录。", "Not logged in", "Log in first."),
    LOGIN_FAILED(
            HttpStatus.UNAUTHORIZED, "登录失败", "用户名或密码不对。", "Login failed", "The user name or the password is wrong."),
    FORBIDDEN(HttpStatus.FORBIDDEN, "无权操作", "您的身份不能做这件事。", "Not allowed", "Your role does not permit this."),
    OWN_ENTRY(
            HttpStatus.FORBIDDEN,
            "本人经手",
            "这一笔是您自己记的，请由另一位议事会成员撤回。",
            "Own entry",
            "You posted this entry yourself; another member of the council has to take it back."),

    NOT_FOUND(HttpStatus.NOT_FOUND, "查无此项", "没有找到所请求的内容。", "Not found", "There is nothing here."),
    COMMUNITY_NOT_FOUND(HttpStatus.NOT_FOUND, "查无此社区", "没有这个社区。", "Community not found", "There is no such community."),
    METHOD_NOT_ALLOWED(
            HttpStatus.METHOD_NOT_ALLOWED,
            "方法不允许",
            "此地址不支持该请求方法。",
            "Method not allowed",
            "This address has no such method."),
    NOT_ACCEPTABLE(
            HttpStatus.NOT_ACCEPTABLE,
            "格式不支持",
            "不能以所要求的格式回答。",
            "Not acceptable",
            "There is no answer in the format asked for."),
    TOO_LARGE(HttpStatus.REQUEST_ENTITY_TOO_LARGE, "内容过大", "请求内容过大。", "Too large", "The request is too large."),
    UNSUPPORTED_MEDIA_TYPE(
            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
            "类型不支持",
            "不支持这种内容类型。",
            "Unsupported media type",
            "This content type is not supported here."),

    KEY_REUSED(
            HttpStatus.UNPROCESSABLE_ENTITY,
            "键已用于别的请求",
            "这个请求编号（Idempotency-Key）已用于内容不同的请求，不同之处：{fields}。",
            "Key reused",
            "This Idempotency-Key was used for a request with other content; it differs in {fields}."),
    ALREADY_DONE(
            HttpStatus.CONFLICT,
            "已经办过",
            "这件事已经入账（第 {seq} 笔）。",
            "Already done",
            "This act has been posted already (entry {seq})."),
    ACCOUNT_NOT_FOUND(HttpStatus.CONFLICT, "账户不存在", "账户不存在。", "Account not found", "There is no such account."),
    ACCOUNT_EXISTS(HttpStatus.CONFLICT, "账户已存在", "这个账户已经开过。", "Account exists", "This account is open already."),
    ACCOUNT_FROZEN(HttpStatus.CONFLICT, "账户已冻结", "账户已冻结。", "Account frozen", "The account is frozen."),
    ACCOUNT_CLOSED(HttpStatus.CONFLICT, "账户已关闭", "账户已关闭。", "Account closed", "The account is closed."),
    UNIT_MISMATCH(
            HttpStatus.CONFLICT, "单位不符", "积分与服务时长不能混记。", "Unit mismatch", "Points, minutes and items do not mix."),
    HOLD_NOT_OPEN(
            HttpStatus.CONFLICT, "预留已结束", "预留的积分已经处理过。", "Hold not open", "The points set aside have been settled."),
    HOLD_EXPIRED(
            HttpStatus.CONFLICT, "预留已过期", "预留的积分已过期退回。", "Hold expired", "The points set aside have been returned."),
    HOLD_NOT_EXPIRED(
            HttpStatus.CONFLICT,
            "预留未到期",
            "预留的积分要到 {until} 才到期。",
            "Hold not expired",
            "The points are set aside until {until}."),
    EXCEEDS_HOLD(
            HttpStatus.CONFLICT,
            "超过预留",
            "预留了 {held} 分，要求 {asked} 分。",
            "More than held",
            "{held} points are set aside, {asked} were asked for."),
    HOLD_NOT_CAPTURED(
            HttpStatus.CONFLICT,
            "没有实收",
            "没有实收的积分不能退款。",
            "Not captured",
            "Only points that were taken can be refunded."),
    REFUNDED_SINCE(
            HttpStatus.CONFLICT,
            "其间已有退款",
            "其间已有另一次退款，请重新计算。",
            "Refunded since",
            "Another refund came first. Read the redemption again and repeat."),
    EXCEEDS_CAPTURE(
            HttpStatus.CONFLICT,
            "超过实收",
            "还能退 {left} 分，要求退 {asked} 分。",
            "More than captured",
            "{left} points can still be refunded, {asked} were asked for."),
    ALREADY_REVERSED(
            HttpStatus.CONFLICT,
            "已经撤回",
            "第 {seq} 笔已由第 {by} 笔撤回。",
            "Already reversed",
            "Entry {seq} has been reversed by entry {by}."),
    WRITE_OFF_NOT_ALLOWED(
            HttpStatus.CONFLICT,
            "不能核销",
            "第 {seq} 笔的积分是别人转来的，不是新发的，已花掉的部分不能核销；请去掉 shortfall。",
            "Write-off not allowed",
            "The points of entry {seq} came from another account; what is spent of them cannot be written off. Leave shortfall out."),
    NOT_REVERSIBLE(HttpStatus.CONFLICT, "不能撤回", "这一笔不能撤回。", "Not reversible", "This entry cannot be reversed."),
    LIMIT_REACHED(
            HttpStatus.CONFLICT,
            "已达上限",
            "已达上限：已用 {used}，上限 {max}。",
            "Limit reached",
            "The limit is reached: {used} used of {max}."),
    INSUFFICIENT_POINTS(
            HttpStatus.CONFLICT,
            "积分不足",
            "积分不足，需要 {asked} 分。",
            "Not enough points",
            "There are not enough points: {asked} are needed."),
    CEILING_REACHED(
            HttpStatus.CONFLICT, "超过账户上限", "超过账户的上限。", "Ceiling reached", "The account would exceed its ceiling."),

    HOLDS_OPEN(
            HttpStatus.CONFLICT,
            "有未结束的预留",
            "账户还有未结束的预留，不能关闭。",
            "Holds open",
            "The account still has points set aside."),
    ACCOUNT_NOT_EMPTY(
            HttpStatus.CONFLICT,
            "账户未清空",
            "账户还有 {balance}，不能关闭。",
            "Account not empty",
            "The account still holds {balance}."),

    AWARD_REFUSED(
            HttpStatus.CONFLICT,
            "整批未入账",
            "有的行不能入账，因此整批都没有入账，请看 lines。",
            "Award refused",
            "Some lines were refused, so nothing was posted; see lines."),
    NO_RULE_IN_FORCE(
            HttpStatus.CONFLICT,
            "当日没有规则",
            "那一天还没有生效的规则，不能计分。",
            "No rule in force",
            "No rule was in force on that day."),
    EVIDENCE_NOT_ACCEPTED(
            HttpStatus.CONFLICT,
            "证据等级不够",
            "这个等级的证据不能直接入账；D级（当时没有留下记录）须经申报和评判。",
            "Evidence not accepted",
            "Evidence of this grade is not awarded directly; grade D needs a claim and a judgement."),
    UNPAID(HttpStatus.CONFLICT, "不计分", "按规则，这一项不计分。", "Earns nothing", "By the rule this earns nothing."),
    CAPPED(
            HttpStatus.CONFLICT,
            "达到每天上限",
            "应计 {asked} 分，每天最多 {max} 分，超出的不计；服务时长全部记入。",
            "Capped",
            "This makes {asked} points, and a day earns at most {max}; all minutes count."),
    CAPPED_BY_MONTH(
            HttpStatus.CONFLICT,
            "达到每月上限",
            "应计 {asked} 分，每月最多 {max} 分，超出的不计；服务时长全部记入。",
            "Capped by the month",
            "This makes {asked} points, and a month earns at most {max}; all minutes count."),
    CAPPED_FOR_LIFE(
            HttpStatus.CONFLICT,
            "达到累计上限",
            "应计 {asked} 分，每人累计最多 {max} 分，超出的不计；服务时长全部记入。",
            "Capped for life",
            "This makes {asked} points, and one person earns at most {max} in all; all minutes count."),
    QUOTA_REACHED(
            HttpStatus.CONFLICT,
            "超过本月额度",
            "经手人本月额度 {max} 分，已用 {used} 分，这一行需要 {asked} 分。",
            "Quota reached",
            "The awarder may award {max} points a month and has awarded {used}; this line takes {asked}."),
    IN_THE_FUTURE(HttpStatus.CONFLICT, "日期未到", "日期晚于今天，请核实。", "In the future", "The day is yet to come."),
    FUND_EXHAUSTED(
            HttpStatus.CONFLICT,
            "资金来源已用完",
            "资金来源只剩 {left} 分，需要 {asked} 分。",
            "Fund exhausted",
            "The funding source has {left} points left, {asked} are needed."),
    ALREADY_CONFIRMED(
            HttpStatus.CONFLICT, "已经确认", "这张表已经确认入账。", "Already confirmed", "This sheet has been confirmed already."),
    NOTHING_TO_AWARD(
            HttpStatus.CONFLICT,
            "没有可入账的行",
            "这张表没有可入账的行。",
            "Nothing to award",
            "No row of this sheet is to be awarded."),
    NOT_WAITING(
            HttpStatus.CONFLICT, "不在等待确认", "这一项不在等待第二人确认。", "Not waiting", "This does not wait for a second person."),
    SECOND_PERSON_NEEDED(
            HttpStatus.FORBIDDEN,
            "须由第二人确认",
            "自己录入或自己受益的，须由另一位成员确认。",
            "Second person needed",
            "What you awarded or receive yourself needs somebody else to confirm it."),
    LINES_PENDING(
            HttpStatus.CONFLICT,
            "有待确认的积分",
            "这位居民还有等待确认的积分，处理完才能关闭账户。",
            "Lines pending",
            "Something this member earned still waits to be confirmed; the accounts can be closed after that."),
    NO_HOUSEHOLD(
            HttpStatus.CONFLICT,
            "没有家庭住址",
            "登记册里没有这位居民的楼号和门牌，不知道是哪一户。",
            "No household",
            "The register does not say behind which door this member lives."),
    NOTHING_TO_MOVE(HttpStatus.CONFLICT, "没有可转的积分", "账户里没有可转的积分。", "Nothing to move", "There are no points to move."),
    NOTHING_TO_CONFIRM(
            HttpStatus.CONFLICT,
            "没有可确认的行",
            "这张表没有等待您确认的行。",
            "Nothing to confirm",
            "No row of this list waits for you to confirm it."),
    NOTICE_TOO_SHORT(
            HttpStatus.CONFLICT,
            "公示期未满",
            "名单须张贴公示满 {days} 天才能确认：{noticedOn} 张贴的，从 {fromOn} 起可以确认。",
            "Notice too short",
            "A list hangs on the board for {days} days before it counts; posted on {noticedOn}, it can be confirmed from {fromOn}."),
    NAME_TAKEN(HttpStatus.CONFLICT, "名称已用", "已有同名的登记。", "Name taken", "There is one of this name already."),
    OFFER_CLOSED(HttpStatus.CONFLICT, "服务已下架", "这项服务已经下架。", "Offer closed", "This is no longer offered."),
    AGREEMENT_OVERLAPS(
            HttpStatus.CONFLICT,
            "协议日期重叠",
            "这家单位在 {fromOn} 至 {untilOn} 已有协议（编号 {agreement}），日期不得重叠。",
            "Agreements overlap",
            "The partner has an agreement from {fromOn} to {untilOn} ({agreement}); no day may be covered twice."),
    AGREEMENT_MISSING(
            HttpStatus.CONFLICT,
            "没有入驻协议",
            "这家单位没有签订入驻协议，不能收积分。",
            "No agreement",
            "This partner has not signed an agreement."),
    AGREEMENT_SUSPENDED(
            HttpStatus.CONFLICT,
            "入驻协议暂停",
            "这家单位的入驻协议已暂停，暂时不能收积分。",
            "Agreement suspended",
            "This partner's agreement is suspended."),
    AGREEMENT_NOT_STARTED(
            HttpStatus.CONFLICT,
            "入驻协议未生效",
            "这家单位的入驻协议从 {fromOn} 起生效。",
            "Agreement not started",
            "This partner's agreement begins on {fromOn}."),
    AGREEMENT_EXPIRED(
            HttpStatus.CONFLICT,
            "入驻协议已到期",
            "这家单位的入驻协议已于 {untilOn} 到期。",
            "Agreement expired",
            "This partner's agreement ended with {untilOn}."),
    CODE_UNKNOWN(
            HttpStatus.CONFLICT,
            "兑换码不对",
            "没有这个兑换码，请核对后再试。",
            "Code unknown",
            "There is no such code; check the digits."),
    CODE_FOREIGN(
            HttpStatus.CONFLICT,
            "外社区的兑换码",
            "这是别的社区的兑换码，不能在这里使用。",
            "Code of another community",
            "This code belongs to another community."),
    CODE_USED(
            HttpStatus.CONFLICT,
            "兑换码已用过",
            "这个兑换码已经用过，请居民换一个新码。",
            "Code used",
            "This code has been used; ask for a new one."),
    CODE_REPLACED(
            HttpStatus.CONFLICT,
            "兑换码已换新",
            "居民已经换了新码，请用新的。",
            "Code replaced",
            "The member has a newer code; use that one."),
    CODE_EXPIRED(
            HttpStatus.CONFLICT,
            "兑换码已过期",
            "这个兑换码已经过期，请居民换一个新码。",
            "Code expired",
            "This code has expired; ask for a new one."),
    AGREEMENT_EXHAUSTED(
            HttpStatus.CONFLICT,
            "协议额度已满",
            "这家单位本月的协议额度 {max} 分，只剩 {left} 分，需要 {asked} 分。",
            "Agreement exhausted",
            "This partner's agreement takes {max} points a month; {left} are left and {asked} are needed."),
    MEMBER_LIMIT_REACHED(
            HttpStatus.CONFLICT,
            "已达每人限额",
            "这项服务每人每期限 {max} 份，还可兑换 {left} 份，要求 {asked} 份。",
            "Member limit reached",
            "Each member may have {max} of this in a period; {left} are left and {asked} were asked for."),
    SOLD_OUT(
            HttpStatus.CONFLICT,
            "本期已兑完",
            "这项服务本期只剩 {left} 份，要求 {asked} 份。",
            "Sold out",
            "{left} of this are left in the period, {asked} were asked for."),
    REDEMPTION_NOT_CAPTURED(
            HttpStatus.CONFLICT,
            "没有可退的积分",
            "这次兑换没有实收，或者已经全部退回，没有可退的积分。",
            "Redemption not captured",
            "Nothing was taken for this redemption, or all of it has been refunded."),
    REDEMPTION_NOT_HELD(
            HttpStatus.CONFLICT,
            "兑换已结束",
            "这次兑换已经结束，没有预留的积分了。",
            "Redemption not held",
            "The points of this redemption are no longer set aside."),
    NOTHING_TO_PUBLISH(
            HttpStatus.CONFLICT,
            "尚无可公布的内容",
            "账本还没有任何记录，没有可以公布的内容。",
            "Nothing to publish",
            "There are no entries yet, so there is nothing to publish."),
    NOT_YET_PUBLISHED(
            HttpStatus.CONFLICT,
            "尚未公布",
            "这一笔还没有列入已公布的账本指纹；账本指纹每小时公布一次，请稍后再查。",
            "Not yet published",
            "This entry is not in a published checkpoint yet; one is published every hour."),
    NO_SIGNING_KEY(
            HttpStatus.CONFLICT,
            "没有签名密钥",
            "本服务没有这本账的签名密钥，不能公布账本指纹；原因见服务日志。",
            "No signing key",
            "This service does not have the key that signs these books; its log says why."),

    TOO_MANY_ATTEMPTS(
            HttpStatus.TOO_MANY_REQUESTS,
            "尝试过多",
            "尝试次数过多，请 {retryAfterSeconds} 秒后再试。",
            "Too many attempts",
            "Too many attempts; try again in {retryAfterSeconds} seconds."),
    BUSY(
            HttpStatus.TOO_MANY_REQUESTS,
            "系统繁忙",
            "系统繁忙，尚未办理，请用同一个键重试，不会重复入账。",
            "Busy",
            "It is not done yet; repeat with the same key, nothing is posted twice."),
    UNAVAILABLE(
            HttpStatus.SERVICE_UNAVAILABLE,
            "暂时不可用",
            "结果未知。带 Idempotency-Key 的请求请用同一个键重试，不会重复入账；其他请求请先查看是否已办成。",
            "Unavailable",
            "The result is not known yet. Repeat a request that had an Idempotency-Key with the same key, nothing is posted"
                    + " twice; of any other look first whether it took effect."),
    INTERNAL_ERROR(
            HttpStatus.INTERNAL_SERVER_ERROR,
            "系统出错",
            "系统出错，编号 {incident}。",
            "Internal error",
            "Something is broken here; incident {incident}.");

    private final HttpStatus status;
    private final String chineseTitle;
    private final String chineseDetail;
    private final String englishTitle;
    private final String englishDetail;

    ProblemCode(
            HttpStatus status, String chineseTitle, String chineseDetail, String englishTitle, String englishDetail) {
        this.status = status;
        this.chineseTitle = chineseTitle;
        this.chineseDetail = chineseDetail;
        this.englishTitle = englishTitle;
        this.englishDetail = englishDetail;
    }

    public HttpStatus status() {
        return status;
    }

    /** The stable name in JSON. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Wording title() {
        return new Wording(chineseTitle, englishTitle);
    }

    Wording detail() {
        return new Wording(chineseDetail, englishDetail);
    }

    /** Returns the code for a bare status of the framework. */
    static ProblemCode of(int status) {
        return switch (status) {
            case 401 -> UNAUTHENTICATED;
            case 403 -> FORBIDDEN;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 413 -> TOO_LARGE;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            case 429 -> BUSY;
            case 503 -> UNAVAILABLE;
            default -> status < 500 ? REQUEST_REFUSED : INTERNAL_ERROR;
        };
    }
}
