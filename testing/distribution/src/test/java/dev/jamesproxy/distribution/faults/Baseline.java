// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.faults;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.jamesproxy.distribution.james.Jmx;
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
import org.awaitility.Awaitility;

/** The memory, descriptors and connections of a running James, and whether it releases them. */
final class Baseline implements AutoCloseable {
    /** For caches, logs and James' own tables, which grow. */
    private static final long HEAP_TOLERANCE = 8L << 20;
    /** After they have grown. */
    private static final long WARM_HEAP_TOLERANCE = 2L << 20;
    /** Two chunks of Netty, which allocates and releases whole chunks. */
    private static final long DIRECT_TOLERANCE = 8L << 20;
    /** Idle connections of the web administration and of JMX. */
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
        now(); // the first reading allocates memory itself
        this.first = now();
    }

    /** Measures a James that was used before and is idle now. */
    static Baseline of(RunningJames james) {
        try {
            return new Baseline(james.pid(), Jmx.connect(james));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until James holds no more than at first, within the tolerances; returns what it holds then. */
    Reading awaitReturn() {
        return await(now -> now.isFlatSince(first, HEAP_TOLERANCE));
    }

    /** Waits until James holds no more than at an earlier time, when its caches were already warm. */
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

    /** The limit of open descriptors of the process. */
    long mostDescriptors() {
        try {
            return ManagementFactory.newPlatformMXBeanProxy(
                            beans, ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME, UnixOperatingSystemMXBean.class)
                    .getMaxFileDescriptorCount();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What James holds now; the histogram collects the garbage first. */
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
     * @param heap bytes of objects in use
     * @param direct bytes of buffers outside the heap, most of them Netty's, used or not
     * @param descriptors open files and sockets
     * @param connections accepted connections of the mail protocols among the objects
     */
    record Reading(long heap, long direct, long descriptors, long connections) {
        /** @param more bytes by which the heap may have grown */
        boolean isFlatSince(Reading before, long more) {
            return connections <= before.connections
                    && descriptors <= before.descriptors + DESCRIPTOR_TOLERANCE
                    && heap <= before.heap + more
                    && direct <= before.direct + DIRECT_TOLERANCE;
        }

        /** The differences as text. */
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
