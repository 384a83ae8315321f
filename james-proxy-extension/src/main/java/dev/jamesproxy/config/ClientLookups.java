// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.config;

import java.time.Duration;

/**
 * What DNS is asked about a client before its session.
 *
 * @param lists those of the listener's {@code DnsblHandler}
 * @param timeout how long all look-ups together may delay a greeting
 */
public record ClientLookups(ClientNames names, DnsLists lists, Duration timeout) {}
