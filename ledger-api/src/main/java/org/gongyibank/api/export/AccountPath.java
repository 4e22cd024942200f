package org.gongyibank.api.export;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.gongyibank.ledger.domain.AccountName;
import org.gongyibank.ledger.domain.Purpose;
import org.gongyibank.ledger.domain.Unit;

/**
 * The name of an account in plain-text accounting, such as {@code Assets:Member:M3F9A0C5B1D2E4F60:Point}. Names are
 * unique within a book. As beancount requires, every part begins with a capital or a digit and continues with letters,
 * digits and dashes.
 */
final class AccountPath {
    private static final Pattern PLAIN_OWNER = Pattern.compile("[A-WYZ0-9][A-Za-z0-9]*");
    private static final Pattern PLAIN_CODE = Pattern.compile("[A-Za-z0-9-]+");

    private AccountPath() {}

    static String of(AccountName name, Identities identities) {
        var path = new StringBuilder(root(name.purpose()));
        var owner = identities.owner(name);
        // Any other owner is written as X and hexadecimal. No plain owner begins with X.
        if (!owner.isEmpty()) path.append(':').append(PLAIN_OWNER.matcher(owner).matches() ? owner : "X" + hex(owner));
        if (!name.fund().isEmpty()) path.append(":Fund").append(code(name.fund()));
        if (!name.period().isEmpty()) path.append(":Period").append(code(name.period()));
        return path.append(':').append(unit(name.unit())).toString();
    }

    /** The dash distinguishes it from an owner. */
    private static String code(String code) {
        return PLAIN_CODE.matcher(code).matches() ? "-" + code : "X-" + hex(code);
    }

    /**
     * Returns the root from the members' view: what members hold is an asset, issuance is income, and used points are
     * expenses.
     */
    private static String root(Purpose purpose) {
        return switch (purpose) {
            case MEMBER -> "Assets:Member";
            case EARMARKED -> "Assets:Earmarked";
            case HOUSEHOLD -> "Assets:Household";
            case TEAM -> "Assets:Team";
            case PARTNER -> "Assets:Partner";
            case POOL -> "Assets:Pool";
            case ISSUANCE -> "Income:Issuance";
            case ESCROW -> "Assets:Escrow";
            case EXPIRED -> "Expenses:Expired";
            case RETIRED -> "Expenses:Retired";
            case WRITE_OFF -> "Equity:WriteOff";
            case SETTLEMENT -> "Assets:Settlement";
            case CLEARING -> "Equity:Clearing";
            case STOCK -> "Assets:Stock";
        };
    }

    private static String unit(Unit unit) {
        return switch (unit) {
            case POINT -> "Point";
            case MINUTE -> "Minute";
            case ITEM -> "Item";
        };
    }

    private static String hex(String text) {
        return HexFormat.of().withUpperCase().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}
