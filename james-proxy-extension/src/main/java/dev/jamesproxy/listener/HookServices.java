// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.listener;

import dev.jamesproxy.dns.HostNames;

/**
 * What all hooks share.
 *
 * @param names the host names of clients
 */
record HookServices(VerifiedJames james, BackgroundTasks tasks, HostNames names) {}
