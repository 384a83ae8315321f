// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The settings of one listener: its {@code <proxyProtocol>} element, defaults included. {@code docs/configuration.md}
 * explains each.
 *
 * @param trustedProxiesFile the file with the trusted proxies, if the setting names one
 * @param headerTimeout from the accepted connection to the last byte of its header
 * @param maxHeaderLength in bytes, after the first 16 bytes of a version 2 header
 * @param maxPendingHeaders how many connections may wait for their header
 * @param lookups what DNS is asked about a client before its session
 * @param settings every value as written, with its origin
 */
public record ListenerOptions(
        TrustedProxies trustedProxies,
        Optional<Path> trustedProxiesFile,
        DirectConnections directConnections,
        Mode mode,
        Duration headerTimeout,
        HeaderPosition headerPosition,
        TlsAtProxy tlsAtProxy,
        int maxHeaderLength,
        int maxPendingHeaders,
        ClientLookups lookups,
        List<Setting> settings) {

    /**
     * These options with another content of the trusted-proxies file.
     *
     * @throws ConfigurationProblems when the file has a problem
     * @throws java.util.NoSuchElementException when the options name no file
     */
    public ListenerOptions withFile(FileContent content) {
        Problems problems = new Problems();
        Path file = trustedProxiesFile.orElseThrow();
        Setting setting = settings.stream()
                .filter(each -> each.value().startsWith(TrustedProxiesSetting.FILE))
                .findFirst()
                .orElseThrow();
        Optional<TrustedProxies> proxies =
                new TrustedProxiesSetting(setting, trustedProxiesFile).parse(file, content, problems);
        problems.throwIfAny();
        return trusting(proxies.orElseThrow());
    }

    /** These options with other trusted proxies. */
    public ListenerOptions trusting(TrustedProxies proxies) {
        return new ListenerOptions(
                proxies,
                trustedProxiesFile,
                directConnections,
                mode,
                headerTimeout,
                headerPosition,
                tlsAtProxy,
                maxHeaderLength,
                maxPendingHeaders,
                lookups,
                settings);
    }

    /** For the log: what the listener does with its connections. */
    public String describe() {
        return "expects a PROXY protocol header from " + trustedProxies + "; directConnections="
                + (directConnections == DirectConnections.ACCEPT ? "accept" : "reject")
                + (mode == Mode.SHADOW ? "; mode=shadow, no connection is refused" : "");
    }
}
