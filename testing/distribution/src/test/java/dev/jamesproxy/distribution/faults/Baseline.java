// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.faults;

import com.sun.management.UnixOperatingSystemMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import dev.jamesproxy.kit.james.RunningJames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.awaitility.Awaitility;

/** What a running James holds of its machine, by its own virtual machine's word, and whether it gives it back. */
final class Baseline implements AutoCloseable {
    /** More than this may stay: what caches, logs and James' own tables have grown. */
    private static final long HEAP_TOLERANCE = 8L << 20;
    /** And once they have. */
    private static final long WARM_HEAP_TOLERANCE = 2L << 20;
    /** Two of Netty's chunks, which it takes and gives back as a whole. */
    private static final long DIRECT_TOLERANCE = 8L << 20;
    /** Idle connections of the web administration and of this one. */
    private static final long DESCRIPTOR_TOLERANCE = 4;

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern CONNECTIONS = Pattern.compile(
            "(?m)^\\s*\\d+:\\s+(\\d+)\\s+\\d+\\s+\\Qio.netty.channel.socket.nio.NioSocketChannel\\E\\s*$");
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");

    private final long pid;
    private final JMXConnector connector;
    private final MBeanServerConnection beans;
    private final Reading first;

    private Baseline(long pid, JMXConnector connector) throws IOException {
        this.pid = pid;
        this.connector = connector;
        this.beans = connector.getMBeanServerConnection();
        now(); // what reading itself costs
        this.first = now();
    }

    /** Takes the baseline of a James that has been used already, and is idle now. */
    static Baseline of(RunningJames james) {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(james.pid()));
            JMXServiceURL address = new JMXServiceURL(machine.startLocalManagementAgent());
            machine.detach();
            return new Baseline(james.pid(), JMXConnectorFactory.connect(address));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (AttachNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until all that has come since is gone, up to the tolerances, and gives what there is then. */
    Reading awaitReturn() {
        return await(now -> now.isFlatSince(first, HEAP_TOLERANCE));
    }

    /** Waits until there is as little as there was at another time, when caches were warm already. */
    void awaitFlatSince(Reading earlier) {
        await(now -> now.isFlatSince(earlier, WARM_HEAP_TOLERANCE));
    }

    private Reading await(Predicate<Reading> condition) {
        return Awaitility.await()
                .pollInterval(Duration.ofMillis(200))
                .atMost(PATIENCE)
                .until(this::now, condition);
    }

    Reading first() {
        return first;
    }

    /** How many descriptors the process may have, by its limit. */
    long mostDescriptors() {
        try {
            return ManagementFactory.newPlatformMXBeanProxy(
                            beans, ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME, UnixOperatingSystemMXBean.class)
                    .getMaxFileDescriptorCount();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What there is now, garbage left out: the histogram collects it first. */
    Reading now() {
        try {
            String histogram = (String) beans.invoke(
                    new ObjectName("com.sun.management:type=DiagnosticCommand"),
                    "gcClassHistogram",
                    new Object[] {new String[0]},
                    new String[] {String[].class.getName()});
            long direct = ManagementFactory.newPlatformMXBeanProxy(
                            beans, "java.nio:type=BufferPool,name=direct", BufferPoolMXBean.class)
                    .getMemoryUsed();
            return new Reading(number(TOTAL, histogram), direct, descriptors(), number(CONNECTIONS, histogram));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    private long descriptors() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            return open.count();
        }
    }

    private static long number(Pattern line, String histogram) {
        Matcher matcher = line.matcher(histogram);
        return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
    }

    @Override
    public void close() {
        try {
            connector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param heap bytes of objects that are in use
     * @param direct bytes of buffers outside of the heap, most of them Netty's, used or not
     * @param descriptors open files and sockets
     * @param connections accepted ones of the mail protocols that are still known to Netty
     */
    record Reading(long heap, long direct, long descriptors, long connections) {
        /** @param more bytes of heap that may have come */
        boolean isFlatSince(Reading before, long more) {
            return connections <= before.connections
                    && descriptors <= before.descriptors + DESCRIPTOR_TOLERANCE
                    && heap <= before.heap + more
                    && direct <= before.direct + DIRECT_TOLERANCE;
        }

        /** What has come, in words. */
        String since(Reading before) {
            return String.format(
                    Locale.US,
                    "heap %+.1f MiB, direct %+.1f MiB, descriptors %+d",
                    mebibytes(heap - before.heap),
                    mebibytes(direct - before.direct),
                    descriptors - before.descriptors);
        }

        private static double mebibytes(long bytes) {
            return bytes / (double) (1 << 20);
        }
    }
}
