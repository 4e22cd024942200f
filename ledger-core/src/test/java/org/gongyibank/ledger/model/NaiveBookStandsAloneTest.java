package org.gongyibank.ledger.model;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The naive book can find a mistake in the rules only if it does not call the rules. It may use the ledger's data
 * types.
 */
class NaiveBookStandsAloneTest {
    private static final JavaClasses MODEL = new ClassFileImporter().importPackages("org.gongyibank.ledger.model");
    private static final String NAIVE = "org.gongyibank.ledger.model.(Naive|Reading).*";

    /**
     * Allowed besides the components of records and the constants of enums: names of accounts and acts, their order,
     * and whether a submission is a bulk.
     */
    private static final Set<String> WORDS = Set.of("of", "compareTo", "equals", "getClass", "isBulk", "counter");

    private static final ArchRule IT_ASKS_NO_RULE = noClasses()
            .that()
            .haveNameMatching(NAIVE)
            .should()
            .callMethodWhere(describe("decides something", NaiveBookStandsAloneTest::decides));

    private static boolean decides(JavaMethodCall call) {
        var owner = call.getTargetOwner();
        if (!owner.getPackageName().startsWith("org.gongyibank")) return false;
        if (owner.getName().matches(NAIVE)) return false;
        return !isWord(owner, call.getName());
    }

    private static boolean isWord(JavaClass owner, String method) {
        if (!owner.getPackageName().equals("org.gongyibank.ledger.domain")) return false;
        var component = owner.isRecord() && owner.tryGetField(method).isPresent();
        return component || owner.isEnum() || WORDS.contains(method);
    }

    @Test
    void the_naive_book_asks_no_rule_of_the_ledger() {
        IT_ASKS_NO_RULE.check(MODEL);
    }

    @Test
    void a_book_that_asks_is_found() {
        var memory = noClasses()
                .that(DescribedPredicate.equalTo(true)
                        .onResultOf(type -> type.getSimpleName().equals("MemoryBook")))
                .should()
                .callMethodWhere(describe("decides something", NaiveBookStandsAloneTest::decides));
        var found = memory.evaluate(MODEL);
        assertThat(found.getFailureReport().getDetails())
                .anySatisfy(detail -> assertThat(detail).contains("Bookkeeping.decide"));
    }
}
