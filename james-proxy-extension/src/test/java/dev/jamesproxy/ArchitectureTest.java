// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelPipeline;
import java.util.stream.Stream;
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
    private static final String DNS = ROOT + ".dns";
    private static final String DNSBL = ROOT + ".dnsbl";
    private static final String SMTP = ROOT + ".smtp";
    private static final String MAILET = ROOT + ".mailet";
    private static final String WEBADMIN = ROOT + ".webadmin";

    /** For the compiler; no James has to carry it. */
    private static final String NULLABLE = "org.jspecify.annotations";

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    private static void assertDependsOnlyOn(String ours, String... others) {
        String[] allowed = Stream.concat(Stream.of(NULLABLE), Stream.of(others)).toArray(String[]::new);
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

    /** A configuration can be checked where there is no James. */
    @Test
    void configShouldNeedFilesOnly() {
        assertDependsOnlyOn(
                CONFIG,
                CONFIG,
                HEADER,
                ADDRESS,
                "java..",
                "org.apache.commons.configuration2..",
                "org.apache.commons.text..");
    }

    @Test
    void connectionShouldNotDependOnJames() {
        assertDependsOnlyOn(CONNECTION, CONNECTION, CONFIG, HEADER, "java..", "io.netty..");
    }

    @Test
    void sessionShouldNotKnowTheListeners() {
        noClasses()
                .that()
                .resideInAPackage(SESSION)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(OBSERVE, LISTENER)
                .check(OURS);
    }

    @Test
    void observeShouldUseOnlyTheMetricsOfJames() {
        assertDependsOnlyOn(
                OBSERVE,
                OBSERVE,
                CONNECTION,
                CONFIG,
                DNS,
                HEADER,
                "java..",
                "io.netty.util",
                "org.slf4j",
                "org.apache.james.metrics.api");
    }

    /** The pipeline of a connection is in one place. */
    @Test
    void onlyTheConnectionPipelineShouldInsertAndRemoveHandlers() {
        noClasses()
                .that()
                .doNotHaveSimpleName("ConnectionPipeline")
                .should()
                .accessTargetWhere(target(owner(assignableTo(ChannelPipeline.class)))
                        .and(target(nameMatching("(add|remove|replace).*"))))
                .check(OURS);
    }

    @Test
    void noHandlerShouldActByBeingInserted() {
        methods()
                .that()
                .areDeclaredInClassesThat()
                .areAssignableTo(ChannelHandler.class)
                .and()
                .areDeclaredInClassesThat()
                .doNotHaveSimpleName("TlsEndedAtProxy") // keeps Netty's SslHandler from acting
                .should()
                .notHaveName("handlerAdded")
                .check(OURS);
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

    /** James makes what its configuration names, and may do so before the extension starts. */
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
    void dnsShouldNeedDnsjavaOnly() {
        assertDependsOnlyOn(DNS, DNS, "java..", "org.slf4j", "org.xbill.DNS..");
    }

    @Test
    void dnsblShouldKnowListsAndDnsOnly() {
        assertDependsOnlyOn(DNSBL, DNSBL, DNS, CONFIG, "java..", "org.slf4j", "org.xbill.DNS..");
    }

    @Test
    void noPackageShouldKnowTheEntryPoints() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        ADDRESS,
                        HEADER,
                        CONFIG,
                        CONNECTION,
                        SESSION,
                        OBSERVE,
                        LISTENER,
                        DNS,
                        DNSBL,
                        SMTP,
                        MAILET,
                        WEBADMIN)
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
                .resideInAnyPackage(ADDRESS, HEADER, CONFIG, CONNECTION, OBSERVE, DNS, DNSBL, MAILET)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.google..")
                .check(OURS);
    }

    @Test
    void logbackShouldBeKnownByItsFiltersOnly() {
        noClasses()
                .that()
                .haveNameNotMatching(".*Filter")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ch.qos.logback..")
                .check(OURS);
    }
}
