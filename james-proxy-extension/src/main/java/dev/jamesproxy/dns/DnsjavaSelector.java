// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.dns;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.channels.Selector;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xbill.DNS.NioClient;

/**
 * Wakes the thread of dnsjava that sends and receives.
 *
 * <p>Contract with dnsjava 3.5.2: this thread takes up new questions only after {@code Selector.select(1000)} has returned
 * without an answer, and a question wakes it up once. If an answer arrives at the same moment, the question stays where it is for
 * up to a second, and so does every other one. The private method {@code NioClient.selector()} returns the selector. Where there
 * is no such method, nothing is woken up; then a question may be sent a second late.
 */
final class DnsjavaSelector {
    private static final Logger LOG = LoggerFactory.getLogger(DnsjavaSelector.class);

    private final MethodHandle selector;

    private DnsjavaSelector(MethodHandle selector) {
        this.selector = selector;
    }

    /** Empty where this dnsjava has no such method. */
    static Optional<Runnable> find() {
        try {
            MethodHandle selector = MethodHandles.privateLookupIn(NioClient.class, MethodHandles.lookup())
                    .findStatic(NioClient.class, "selector", MethodType.methodType(Selector.class));
            return Optional.of(new DnsjavaSelector(selector)::wakeUp);
        } catch (ReflectiveOperationException e) {
            LOG.debug("this dnsjava has no NioClient.selector()", e);
            return Optional.empty();
        }
    }

    private void wakeUp() {
        try {
            ((Selector) selector.invokeExact()).wakeup();
        } catch (Throwable e) {
            LOG.debug("the selector of dnsjava cannot be woken up", e);
        }
    }
}
