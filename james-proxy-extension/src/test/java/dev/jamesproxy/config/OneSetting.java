// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.configuration2.BaseConfiguration;

/** The options of a listener with one setting, and the problems of it. */
final class OneSetting {
    private final Problems problems = new Problems();
    private final ConfigurationFiles files;

    OneSetting(Path folder) {
        this.files = new FolderFiles(folder);
    }

    /** Of a listener with a trusted proxy. */
    ListenerOptions options(String key, String value) {
        BaseConfiguration trust = new BaseConfiguration();
        trust.addProperty("trustedProxies", "192.0.2.7");
        Settings trusting = Settings.from(trust, "", "", problems);
        return options(settings(key, value).over(trusting)).orElseThrow();
    }

    private Settings settings(String key, String value) {
        BaseConfiguration configuration = new BaseConfiguration();
        configuration.addProperty(key, value);
        return Settings.from(configuration, "smtpserver.xml, smtp", "proxyProtocol.", problems);
    }

    Optional<ListenerOptions> options(Settings settings) {
        return new SettingsParser(files, problems).options(settings, DnsLists.NONE);
    }

    /** Of a listener without other settings. */
    Optional<ListenerOptions> trusting(String value) {
        return options(settings("trustedProxies", value));
    }

    Optional<TrustedProxies> trustedProxies(String value) {
        return trusting(value).map(options -> options.trustedProxies());
    }

    List<String> problems() {
        return ProblemLines.of(problems::throwIfAny);
    }

    static String unknown(String key, String advice) {
        return "smtpserver.xml, smtp: proxyProtocol." + key + ": unknown key; " + advice;
    }

    static String problem(String key, String value, String expected) {
        return "smtpserver.xml, smtp: proxyProtocol." + key + ": \"" + value + "\" (expected: " + expected + ")";
    }
}
