// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.dns;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.Message;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SimpleResolver;

/**
 * The name servers of James. Used on the thread of its {@link DnsClient} only.
 *
 * <p>Contract with James: its DNS service makes its resolver dnsjava's default ({@code setAsDNSJavaDefault} in {@code
 * dnsservice.xml}, true by default), an {@link ExtendedResolver} with a {@link SimpleResolver} for each server. That one asks the
 * next server only after 5 seconds, and again and again when nobody wants the answer any more. So the servers are asked one by one
 * here. The service itself is not used: it blocks, and it reports "unknown host" for a name that does not exist and for a server
 * that does not answer.
 */
final class NameServers {
    private final Resolver source;
    private final List<Resolver> servers;
    private int preferred;

    private NameServers(Resolver source, List<Resolver> servers) {
        this.source = source;
        this.servers = servers;
    }

    /** Those of dnsjava's default resolver now. */
    static NameServers ofDefault(Duration timeout) {
        Resolver source = Lookup.getDefaultResolver();
        List<Resolver> servers = source instanceof ExtendedResolver all
                ? Stream.of(all.getResolvers())
                        .map(server -> withTimeout(server, timeout))
                        .toList()
                : List.of(source);
        return new NameServers(source, servers.isEmpty() ? List.of(source) : servers);
    }

    private static Resolver withTimeout(Resolver server, Duration timeout) {
        if (!(server instanceof SimpleResolver simple)) {
            return server;
        }
        Resolver copy = new SimpleResolver(simple.getAddress());
        copy.setTimeout(timeout);
        return copy;
    }

    /** Whether James has another resolver now. It sets its own while it starts. */
    boolean areOutdated() {
        return Lookup.getDefaultResolver() != source;
    }

    int count() {
        return servers.size();
    }

    /**
     * The server for an attempt: first the one that answered last, then the others in turn.
     *
     * @param attempt 0 for the first one
     */
    int server(int attempt) {
        return (preferred + attempt) % servers.size();
    }

    /** @param executor on which dnsjava works; by itself it can make a thread for each question */
    CompletionStage<Message> ask(int server, Message question, Executor executor) {
        return servers.get(server).sendAsync(question, executor);
    }

    void answered(int server) {
        preferred = server;
    }
}
