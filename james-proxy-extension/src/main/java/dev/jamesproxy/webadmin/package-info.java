/** What James' web administration shows of the extension: the page, its JSON, the reload, and the health check. */
package dev.jamesproxy.webadmin;
