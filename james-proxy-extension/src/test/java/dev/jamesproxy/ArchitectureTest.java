// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The arrows between the packages, and what the jar must not need to run on every James. */
class ArchitectureTest {
    private static final String ROOT = "dev.jamesproxy";
    private static final String ADDRESS = ROOT + ".address";
    private static final String HEADER = ROOT + ".header";
    private static final String CONFIG = ROOT + ".config";
    private static final String CONNECTION = ROOT + ".connection";
    private static final String SESSION = ROOT + ".session";
    private static final String OBSERVE = ROOT + ".observe";
    private static final String LISTENER = ROOT + ".listener";
    private static final String DNSBL = ROOT + ".dnsbl";
    private static final String SMTP = ROOT + ".smtp";
    private static final String MAILET = ROOT + ".mailet";
    private static final String WEBADMIN = ROOT + ".webadmin";

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    private static void assertDependsOnlyOn(String ours, String... allowed) {
        classes()
                .that()
                .resideInAPackage(ours)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed)
                .check(OURS);
    }

    @Test
    void addressShouldNeedTheJdkOnly() {
        assertDependsOnlyOn(ADDRESS, ADDRESS, "java..");
    }

    @Test
    void headerShouldNeedAddressesAndNettysBuffersOnly() {
        assertDependsOnlyOn(HEADER, HEADER, ADDRESS, "java..", "io.netty.buffer");
    }

    @Test
    void nothingShouldKnowTheWebAdministration() {
        noClasses()
                .that()
                .resideOutsideOfPackage(WEBADMIN)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(WEBADMIN, "spark..", "com.fasterxml.jackson.databind..")
                .check(OURS);
    }

    /** What administrators name in James' configuration is made by James, and needs nothing that is armed at start. */
    @Test
    void handlersForTheChainShouldNotKnowTheHook() {
        noClasses()
                .that()
                .resideInAnyPackage(SMTP, MAILET)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(LISTENER)
                .check(OURS);
    }

    @Test
    void dnsblShouldKnowAddressesAndDnsOnly() {
        assertDependsOnlyOn(DNSBL, DNSBL, ADDRESS, "java..", "org.slf4j", "org.xbill.DNS..");
    }

    @Test
    void noPackageShouldKnowTheEntryPoints() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        ADDRESS, HEADER, CONFIG, CONNECTION, SESSION, OBSERVE, LISTENER, DNSBL, SMTP, MAILET, WEBADMIN)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT)
                .check(OURS);
    }

    /** James 3.8 has the javax names of these, James 3.9 the jakarta ones. */
    @Test
    void nothingShouldNeedWhatIsNamedDifferentlyInAnotherJames() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javax.inject..", "javax.mail..", "javax.annotation..", "jakarta..")
                .check(OURS);
    }

    @Test
    void guiceShouldBeKnownWhereJamesIsOnly() {
        noClasses()
                .that()
                .resideInAnyPackage(ADDRESS, HEADER, CONFIG, CONNECTION, OBSERVE, DNSBL, MAILET)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.google..")
                .check(OURS);
    }

    @Test
    void logbackShouldBeKnownByItsFilterOnly() {
        noClasses()
                .that()
                .doNotHaveSimpleName("QuietFilter")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ch.qos.logback..")
                .check(OURS);
    }
}
