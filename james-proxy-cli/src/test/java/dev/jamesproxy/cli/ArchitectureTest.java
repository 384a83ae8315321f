// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What the program uses of the extension, and the dependencies between its packages. */
class ArchitectureTest {
    private static final String ROOT = "dev.jamesproxy";
    private static final String CLI = ROOT + ".cli";
    private static final String CONNECTION = ROOT + ".connection";

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(CLI);

    @Test
    void programShouldUseOnlyHeadersAddressesConfigurationAndRefusals() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "..")
                        .and(not(resideInAnyPackage(
                                CLI + "..", ROOT + ".address", ROOT + ".header", ROOT + ".config", CONNECTION))))
                .check(OURS);
        noClasses()
                .should()
                .dependOnClassesThat(
                        resideInAPackage(CONNECTION).and(not(nameMatching(CONNECTION + "\\.(Refusal|ClientCheck)"))))
                .check(OURS);
    }

    @Test
    void programShouldNotNeedJames() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.james..", "com.google..", "org.slf4j..")
                .check(OURS);
    }

    @Test
    void commandsShouldNotDependOnEachOther() {
        for (String command : new String[] {"check", "decode", "probe"}) {
            classes()
                    .that()
                    .resideInAPackage(CLI + "." + command)
                    .should()
                    .onlyDependOnClassesThat(not(resideInAPackage(CLI + ".."))
                            .or(resideInAnyPackage(CLI + "." + command, CLI + ".text")))
                    .check(OURS);
        }
    }
}
