package org.gongyibank.api.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.micronaut.data.repository.GenericRepository;
import java.util.Arrays;
import java.util.List;

/** The architecture rules, for the package {@code root} and below: dependencies run api → bank → ledger → database. */
enum HouseRules {
    DATABASE_STANDS_ALONE {
        @Override
        ArchRule below(String root) {
            return noClasses()
                    .that()
                    .resideInAPackage(root + ".database..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(root + ".ledger..", root + ".bank..", root + ".api..");
        }
    },
    LEDGER_KNOWS_NO_BANK {
        @Override
        ArchRule below(String root) {
            return noClasses()
                    .that()
                    .resideInAPackage(root + ".ledger..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(root + ".bank..", root + ".api..");
        }
    },
    BANK_KNOWS_NO_API {
        @Override
        ArchRule below(String root) {
            return noClasses()
                    .that()
                    .resideInAPackage(root + ".bank..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(root + ".api..");
        }
    },
    DOMAIN_IS_PLAIN_JAVA {
        @Override
        ArchRule below(String root) {
            return classes()
                    .that()
                    .resideInAPackage(root + ".ledger.domain..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage("java..", "org.jspecify..", root + ".ledger.domain..");
        }
    },
    ONLY_THE_STORE_SPEAKS_JOOQ {
        @Override
        ArchRule below(String root) {
            return noClasses()
                    .that()
                    .resideInAnyPackage(root + ".ledger..", root + ".bank..", root + ".api..")
                    .and()
                    .resideOutsideOfPackage(root + ".ledger.store..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.jooq..", root + ".database.schema..");
        }
    },
    API_OPENS_NO_STORE {
        @Override
        ArchRule below(String root) {
            return noClasses()
                    .that()
                    .resideInAPackage(root + ".api..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(root + ".ledger.store..");
        }
    },
    CORE_SPEAKS_NEITHER_HTTP_NOR_JSON {
        @Override
        ArchRule below(String root) {
            return noClasses()
                    .that()
                    .resideInAnyPackage(root + ".ledger..", root + ".bank..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.micronaut.http..",
                            "io.micronaut.json..",
                            "io.micronaut.serde..",
                            "io.micronaut.jackson..",
                            "com.fasterxml..",
                            "jakarta.json..",
                            "java.net.http..");
        }
    },
    NO_PACKAGES_IN_A_CYCLE {
        @Override
        ArchRule below(String root) {
            // The generated tables and their schema refer to each other.
            var generated = JavaClass.Predicates.resideInAPackage(root + ".database.schema..");
            return slices().matching(root + ".(**)").should().beFreeOfCycles().ignoreDependency(generated, generated);
        }
    },
    PACKAGES_SAY_WHAT_IS_IN_THEM {
        @Override
        ArchRule below(String root) {
            return classes().should(haveNoPackageNamed(List.of("common", "util", "impl", "manager", "helper")));
        }
    },
    NO_INTERFACE_HAS_A_SINGLE_IMPLEMENTATION {
        @Override
        ArchRule below(String root) {
            return classes()
                    .that()
                    .areInterfaces()
                    .and()
                    .areNotAnnotations()
                    .and(areOpen())
                    .and()
                    .areNotAssignableTo(GenericRepository.class)
                    .should(haveSeveralImplementationsOrNone());
        }
    };

    abstract ArchRule below(String root);

    private static DescribedPredicate<JavaClass> areOpen() {
        return DescribedPredicate.describe(
                "are not sealed", type -> !type.reflect().isSealed());
    }

    private static ArchCondition<JavaClass> haveSeveralImplementationsOrNone() {
        return new ArchCondition<>("have several implementations, or none but lambdas") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                var implementations = type.getAllSubclasses().stream()
                        .filter(sub -> !sub.isInterface())
                        .toList();
                if (implementations.size() != 1) return;
                events.add(SimpleConditionEvent.violated(
                        type,
                        type.getName() + " is implemented only by "
                                + implementations.getFirst().getName()));
            }
        };
    }

    private static ArchCondition<JavaClass> haveNoPackageNamed(List<String> names) {
        return new ArchCondition<>("not be in a package named " + String.join(", ", names)) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (Arrays.stream(type.getPackageName().split("\\.", -1)).anyMatch(names::contains)) {
                    events.add(SimpleConditionEvent.violated(type, type.getName() + " is in such a package"));
                }
            }
        };
    }
}
