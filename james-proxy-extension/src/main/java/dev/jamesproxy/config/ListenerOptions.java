// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.config;

import dev.jamesproxy.connection.TrustPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What one listener's {@code <proxyProtocol>} means, the defaults included; {@code docs/configuration.md} has each.
 *
 * @param trustedProxiesFile the file that the trusted proxies stand in, where they stand in one
 * @param settings all of it as it was written, with where it comes from
 */
public record ListenerOptions(
        TrustPolicy policy,
        Optional<Path> trustedProxiesFile,
        Mode mode,
        Duration headerTimeout,
        HeaderPosition headerPosition,
        TlsAtProxy tlsAtProxy,
        int maxHeaderLength,
        int maxPendingHeaders,
        List<Setting> settings) {
    /** A larger file of trusted proxies is a problem: it is none, and must not take the memory of James. */
    public static final int MOST_BYTES_OF_A_FILE = 1 << 20;

    /**
     * The same with what the file of the trusted proxies says now.
     *
     * @throws ConfigurationProblems when it says nothing that could be followed
     * @throws java.util.NoSuchElementException when they stand in none
     */
    public ListenerOptions reread() {
        Problems problems = new Problems();
        Setting setting = settings.stream()
                .filter(each -> each.value().startsWith(TrustedProxiesSetting.FILE))
                .findFirst()
                .orElseThrow();
        Optional<TrustedProxies> proxies = new TrustedProxiesSetting(setting, trustedProxiesFile).parse(problems);
        problems.throwIfAny();
        return trusting(proxies.orElseThrow());
    }

    private ListenerOptions trusting(TrustedProxies proxies) {
        return new ListenerOptions(
                new TrustPolicy(proxies, policy.directConnections()),
                trustedProxiesFile,
                mode,
                headerTimeout,
                headerPosition,
                tlsAtProxy,
                maxHeaderLength,
                maxPendingHeaders,
                settings);
    }
}
