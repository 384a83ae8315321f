// Licensed under the Apache License, Version 2.0; see the file LICENSE.
/**
 * Tests of the built distribution. They start James as a user does, and connect to it with the bytes of a header, or
 * through a real proxy.
 *
 * <ul>
 *   <li>{@code james}: the configurations of James that test classes share, and {@code @WithJames}
 *   <li>{@code mail}: the mail protocols, a mailbox, and real mail clients
 *   <li>{@code programs}: HAProxy, nginx, rbldnsd
 *   <li>{@code start}: the archive, its start, and what prevents it
 *   <li>{@code protocols}: sessions of each protocol, with and without TLS
 *   <li>{@code conformance}: the matrix that fills in {@code docs/conformance.md}
 *   <li>{@code hooks}, {@code dnsbl}: James' hooks and matchers, and those of the extension
 *   <li>{@code reload}: changes of the configuration while James runs
 *   <li>{@code operate}: metrics, the report page, health, the dashboard
 *   <li>{@code recipes}: the files of {@code docs/recipes}
 *   <li>{@code cli}: the command line
 *   <li>{@code faults}: faults and the soak, which {@code ./test faults} runs
 * </ul>
 */
package dev.jamesproxy.distribution;
