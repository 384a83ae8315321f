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
    private static final String TRUST = ROOT + ".trust";
    private static final String WIRE = ROOT + ".wire";
    private static final String NETTY = ROOT + ".netty";
    private static final String CONFIG = ROOT + ".config";
    private static final String TRAFFIC = ROOT + ".traffic";
    private static final String JAMES = ROOT + ".james";
    private static final String WEBADMIN = ROOT + ".webadmin";
    private static final String DNSBL = ROOT + ".dnsbl";
    private static final String SMTP = ROOT + ".smtp";
    private static final String MAILET = ROOT + ".mailet";
    private static final String COMMAND = ROOT + ".command";

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
    void trustShouldBePureJava() {
        assertDependsOnlyOn(TRUST, TRUST, "java..");
    }

    @Test
    void wireShouldKnowTrustAndBuffersOnly() {
        assertDependsOnlyOn(WIRE, WIRE, TRUST, "java..", "io.netty.buffer");
    }

    @Test
    void nettyShouldKnowNoJames() {
        assertDependsOnlyOn(
                NETTY,
                NETTY,
                WIRE,
                TRUST,
                "java..",
                "javax.net.ssl",
                "javax.naming.ldap",
                "javax.security..",
                "io.netty..",
                "org.slf4j");
    }

    /** A configuration can be read where no James is. */
    @Test
    void configShouldKnowFilesOnly() {
        assertDependsOnlyOn(
                CONFIG,
                CONFIG,
                NETTY,
                WIRE,
                TRUST,
                "java..",
                "org.apache.commons.configuration2..",
                "org.apache.commons.text..");
    }

    @Test
    void trafficShouldKnowOfJamesItsMetricsOnly() {
        assertDependsOnlyOn(
                TRAFFIC, TRAFFIC, NETTY, WIRE, TRUST, "java..", "io.netty.util", "org.apache.james.metrics.api");
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
                .resideInAPackage(JAMES)
                .check(OURS);
    }

    @Test
    void dnsblShouldKnowTrustAndDnsOnly() {
        assertDependsOnlyOn(DNSBL, DNSBL, TRUST, "java..", "org.slf4j", "org.xbill.DNS..");
    }

    /** It runs where there is no James, with the libraries that the build puts into the jar for it. */
    @Test
    void commandShouldNeedOnlyWhatTheJarBringsForIt() {
        assertDependsOnlyOn(
                COMMAND,
                COMMAND,
                CONFIG,
                WIRE,
                TRUST,
                "java..",
                "javax.net.ssl",
                "picocli",
                "com.fasterxml.jackson.core..",
                "io.netty.buffer",
                "io.netty.channel",
                "io.netty.channel.embedded",
                "io.netty.handler.codec.haproxy",
                "io.netty.util",
                "org.apache.commons.configuration2..",
                "javax.xml.parsers",
                "org.xml.sax..");
    }

    @Test
    void launcherShouldNeedNoLibrary() {
        classes()
                .that()
                .haveSimpleName("Launcher")
                .should()
                .onlyDependOnClassesThat()
                .resideInAPackage("java..")
                .check(OURS);
    }

    @Test
    void nothingThatJamesLoadsShouldKnowTheCommandOrItsLibrary() {
        noClasses()
                .that()
                .resideOutsideOfPackage(COMMAND)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(COMMAND, "picocli..")
                .check(OURS);
    }

    @Test
    void noPackageShouldKnowTheEntryPoints() {
        noClasses()
                .that()
                .resideInAnyPackage(TRUST, WIRE, NETTY, CONFIG, TRAFFIC, JAMES, WEBADMIN, DNSBL, SMTP, MAILET, COMMAND)
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
                .resideInAnyPackage(TRUST, WIRE, NETTY, CONFIG, TRAFFIC, DNSBL, MAILET, COMMAND)
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
