/** Hooks for the handler chain of an SMTP listener. They see the client that the header named, as every hook does. */
package dev.jamesproxy.smtp;
