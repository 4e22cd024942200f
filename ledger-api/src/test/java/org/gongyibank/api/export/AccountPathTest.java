package org.gongyibank.api.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import org.gongyibank.ledger.domain.AccountName;
import org.gongyibank.ledger.domain.Purpose;
import org.gongyibank.ledger.domain.Unit;
import org.junit.jupiter.api.Test;

class AccountPathTest {
    private static final List<String> NASTY = List.of(
            "", "7", "A", "a", "XA", "X41", "x", "Point", "Fund-A", "Period-1", "a b", "党建", "-", "--", "A-B", "A:B");

    private static String path(AccountName name) {
        return AccountPath.of(name, new Identities.Shown());
    }

    @Test
    void an_account_is_called_after_what_it_is_for() {
        assertThat(path(AccountName.of(Purpose.MEMBER, "315", Unit.MINUTE))).isEqualTo("Assets:Member:315:Minute");
        assertThat(path(AccountName.of(Purpose.ESCROW, Unit.POINT))).isEqualTo("Assets:Escrow:Point");
        assertThat(path(new AccountName(Purpose.ISSUANCE, "", Unit.POINT, "DONATION", "2026-11")))
                .isEqualTo("Income:Issuance:Fund-DONATION:Period-2026-11:Point");
    }

    @Test
    void no_two_accounts_are_called_the_same_and_every_part_is_one_of_beancount() {
        var seen = new HashMap<String, AccountName>();
        for (var purpose : Purpose.values()) {
            for (var unit : Unit.values()) {
                for (var owner : NASTY) {
                    for (var fund : NASTY) {
                        for (var period : List.of("", "1", "党", "A-B", "X")) {
                            var name = new AccountName(purpose, owner, unit, fund, period);
                            var path = path(name);
                            assertThat(path).matches("(Assets|Income|Expenses|Equity)(:[A-Z0-9][A-Za-z0-9-]*)+");
                            assertThat(seen.put(path, name)).as(path).isNull();
                        }
                    }
                }
            }
        }
    }
}
