/** What James' web administration shows of the extension, and lets be done with it. */
package dev.jamesproxy.webadmin;
