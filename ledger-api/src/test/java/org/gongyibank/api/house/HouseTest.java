package org.gongyibank.api.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The code follows the architecture rules, and each rule detects a violation. */
class HouseTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .withImportOption(HouseTest::isWrittenByHand)
            .importPackages("org.gongyibank");
    private static final JavaClasses PLANTED = new ClassFileImporter().importPackages("planted.house");

    private static boolean isWrittenByHand(Location location) {
        return !location.contains("$Definition")
                && !location.contains("$Introspection")
                && !location.contains("$Intercepted");
    }

    @ParameterizedTest
    @EnumSource
    void the_house_keeps_the_rule(HouseRules rule) {
        rule.below("org.gongyibank").check(HOUSE);
    }

    /** Each class on the right breaks the rule on the left. */
    @ParameterizedTest
    @CsvSource({
        "DATABASE_STANDS_ALONE, database.LooksUp",
        "LEDGER_KNOWS_NO_BANK, ledger.LooksUp",
        "BANK_KNOWS_NO_API, bank.LooksUp",
        "DOMAIN_IS_PLAIN_JAVA, ledger.domain.Logs",
        "ONLY_THE_STORE_SPEAKS_JOOQ, bank.SpeaksJooq",
        "ONLY_THE_STORE_SPEAKS_JOOQ, api.NamesTable",
        "API_OPENS_NO_STORE, api.OpensStore",
        "CORE_SPEAKS_NEITHER_HTTP_NOR_JSON, bank.SpeaksHttp",
        "CORE_SPEAKS_NEITHER_HTTP_NOR_JSON, ledger.SpeaksJson",
        "NO_PACKAGES_IN_A_CYCLE, bank.first.Asks",
        "NO_PACKAGES_IN_A_CYCLE, bank.second.Answers",
        "PACKAGES_SAY_WHAT_IS_IN_THEM, bank.util.Odds",
        "NO_INTERFACE_HAS_A_SINGLE_IMPLEMENTATION, bank.Port",
    })
    void a_planted_violation_is_found(HouseRules rule, String planted) {
        var result = rule.below("planted.house").evaluate(PLANTED);
        assertThat(result.getFailureReport().getDetails())
                .anySatisfy(detail -> assertThat(detail).contains("planted.house." + planted));
    }

    @Test
    void what_the_rules_allow_is_not_reported() {
        var reports = new StringBuilder();
        for (var rule : HouseRules.values()) {
            reports.append(rule.below("planted.house").evaluate(PLANTED).getFailureReport());
        }
        assertThat(reports.toString()).doesNotContain("Sound");
    }

    @Test
    void all_modules_are_looked_at() {
        for (var part : new String[] {"database", "ledger.domain", "ledger.store", "bank.award", "api.problem"}) {
            assertThat(HOUSE.stream().filter(type -> type.getPackageName().equals("org.gongyibank." + part)))
                    .as(part)
                    .isNotEmpty();
        }
    }
}
